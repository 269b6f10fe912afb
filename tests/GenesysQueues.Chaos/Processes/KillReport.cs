using GenesysQueues.Chaos.Histories;

namespace GenesysQueues.Chaos.Processes;

/// <summary>What a provisioning process had told by the time that it ended, in whatever way.</summary>
internal sealed class KillReport
{
    internal const string ToldMark = "told\t";
    internal const string TookMark = "took\t";
    internal const string EndedMark = "ended\t";
    internal const string WritesMark = "writes\t";

    private readonly Dictionary<Guid, RunRecord> _runs = [];

    internal KillReport(int exitCode, string output)
    {
        ExitCode = exitCode;
        Output = output;
        foreach (string line in output.Split('\n'))
        {
            string[] parts = line.Split('\t');
            switch (parts[0] + "\t")
            {
                case ToldMark when parts.Length == 6 && Enum.TryParse(parts[2], out GenesysProvisioningStatus status):
                    Of(parts[1]).Told.Enqueue(new(parts[5], status, parts[3] == "True", parts[4].Length == 0 ? null : parts[4], Guid.Parse(parts[1])));
                    break;
                case TookMark when parts.Length == 3:
                    Of(parts[1]).TakenIn.Enqueue(parts[2]);
                    break;
                case EndedMark:
                    Of(parts[1]).HasEnded = true;
                    break;
                case WritesMark:
                    Writes = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
                    break;
            }
        }
    }

    internal int ExitCode { get; }

    internal string Output { get; }

    /// <summary>Requests that change something; null when it did not live to count them.</summary>
    internal int? Writes { get; }

    internal IReadOnlyCollection<RunRecord> Runs => _runs.Values;

    private RunRecord Of(string id)
    {
        Guid run = Guid.Parse(id);
        if (!_runs.TryGetValue(run, out RunRecord? record))
        {
            _runs.Add(run, record = new(run, began: default));
        }

        return record;
    }
}
