using GenesysQueues.Http.RateLimits;
using GenesysQueues.Json;
using GenesysQueues.Storage;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Profiles;

/// <summary>The user's profiles: a JSON file for each in the state folder, without secrets. Throws <see cref="GenesysException"/>.</summary>
internal sealed class ProfileStore(string folder)
{
    private const int Format = 1;
    private const string Prefix = "profile-";
    private const int LongestText = 1 << 16;

    // So that it serves as a file's name and as a secret's in any vault.
    private static readonly Regex s_name = new(@"^[A-Za-z0-9][A-Za-z0-9-]{0,63}\z", RegexOptions.CultureInvariant);

    /// <summary>Names in the order of the alphabet.</summary>
    internal IReadOnlyList<string> Names => Files.Select(NameOf).OrderBy(name => name, StringComparer.OrdinalIgnoreCase).ToList();

    private IEnumerable<string> Files => Guard(() => DiskStorage.Instance.Files(folder, Prefix + "*.json").Where(path => s_name.IsMatch(NameOf(path))).ToList());

    /// <summary>Throws <see cref="GenesysException"/> for what no profile can be called.</summary>
    internal static void RequireName(string name)
    {
        if (!s_name.IsMatch(name))
        {
            throw new GenesysException(
                "ProfileNameNotAllowed", $"A profile cannot be called '{ShortText.Of(name)}'.", "Names are of letters of the English alphabet, digits and '-', 64 at most.");
        }
    }

    internal GenesysProfile Read(string name)
    {
        string path = Find(name) ?? throw NotFound(name);
        string text = Guard(() => ReadText(path));
        JToken? profile;
        try
        {
            profile = JsonSettings.Parse(text);
        }
        catch (JsonException e)
        {
            throw Broken(path, e.Message, e);
        }

        if (profile is JObject && profile["format"] is { } format
            && (format.Type != JTokenType.Integer || profile.Number("format") != Format))
        {
            throw Broken(path, "a newer version of this module wrote it");
        }

        // A profile of before there were shares has none.
        bool hasShare = profile is JObject && profile["rateShare"] is not null;
        int share = hasShare ? profile.Number("rateShare") ?? 0 : RateWindow.WholeShare;
        if (share is < 1 or > RateWindow.WholeShare)
        {
            throw Broken(path, "rateShare is no percentage from 1 to 100");
        }

        return profile.Text("region") is { Length: > 0 } region && profile.Text("clientId") is { Length: > 0 } client
            && Enum.TryParse(profile.Text("contract"), out GenesysContract contract) && Enum.IsDefined(typeof(GenesysContract), contract)
            && Enum.TryParse(profile.Text("secretSource"), out GenesysSecretSource source) && Enum.IsDefined(typeof(GenesysSecretSource), source)
            ? new(NameOf(path), region, client, contract, source) { RateShare = share }
            : throw Broken(path, "it lacks region, clientId, contract or secretSource");
    }

    /// <summary>Saves a profile in the place of the one of that name, if there is one.</summary>
    internal void Save(GenesysProfile profile)
    {
        RequireName(profile.ProfileName);
        var document = new JObject
        {
            ["format"] = Format,
            ["region"] = profile.Region,
            ["clientId"] = profile.ClientId,
            ["contract"] = profile.Contract,
            ["secretSource"] = profile.SecretSource,
        };
        if (profile.RateShare < RateWindow.WholeShare)
        {
            document["rateShare"] = profile.RateShare;
        }

        Guard(() =>
        {
            StateFolder.Create(folder);
            string path = Find(profile.ProfileName) ?? Path.Combine(folder, $"{Prefix}{profile.ProfileName}.json");
            string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
            try
            {
                using (var file = new FileStream(temporary, FileMode.CreateNew))
                {
                    byte[] text = new UTF8Encoding(false).GetBytes(document.ToString(Formatting.Indented) + "\n");
                    file.Write(text, 0, text.Length);
                    DiskFlush.File(file);
                }

                if (File.Exists(path))
                {
                    File.Replace(temporary, path, null);
                }
                else
                {
                    File.Move(temporary, path);
                }

                DiskFlush.Folder(folder);
            }
            finally
            {
                File.Delete(temporary);
            }
        });
    }

    internal void Remove(string name)
    {
        string path = Find(name) ?? throw NotFound(name);
        Guard(() => DiskStorage.Instance.Delete(path));
    }

    private static string ReadText(string path)
    {
        using var text = new StreamReader(DiskStorage.Instance.Open(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        // More than this is no profile, and a device has no end.
        char[] all = new char[LongestText];
        return new(all, 0, text.ReadBlock(all, 0, all.Length));
    }

    private string? Find(string name) => Files.FirstOrDefault(path => NameKey.Same(NameOf(path), name));

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path).Substring(Prefix.Length);

    private void Guard(Action work) => Guard(() =>
    {
        work();
        return true;
    });

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GenesysException(
                "ProfileNotAccessible", $"The profiles in '{folder}' cannot be read or written: {e.Message}", $"Check the folder, or set {StateFolder.Variable} to another.", e);
        }
    }

    private GenesysException NotFound(string name)
    {
        IReadOnlyList<string> names = Names;
        IReadOnlyList<string> nearest = NearestName.Of(name, names, 1);
        string remedy = nearest.Count > 0 ? $"Did you mean '{nearest[0]}'?"
            : names.Count > 0 ? $"There are: {string.Join(", ", names)}."
            : "Save one with Connect-GenesysOrg -SaveProfile.";
        return new("ProfileNotFound", $"There is no profile '{ShortText.Of(name)}' in '{folder}'.", remedy);
    }

    private static GenesysException Broken(string path, string why, Exception? cause = null) =>
        new("ProfileNotReadable", $"The profile '{path}' cannot be used: {why.TrimEnd('.')}.", "Save it again with Connect-GenesysOrg -SaveProfile, or delete the file.", cause);
}
