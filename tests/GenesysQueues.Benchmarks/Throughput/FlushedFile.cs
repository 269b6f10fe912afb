using GenesysQueues.Storage;
using System.Diagnostics;
using System.Text;

namespace GenesysQueues.Benchmarks.Throughput;

/// <summary>A file whose lines are on the disk when their writing returns; those that wait share a flush.</summary>
internal sealed class FlushedFile : IDisposable
{
    private readonly FileStream _file;
    private readonly GroupCommit<string> _lines;

    internal FlushedFile(string path)
    {
        _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1);
        _lines = new((lines, _) =>
        {
            _file.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
            _file.Flush(flushToDisk: true);
            lines.Clear();
            return Task.CompletedTask;
        });
    }

    internal Task AppendAsync(string line)
    {
        _lines.Note(line);
        return _lines.FlushAsync(CancellationToken.None);
    }

    /// <summary>Milliseconds that each of some lines takes, one after the other.</summary>
    internal static async Task<IReadOnlyList<double>> LatenciesAsync(string path, int lines)
    {
        using var file = new FlushedFile(path);
        var latencies = new List<double>();
        for (int i = 0; i < lines; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await file.AppendAsync("A line of the length that lines have").ConfigureAwait(false);
            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return latencies;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _file.Dispose();
    }
}
