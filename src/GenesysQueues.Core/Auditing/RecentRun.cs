using GenesysQueues.Storage;
using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>A run as the last lines of the audit show it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Org">Name of its org, or null.</param>
/// <param name="Last">Time of its last line.</param>
internal sealed record RecentRun(Guid RunId, string? Org, DateTimeOffset Last)
{
    // Somebody waits at a prompt, and a month of audit can be large.
    private const int MostBytes = 1 << 20;

    /// <summary>The latest runs of a folder or file, latest first. What cannot be read is left out: this only helps to type.</summary>
    internal static IReadOnlyList<RecentRun> Latest(string path, IStateStorage storage)
    {
        var runs = new Dictionary<Guid, RecentRun>();
        try
        {
            int bytes = MostBytes;
            foreach (string file in AuditReader.Files(path).OrderByDescending(Path.GetFileName, StringComparer.Ordinal))
            {
                bytes -= Read(file, bytes, runs, storage);
                if (bytes <= 0)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or GenesysException)
        {
            // Get-GenesysProvisioningAudit says what is wrong with it.
        }

        return runs.Values.OrderByDescending(run => run.Last).ToList();
    }

    private static int Read(string path, int most, Dictionary<Guid, RecentRun> runs, IStateStorage storage)
    {
        using Stream file = storage.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        int length = (int)Math.Min(file.Length, most);
        bool isCut = length < file.Length;
        file.Seek(-length, SeekOrigin.End);
        using var text = new StreamReader(file, Encoding.UTF8);
        if (isCut)
        {
            text.ReadLine();
        }

        var fields = new AuditLineReader();
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0 && fields.TryRead(line, path))
            {
                runs[fields.RunId] = new(fields.RunId, fields.Org, fields.Timestamp);
            }
        }

        return length;
    }
}
