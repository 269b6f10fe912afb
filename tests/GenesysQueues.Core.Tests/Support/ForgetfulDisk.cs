using System.Collections.Concurrent;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>
/// A disk on which one flush fails, as systems do it: what had been written by then and not flushed is lost, and later
/// flushes say that all is well.
/// </summary>
internal sealed class ForgetfulDisk(int failsAt) : DiskDouble
{
    private readonly ConcurrentDictionary<string, HashSet<string>> _durable = [];
    private readonly ConcurrentDictionary<string, HashSet<string>> _lost = [];
    private int _flushes;

    public int Flushes => _flushes;

    public bool HasFailed => failsAt > 0 && _flushes >= failsAt;

    public override void FlushToDisk(Stream file)
    {
        string path = ((FileStream)file).Name;
        lock (_durable)
        {
            HashSet<string> durable = _durable.GetOrAdd(path, _ => []);
            HashSet<string> lost = _lost.GetOrAdd(path, _ => []);
            string[] lines = Lines(path);
            if (++_flushes == failsAt)
            {
                lost.UnionWith(lines.Except(durable));
                throw new IOException("Input/output error");
            }

            durable.UnionWith(lines.Except(lost));
        }
    }

    /// <summary>Whether a line with that text would survive a loss of power.</summary>
    public bool Keeps(string text)
    {
        lock (_durable)
        {
            return _durable.Values.Any(lines => lines.Any(line => line.Contains(text, StringComparison.Ordinal)));
        }
    }

    private static string[] Lines(string path)
    {
        using var text = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
