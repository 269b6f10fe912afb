using GenesysQueues.Simulator.Options;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Resources;
using GenesysQueues.Simulator.Seeding;

namespace GenesysQueues.Simulator;

/// <summary>What a simulated org starts with: its entities, its options and its faults.</summary>
public sealed class SimulatorConfiguration
{
    private static readonly string[] s_topKeys = ["organization", "defaults", "options", .. OrgFile.Sections.Keys];
    private readonly Dictionary<string, List<JObject>> _seeds = OrgFile.Sections.Keys.ToDictionary(
        section => section, _ => new List<JObject>(), StringComparer.Ordinal);

    private SimulatorConfiguration()
    {
    }

    /// <summary>The choices of the org; settable until an org is made of this configuration.</summary>
    public SimulatorOptions Options { get; } = new();

    /// <summary>The faults that strike requests; none by default.</summary>
    public FaultPlan Faults { get; set; } = FaultPlan.None;

    /// <summary>The names of the entities that the org starts with, by section (<c>skills</c>, <c>queues</c>, ...).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> SeedNames => _seeds.ToDictionary(
        pair => pair.Key,
        pair => (IReadOnlyList<string>)pair.Value.Select(seed => (string)seed[OrgFile.KeyOf(pair.Key)]!).ToList());

    internal JObject Organization { get; private set; } = [];

    /// <summary>The org that a session gets without an org file.</summary>
    public static SimulatorConfiguration Default()
    {
        var configuration = new SimulatorConfiguration();
        configuration.Read(EmbeddedJson.Read("default-org.json"));
        return configuration;
    }

    /// <summary>
    /// Reads an org file. Its entity arrays extend the default org: an entry with a new name is added, one with a known
    /// name replaces that entry whole; two of one name in the file are two when their ids differ. With <c>"defaults":
    /// false</c> the org starts from nothing but a Home division and
    /// the default clients and logins. <c>organization</c> holds <c>name</c> and <c>id</c>; <c>options</c> are those of
    /// <see cref="SimulatorOptions"/>. References in entries are names or ids.
    /// </summary>
    /// <exception cref="SimulatorConfigurationException">No JSON object, an unknown key or a bad value.</exception>
    public static SimulatorConfiguration FromJson(string json)
    {
        JObject file;
        try
        {
            file = EmbeddedJson.Parse(json) as JObject
                ?? throw new SimulatorConfigurationException("An org file is a JSON object.");
        }
        catch (JsonException error)
        {
            throw new SimulatorConfigurationException("The org file is not JSON: " + error.Message, error);
        }

        AllowedKeys.Check(file, string.Empty, s_topKeys);
        try
        {
            return FromFile(file);
        }
        catch (Exception error) when (error is InvalidCastException or InvalidOperationException or FormatException
            or OverflowException or ArgumentException)
        {
            throw new SimulatorConfigurationException("A value of the org file has the wrong type: " + error.Message, error);
        }
    }

    internal IReadOnlyList<JObject> Seeds(string section) => _seeds[section];

    private static SimulatorConfiguration FromFile(JObject file)
    {
        SimulatorConfiguration configuration = Default();
        if (file["defaults"] is JToken defaults)
        {
            if (defaults.Type != JTokenType.Boolean)
            {
                throw new SimulatorConfigurationException("The key 'defaults' of an org file must be true or false.");
            }

            if (!(bool)defaults)
            {
                configuration.Clear();
            }
        }

        configuration.Read(file);

        // A mistake in an entry shows here, where its file is known, and not when the first session starts.
        _ = OrgSeeder.Start(configuration, DateTimeOffset.UtcNow);
        return configuration;
    }

    private void Clear()
    {
        foreach (string section in _seeds.Keys.Where(key => key is not (OrgSections.Clients or OrgSections.Logins)))
        {
            _seeds[section].Clear();
        }

        _seeds[OrgSections.Divisions].Add(new JObject { ["name"] = "Home", ["home"] = true });
    }

    private void Read(JObject file)
    {
        if (file["organization"] is JToken organization)
        {
            JObject entry = organization as JObject
                ?? throw new SimulatorConfigurationException("The key 'organization' of an org file must be an object.");
            AllowedKeys.Check(entry, "organization.", ["id", "name"]);
            Organization.Merge(entry);
        }

        if (file["options"] is JToken options)
        {
            OptionsReader.Read(
                options as JObject
                    ?? throw new SimulatorConfigurationException("The key 'options' of an org file must be an object."),
                Options);
        }

        foreach (string section in OrgFile.Sections.Keys.Where(file.ContainsKey))
        {
            ReadSection(section, file[section]!);
        }
    }

    private void ReadSection(string section, JToken value)
    {
        string key = OrgFile.KeyOf(section);
        var read = new List<JObject>();
        foreach (JToken item in value as JArray
            ?? throw new SimulatorConfigurationException($"The key '{section}' of an org file must be an array."))
        {
            // A bare text is the short form of an entry that has only its name.
            JObject entry = item as JObject ?? new JObject { [key] = item };
            AllowedKeys.Check(entry, section + ".", OrgFile.Sections[section]);
            if (entry[key]?.Type != JTokenType.String || string.IsNullOrWhiteSpace((string?)entry[key]))
            {
                throw new SimulatorConfigurationException($"Every entry of '{section}' in an org file needs the text '{key}'.");
            }

            OrgFile.CheckValues(entry, section);
            _seeds[section].RemoveAll(seed => OrgFile.AreSame(section, seed, entry, Options));
            read.RemoveAll(
                seed => OrgFile.AreSame(section, seed, entry, Options) && !OrgFile.MayBothBe(section, seed, entry));
            read.Add((JObject)entry.DeepClone());
        }

        _seeds[section].AddRange(read);
    }
}
