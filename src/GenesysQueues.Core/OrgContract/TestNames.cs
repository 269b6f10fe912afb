using GenesysQueues.Contracts;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;
using System.Text.RegularExpressions;

namespace GenesysQueues.OrgContract;

/// <summary>
/// How the queues and skill groups of a test are called and marked: what has not both the name and the mark, of one and the
/// same run, is not a test's.
/// </summary>
internal sealed class TestNames(string run)
{
    internal const string Queues = QueueApi.Path;
    internal const string SkillGroups = "/api/v2/routing/skillgroups";

    /// <summary>What all names begin with.</summary>
    internal const string Prefix = "GenesysQueues-test-";

    private const string MarkBefore = "Made by Test-GenesysOrgContract, run ";

    private static readonly Regex s_name = new(
        @"^\s*(" + Prefix + "([0-9a-f]{8})-[0-9]{2,3})(-|\\s*$)", RegexOptions.CultureInvariant);

    // The description is one of the fields that a replacement is tried without; then the mark is there instead.
    private static readonly string[] s_markedFields = ["description", "callingPartyName"];

    private int _number;

    /// <summary>The run, as names and marks hold it.</summary>
    internal string Run => run;

    /// <summary>The mark of the run's objects.</summary>
    internal string Mark => $"{MarkBefore}{run}.";

    /// <summary>Names for a run of its own.</summary>
    internal static TestNames New() => new(Guid.NewGuid().ToString("N").Substring(0, 8));

    /// <summary>A name that no other object of the run has.</summary>
    internal string Next(string ending = "") =>
        FormattableString.Invariant($"{Prefix}{run}-{++_number:00}{(ending.Length > 0 ? "-" : string.Empty)}{ending}");

    /// <summary>Such a name of so many characters.</summary>
    internal string OfLength(int length)
    {
        string name = Next("x");
        return name + new string('x', length - name.Length);
    }

    /// <summary>The part of a name that no other has; the whole where it is no test's.</summary>
    internal static string KeyOf(string name) =>
        s_name.Match(name.ToLowerInvariant().Replace(Prefix.ToLowerInvariant(), Prefix)) is { Success: true } found
            ? found.Groups[1].Value : name;

    /// <summary>The run that made an object; null where it is no test's.</summary>
    /// <param name="shown">The object as the org shows it.</param>
    internal static string? RunOf(JObject shown)
    {
        string? run = shown.Text("name") is { } name && s_name.Match(name) is { Success: true } found ? found.Groups[2].Value
            : null;
        return run is not null
            && s_markedFields.Any(
                field => shown.Text(field)?.StartsWith(new TestNames(run).Mark, StringComparison.Ordinal) == true)
                ? run
                : null;
    }
}
