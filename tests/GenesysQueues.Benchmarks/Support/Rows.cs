using System.Text;

namespace GenesysQueues.Benchmarks.Support;

/// <summary>Definitions as people have them: a CSV file.</summary>
internal static class Rows
{
    private static readonly string[] s_matrices =
    [
        "Billing>=3", "Spanish>=2; Billing", "Technical>=4", "Sales; French>=1", "Premium Support",
    ];

    /// <summary>Queues that share five skill matrices, without capacities.</summary>
    internal static string WithMatrices(int count) =>
        Csv("Name,SkillRequirement,ServiceLevel", count, i => $"Queue {i:0000000},{s_matrices[i % s_matrices.Length]},80/20");

    /// <summary>Queues whose bodies name nothing that has an id.</summary>
    internal static string Plain(int count) =>
        Csv("Name,Description,ServiceLevel,AlertingTimeoutSeconds,AcwTimeoutSeconds,AcwMode", count, i => $"Queue {i:0000000},Line {i} of the bulk run,80/20,30,60,MandatoryTimeout");

    private static string Csv(string header, int count, Func<int, string> row)
    {
        var text = new StringBuilder(header).Append('\n');
        for (int i = 1; i <= count; i++)
        {
            text.Append(row(i)).Append('\n');
        }

        return text.ToString();
    }
}
