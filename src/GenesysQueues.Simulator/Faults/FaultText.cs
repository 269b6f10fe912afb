using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.Simulator.Faults;

/// <summary>Reads the short text of a fault: <c>KIND[after][*TIMES | %PERCENT][@MATCH]</c>.</summary>
internal static class FaultText
{
    private static readonly Regex s_grammar = new(
        @"^\s*(?<kind>[a-z]+[0-9]*)(?:\*(?<times>[0-9]{1,9})|%(?<percent>[0-9]{1,3}(?:\.[0-9]+)?))?(?:@(?<match>.+))?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    // Only the word before the first separator may end in 'after': a match may contain it too.
    private static readonly Regex s_after = new(
        @"^(?<kind>[^*%@]*?)after(?<rest>\s*(?:[*%@].*)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>All kinds, those that a short text can name at the end.</summary>
    internal static string KnownKinds
    {
        get
        {
            ILookup<bool, string> names = Enum.GetValues(typeof(FaultKind)).Cast<FaultKind>()
                .ToLookup(FaultRule.IsOfQueue, kind => NameOf(kind.ToString()));
            return $"{string.Join(" and ", names[true])} (in JSON, with a field), {string.Join(", ", names[false])}";
        }
    }

    internal static FaultRule Read(string text)
    {
        Match parsed = s_grammar.Match(SeparateAfter(text, out bool after));
        if (!parsed.Success)
        {
            throw Invalid(text, "it is not of the form KIND[after][*TIMES | %PERCENT][@MATCH]");
        }

        FaultKind kind = KindOf(parsed.Groups["kind"].Value, text);
        if (FaultRule.IsOfQueue(kind))
        {
            throw Invalid(text, "a field can be named in JSON only, by 'field'");
        }

        string match = parsed.Groups["match"].Success ? parsed.Groups["match"].Value.Trim() : "*";
        if (parsed.Groups["percent"].Success)
        {
            double percent = double.Parse(parsed.Groups["percent"].Value, CultureInfo.InvariantCulture);
            if (percent > 100)
            {
                throw Invalid(text, "its percentage is above 100");
            }

            return new FaultRule(kind, match) { After = after, Rate = percent / 100 };
        }

        int times = parsed.Groups["times"].Success
            ? int.Parse(parsed.Groups["times"].Value, CultureInfo.InvariantCulture)
            : 1;
        if (times < 1)
        {
            throw Invalid(text, "it strikes less than once");
        }

        return new FaultRule(kind, match) { After = after, Times = times };
    }

    internal static FaultKind KindOf(string kind, string text)
    {
        foreach (FaultKind known in Enum.GetValues(typeof(FaultKind)))
        {
            if (string.Equals(known.ToString(), kind, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        throw Invalid(text, $"'{kind}' is no kind of fault");
    }

    /// <summary>The kind as a plan writes it, with <c>after</c> where the change is committed first.</summary>
    internal static string NameOf(FaultRule rule) => NameOf(rule.Kind.ToString()) + (rule.After ? "after" : string.Empty);

    internal static SimulatorConfigurationException Invalid(string text, string why) => new(
        $"The fault '{text}' cannot be used: {why}. Known kinds: {KnownKinds}.");

    private static string NameOf(string member) => char.ToLowerInvariant(member[0]) + member.Substring(1);

    private static string SeparateAfter(string text, out bool after)
    {
        Match head = s_after.Match(text);
        after = head.Success;
        return after ? head.Groups["kind"].Value + head.Groups["rest"].Value : text;
    }
}
