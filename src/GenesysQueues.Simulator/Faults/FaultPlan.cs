using GenesysQueues.Simulator.Faults;

namespace GenesysQueues.Simulator;

/// <summary>
/// Which faults strike which requests. Whether one strikes is a pure function of the seed, the key of the request and how
/// many requests with that key came before: the queue's name for a rule on names (these strike creations only), method and
/// path for a rule <c>METHOD path*</c> (with the query if the rule has a <c>?</c>). Of several counted rules that concern one
/// key, the first takes its attempts, then the next. Requests refused for their token or a rate limit are not attempts.
/// </summary>
public sealed class FaultPlan
{
    /// <summary>No faults.</summary>
    public static readonly FaultPlan None = new(0, []);

    private readonly int _seed;
    private readonly IReadOnlyList<FaultRule> _rules;

    internal FaultPlan(int seed, IReadOnlyList<FaultRule> rules)
    {
        _seed = seed;
        _rules = rules;
    }

    /// <summary>How many rules the plan has.</summary>
    public int Count => _rules.Count;

    /// <summary>
    /// Reads a plan. Each item is a short text <c>KIND[after][*TIMES | %PERCENT][@MATCH]</c> such as <c>http503*2</c>,
    /// <c>http429*1@Sales*</c> or <c>reset%10</c>, or JSON: one fault <c>{kind, match, when, times|rate, seconds}</c>, which
    /// has a <c>field</c> and for a rival a <c>value</c> where it strikes a queue, or a whole plan <c>{seed, faults}</c>. A seed
    /// given here wins over one in JSON.
    /// </summary>
    /// <exception cref="SimulatorConfigurationException">An item is no fault; the message lists the known kinds.</exception>
    public static FaultPlan Parse(IEnumerable<string> items, int? seed = null)
    {
        var rules = new List<FaultRule>();
        int? written = null;
        foreach (string item in items.Select(item => item ?? string.Empty))
        {
            if (item.TrimStart().StartsWith("{", StringComparison.Ordinal))
            {
                written = FaultJson.Read(item, rules) ?? written;
            }
            else
            {
                rules.Add(FaultText.Read(item));
            }
        }

        return new FaultPlan(seed ?? written ?? 0, rules);
    }

    /// <summary>Counts the attempt under each key it has and returns the rule that strikes, or null.</summary>
    internal FaultRule? Strike(FaultTarget target, IDictionary<string, int> attempts)
    {
        var counted = new Dictionary<string, int>();
        foreach (string key in _rules.Select(rule => rule.KeyOf(target)).OfType<string>().Distinct())
        {
            attempts.TryGetValue(key, out int before);
            attempts[key] = before + 1;
            counted[key] = 0;
        }

        FaultRule? striking = null;
        for (int ordinal = 0; ordinal < _rules.Count && striking is null; ordinal++)
        {
            FaultRule rule = _rules[ordinal];
            if (rule.KeyOf(target) is not string key)
            {
                continue;
            }

            if (rule.Rate is not null)
            {
                striking = rule.Draw(_seed, ordinal, key, attempts[key]) ? rule : null;
                continue;
            }

            counted[key] += rule.Times ?? 1;
            striking = attempts[key] <= counted[key] ? rule : null;
        }

        return striking;
    }
}
