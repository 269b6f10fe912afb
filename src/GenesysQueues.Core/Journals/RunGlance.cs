using GenesysQueues.Storage;

namespace GenesysQueues.Journals;

/// <summary>A run that can be resumed, as a glance at its journal shows it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Started">When it began.</param>
/// <param name="Left">Definitions not done or in doubt; null when the journal is too long for a glance.</param>
internal sealed record RunGlance(Guid RunId, DateTimeOffset Started, int? Left)
{
    // Somebody waits at a prompt: a second's work at most, however much there is.
    private const int MostFiles = 200;
    private const int MostRuns = 20;
    private const int MostBytes = 1 << 20;
    private const int HeaderBytes = 4096;

    /// <summary>The newest ones, newest first. What cannot be read is left out: this only helps to type.</summary>
    internal static IReadOnlyList<RunGlance> Newest(IStateStorage storage, string folder, StateOwner owner)
    {
        var runs = new List<RunGlance>();
        int bytes = MostBytes;
        foreach ((string path, JournalHeader header) in Headers(storage, folder, owner)
            .OrderByDescending(run => run.Header.Order).Take(MostRuns))
        {
            int? left = null;
            Glance(storage, path, file =>
            {
                if (file.Length <= bytes && UnfinishedRun.Read(file) is { } run)
                {
                    bytes -= (int)file.Length;
                    left = run.Rows.Count(row => row.State != RowState.Done);
                }
            });
            runs.Add(new(header.RunId, header.Started, left));
        }

        return runs;
    }

    private static List<(string Path, JournalHeader Header)> Headers(IStateStorage storage, string folder, StateOwner owner)
    {
        var headers = new List<(string, JournalHeader)>();
        foreach (string path in JournalFile.Of(storage, folder, owner).Take(MostFiles))
        {
            Glance(storage, path, file =>
            {
                bool IsOurs(JournalHeader header) => owner.Owns(header.OrgId, header.IsSimulated);
                if (JournalReader.Read(file, file.ReadFirstLines(HeaderBytes), IsOurs) is { } run && IsOurs(run.Header))
                {
                    headers.Add((path, run.Header));
                }
            });
        }

        return headers;
    }

    private static void Glance(IStateStorage storage, string path, Action<JournalFile> look)
    {
        try
        {
            using JournalFile? file = JournalFile.TryPeek(storage, path);
            if (file is not null)
            {
                look(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or GenesysException)
        {
            // Resume-GenesysProvisioning says what is wrong with it.
        }
    }
}
