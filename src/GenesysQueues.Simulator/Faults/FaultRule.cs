using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Simulator.Faults;

/// <summary>One fault of a plan: what happens, to which requests, before or after the change, how often.</summary>
internal sealed class FaultRule
{
    private static readonly Regex s_route = new(
        "^(GET|HEAD|POST|PUT|PATCH|DELETE) +(/.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private readonly Regex _pattern;

    internal FaultRule(FaultKind kind, string match)
    {
        Kind = kind;
        Match = match;
        Match route = s_route.Match(match);
        Method = route.Success ? route.Groups[1].Value.ToUpperInvariant() : null;
        WithQuery = route.Success && match.Contains('?');
        string wildcard = route.Success ? route.Groups[2].Value : match;
        _pattern = new Regex(
            "^" + Regex.Escape(wildcard).Replace("\\*", ".*") + "$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    internal FaultKind Kind { get; }

    /// <summary>The wildcard as written: on queue names, or <c>METHOD path</c>.</summary>
    internal string Match { get; }

    /// <summary>The change is committed before the fault strikes.</summary>
    internal bool After { get; init; }

    /// <summary>How many attempts of each key it strikes; null when a rate decides.</summary>
    internal int? Times { get; init; }

    internal double? Rate { get; init; }

    internal double? Seconds { get; init; }

    /// <summary>The field of a queue that is lost or changed, by its path; null for the other kinds.</summary>
    internal string? Field { get; init; }

    /// <summary>What a rival gives the field; null takes it away.</summary>
    internal JToken? Value { get; init; }

    /// <summary>Whether the fault strikes the queue of a request, and not its reply.</summary>
    internal bool ConcernsQueue => IsOfQueue(Kind);

    /// <summary>The method of a route rule; null for a rule on queue names.</summary>
    private string? Method { get; }

    private bool WithQuery { get; }

    internal static bool IsOfQueue(FaultKind kind) => kind is FaultKind.LoseField or FaultKind.Rival;

    /// <summary>The key under which attempts are counted if the rule concerns this request, else null.</summary>
    internal string? KeyOf(FaultTarget target)
    {
        if (Method is null)
        {
            return target.CreatedQueue is string name && _pattern.IsMatch(name) ? "queue " + name.ToUpperInvariant() : null;
        }

        string path = WithQuery ? target.PathAndQuery : target.Path;
        return Method == target.Method && _pattern.IsMatch(path) ? Method + " " + path : null;
    }

    /// <summary>A draw that depends on nothing but its arguments: the same in every run and every order of arrival.</summary>
    internal bool Draw(int seed, int ordinal, string key, int attempt)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes($"{seed}|{ordinal}|{Kind}|{key}|{attempt}"));
        double draw = BitConverter.ToUInt32(hash, 0) / (uint.MaxValue + 1.0);
        return draw < Rate;
    }
}
