using System.Globalization;
using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>
/// One audit file: an org's month. Each append takes the file for itself for a moment and continues the chain from what
/// it finds there, so that several processes can write side by side.
/// </summary>
internal sealed class AuditFile(string path)
{
    private const int LongestLine = 1 << 20;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Another process holds the file for milliseconds; a minute of refusals is another matter.
    private const int MostTries = 600;
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(100);

    internal static string PathOf(string folder, string orgId, DateTimeOffset time) =>
        Path.Combine(folder, $"audit-{orgId}-{time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)}.jsonl");

    /// <summary>Appends what <paramref name="write"/> makes of the chain's head. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    /// <param name="write">Given the hash of the last whole line; answers the lines to append.</param>
    /// <param name="cancellationToken">Ends the wait for another process.</param>
    internal async Task AppendAsync(Func<string, IEnumerable<string>> write, CancellationToken cancellationToken)
    {
        // Where files cannot be locked for writers alone (anywhere but on Windows), readers would be shut out with them; so
        // writers take turns by a file of their own.
        using FileStream turn = await OpenAsync(path + ".lock", FileShare.None, cancellationToken).ConfigureAwait(false);
        using FileStream file = await OpenAsync(path, FileShare.Read, cancellationToken).ConfigureAwait(false);
        (string head, bool torn) = ReadHead(file);
        var text = new StringBuilder(torn ? "\n" : string.Empty);
        foreach (string line in write(head))
        {
            text.Append(line).Append('\n');
        }

        byte[] bytes = s_utf8.GetBytes(text.ToString());
        file.Seek(0, SeekOrigin.End);
        file.Write(bytes, 0, bytes.Length);
        file.Flush();
    }

    private static async Task<FileStream> OpenAsync(string path, FileShare share, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
            }
            catch (IOException e) when (e is not DirectoryNotFoundException and not PathTooLongException && File.Exists(path) && tries < MostTries)
            {
                await Task.Delay(s_between, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The hash of the last whole line, and whether a torn one follows it (a process died while it wrote).</summary>
    private static (string Head, bool Torn) ReadHead(FileStream file)
    {
        if (file.Length == 0)
        {
            return (AuditLine.NoHash, false);
        }

        int length = (int)Math.Min(file.Length, LongestLine);
        byte[] tail = new byte[length];
        file.Seek(-length, SeekOrigin.End);
        int read = 0;
        while (read < length)
        {
            int got = file.Read(tail, read, length - read);
            if (got == 0)
            {
                break;
            }

            read += got;
        }

        bool torn = tail[read - 1] != (byte)'\n';
        string[] lines = s_utf8.GetString(tail, 0, read).Split('\n');
        for (int i = lines.Length - 1; i >= 0; i--)
        {
            // A line that lacks only its end counts: readers take it for whole, too.
            int at = lines[i].LastIndexOf(AuditLine.HashKey, StringComparison.Ordinal);
            int hash = at + AuditLine.HashKey.Length;
            if (at >= 0 && string.CompareOrdinal(lines[i], hash + 64, "\"}", 0, 2) == 0)
            {
                return (lines[i].Substring(hash, 64), torn);
            }
        }

        return (AuditLine.NoHash, torn);
    }
}
