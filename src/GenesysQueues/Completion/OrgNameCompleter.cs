using GenesysQueues.Definitions.SkillMatrix;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using System.Collections;
using System.Management.Automation.Language;

namespace GenesysQueues.Completion;

/// <summary>
/// Completes names of the org, by the kinds that the parameter takes. What the session has not listed yet is listed in the
/// background, and waited for a moment only; nothing is asked beside a run or of a closed session.
/// </summary>
public sealed class OrgNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Completions.Typed(wordToComplete);
        OrgConnection? org = Completions.Session(fakeBoundParameters)?.Connection;
        // Of a matrix the rows that stand already are kept.
        int start = IsMatrix(parameterName) ? NameList.StartOfLastItem(typed) : 0;
        string name = IsMatrix(parameterName) ? Unquoted(typed.Substring(start)) : typed;
        (string? kind, string rest) = IsMatrix(parameterName) ? SkillMatrixParser.Split(name) : (null, name);
        IReadOnlyList<EntityKind>? kinds = IsOfNew(commandName, parameterName, fakeBoundParameters)
            ? null : KindsOf(commandName, parameterName);
        IEnumerable<CompletionResult> names = org is null || org.IsClosed || kinds is null
            ? []
            : IsMatrix(parameterName) ? Items(org, kind, rest).Select(item => Result(
                typed.Substring(0, start) + item.Argument, item.Known))
            : Known(org, kinds)
                .Select(known => kinds[0] == EntityKind.ServiceGoalTemplate ? known with { FullName = null } : known)
                .Where(known => Begins(known.Name, name) || (known.Address is { } address && Begins(address, name))
                    || (known.FullName is { } full && Begins(full, name)))
                .GroupBy(known => known.FullName ?? known.Address ?? known.Name, StringComparer.OrdinalIgnoreCase)
                .OrderBy(same => same.Key, StringComparer.OrdinalIgnoreCase)
                .Select(same => Result(
                    Argument(same.Key, commandName), same.First()));
        return Completions.OrTyped(
            names, typed, "No such name is known, or the org has not answered yet: press Tab again in a moment.");
    }

    // The name of a new queue is none that the org has.
    private static bool IsOfNew(string commandName, string parameterName, IDictionary parameters) =>
        parameterName.Equals(nameof(GenesysQueueDefinition.Name), StringComparison.OrdinalIgnoreCase)
        && (commandName.StartsWith("New-", StringComparison.OrdinalIgnoreCase)
            || commandName.StartsWith("Test-", StringComparison.OrdinalIgnoreCase))
        && Completions.Given(parameters, "IfExists") is null;

    private static IReadOnlyList<EntityKind>? KindsOf(string commandName, string parameterName) =>
        parameterName.Equals(nameof(EntityKind.ServiceGoalTemplate), StringComparison.OrdinalIgnoreCase)
            ? [EntityKind.ServiceGoalTemplate]
            : LookupKinds.Of(commandName.Substring(commandName.IndexOf('-') + 1)) ?? QueueFields.Find(parameterName)?.Kinds;

    // Skills and languages; with its kind what is typed so, and what is both.
    private static IEnumerable<(string Argument, KnownName Known)> Items(OrgConnection org, string? typedKind, string name)
    {
        EntityKind[] kinds = [EntityKind.Skill, EntityKind.Language];
        List<(EntityKind Kind, KnownName Known)> all = kinds
            .SelectMany(kind => Known(org, [kind]).Select(known => (kind, known)))
            .GroupBy(item => (item.kind, NameKey.Of(item.known.Name))).Select(same => same.First()).ToList();
        HashSet<string> both = new(
            all.GroupBy(item => NameKey.Of(item.Known.Name)).Where(same => same.Count() > 1).Select(same => same.Key),
            StringComparer.Ordinal);
        return all.Where(item => Begins(item.Known.Name, name) && (typedKind is null || IsOf(item.Kind, typedKind)))
            .OrderBy(item => item.Known.Name, StringComparer.OrdinalIgnoreCase)
            .Select(item =>
            {
                string quoted = NameList.Quote(item.Known.Name, SkillMatrixParser.NeedsQuotes);
                bool saysKind = typedKind is not null || both.Contains(NameKey.Of(item.Known.Name));
                return (saysKind ? $"{item.Kind}:{quoted}" : quoted, item.Known);
            });
    }

    private static bool IsOf(EntityKind kind, string typed) => kind.Noun.Equals(typed, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<KnownName> Known(OrgConnection org, IReadOnlyList<EntityKind> kinds)
    {
        (Task listed, TimeSpan patience) = org.Names.Begin(kinds);
        Completions.WaitFor(listed, patience);
        return kinds.SelectMany(org.Directory.KnownNames)
            .Where(known => IsPlain(known.Name) && (known.Address is null || IsPlain(known.Address)));
    }

    private static bool IsPlain(string text) => PlainText.Of(text) == text;

    private static bool Begins(string name, string typed) => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    private static CompletionResult Result(string argument, KnownName known)
    {
        string shown = known.FullName ?? (known.Address is null ? known.Name : $"{known.Name} <{known.Address}>");
        return new(Completions.Quote(argument), shown, CompletionResultType.ParameterValue, shown);
    }

    private static bool IsMatrix(string parameterName) =>
        parameterName.Equals(nameof(GenesysQueueDefinition.SkillRequirement), StringComparison.OrdinalIgnoreCase);

    private static string Unquoted(string item) =>
        item.Length > 0 && item[0] == '"' ? item.Substring(1).TrimEnd('"').Replace("\"\"", "\"") : item;

    // What the parameter takes for that very name: those of Get- take patterns.
    private static string Argument(string name, string commandName) =>
        commandName.IndexOf("Get-", StringComparison.OrdinalIgnoreCase) >= 0 ? WildcardPattern.Escape(name) : name;
}
