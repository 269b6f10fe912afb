using GenesysQueues.Storage;
using System.Globalization;
using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>
/// One audit file: an org's month. Each append takes the file for itself for a moment and continues the chain from what
/// it finds there, so that several processes can write side by side.
/// </summary>
internal sealed class AuditFile(string path, IStateStorage storage, TimeProvider time, StateOwner? owner = null)
{
    // Lines have a few hundred bytes; a message can make one longer, but hardly so long.
    private const int LongestLine = 1 << 20;
    private const int UsualTail = 1 << 14;

    private long _length = -1;
    private string _head = AuditLine.NoHash;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Another process holds the file for milliseconds; a minute of refusals is another matter.
    private const int MostTries = 600;
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(100);

    internal static string PatternOf(StateOwner owner) => $"audit-{owner.Key}-*.jsonl";

    internal static string PathOf(string folder, StateOwner owner, DateTimeOffset time) =>
        Path.Combine(folder, $"audit-{owner.Key}-{time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)}.jsonl");

    /// <summary>Appends what <paramref name="write"/> makes of the chain's head. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    /// <param name="write">Given the hash of the last whole line; answers the lines to append, each with its hash.</param>
    /// <param name="toDisk">Whether to return only when the lines are on the disk.</param>
    /// <param name="cancellationToken">Ends the wait for another process.</param>
    internal async Task AppendAsync(Func<string, IEnumerable<(string Line, string Hash)>> write, bool toDisk, CancellationToken cancellationToken)
    {
        // Where files cannot be locked for writers alone (anywhere but on Windows), readers would be shut out with them; so
        // writers take turns by a file of their own.
        using Stream turn = await OpenAsync(path + ".lock", FileShare.None, cancellationToken).ConfigureAwait(false);
        using Stream file = await OpenAsync(path, FileShare.Read, cancellationToken).ConfigureAwait(false);
        (string head, bool torn) = file.Length == _length ? (_head, false) : ReadHead(file);
        var text = new StringBuilder(torn ? "\n" : string.Empty);
        foreach ((string line, string hash) in write(head))
        {
            text.Append(line).Append('\n');
            head = hash;
        }

        byte[] bytes = s_utf8.GetBytes(text.ToString());
        long end = file.Seek(0, SeekOrigin.End);
        // Forgotten first: after a write that failed half-way the file itself tells where the chain stands.
        _length = -1;
        try
        {
            file.Write(bytes, 0, bytes.Length);
            file.Flush();
            if (toDisk)
            {
                storage.FlushToDisk(file);
            }
        }
        catch (IOException)
        {
            // Its lines will be written again, and must not be there twice.
            TakeBack(file, end);
            throw;
        }

        (_length, _head) = (file.Length, head);
    }

    private static void TakeBack(Stream file, long end)
    {
        try
        {
            file.SetLength(end);
        }
        catch (IOException)
        {
            // A disk that takes nothing back: they are there, and will be again behind it.
        }
    }

    private async Task<Stream> OpenAsync(string name, FileShare share, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return storage.Open(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException or NotOnDiskException)
                && storage.Exists(name) && tries < MostTries)
            {
                await time.Delay(s_between, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The hash of the last whole line, and whether a torn one follows it (a process died while it wrote).</summary>
    private (string Head, bool Torn) ReadHead(Stream file)
    {
        foreach (int most in new[] { UsualTail, LongestLine })
        {
            byte[] tail = ReadTail(file, most);
            bool torn = tail.Length > 0 && tail[tail.Length - 1] != (byte)'\n';
            string text = s_utf8.GetString(tail);
            if (LastHash(text) is { } hash)
            {
                AuditLine.RefuseNewer(LastFormat(text), path);
                RefuseOthers(text);
                return (hash, torn);
            }

            if (tail.Length == file.Length)
            {
                return (AuditLine.NoHash, torn);
            }
        }

        return (AuditLine.NoHash, true);
    }

    private static byte[] ReadTail(Stream file, int most)
    {
        byte[] tail = new byte[(int)Math.Min(file.Length, most)];
        file.Seek(-tail.Length, SeekOrigin.End);
        int read = 0;
        while (read < tail.Length && file.Read(tail, read, tail.Length - read) is > 0 and var got)
        {
            read += got;
        }

        return tail;
    }

    private static int LastFormat(string text)
    {
        int at = text.LastIndexOf(AuditLine.FormatKey, StringComparison.Ordinal);
        int end = at < 0 ? -1 : text.IndexOf(',', at + AuditLine.FormatKey.Length);
        return end > 0 && int.TryParse(
            text.Substring(at + AuditLine.FormatKey.Length, end - at - AuditLine.FormatKey.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int format)
            ? format : AuditLine.Format;
    }

    // Whose the month is, its own lines say: under another org's name it would be continued with what is none of its.
    private void RefuseOthers(string text)
    {
        int line = text.LastIndexOf(AuditLine.HashKey, StringComparison.Ordinal);
        int at = line < 0 ? -1 : text.LastIndexOf(AuditLine.OrgKey, line, StringComparison.Ordinal) + AuditLine.OrgKey.Length;
        if (owner is null || at < AuditLine.OrgKey.Length || text.IndexOf('"', at) is not (>= 0 and var end))
        {
            return;
        }

        int simulated = text.IndexOf(AuditLine.SimulatedKey, at, StringComparison.Ordinal);
        bool isSimulated =
            simulated > 0 && string.CompareOrdinal(text, simulated + AuditLine.SimulatedKey.Length, "true", 0, 4) == 0;
        string org = text.Substring(at, end - at);
        if (!owner.Owns(org, isSimulated))
        {
            throw new IOException($"'{path}' is the audit of another org by what is written in it ({ShortText.Of(org)}).");
        }
    }

    private static string? LastHash(string text)
    {
        // A line that lacks only its end counts: readers take it for whole, too.
        for (int at = text.LastIndexOf(AuditLine.HashKey, StringComparison.Ordinal); at >= 0; at = at == 0 ? -1 : text.LastIndexOf(AuditLine.HashKey, at - 1, StringComparison.Ordinal))
        {
            int hash = at + AuditLine.HashKey.Length;
            if (hash + 66 <= text.Length && string.CompareOrdinal(text, hash + 64, "\"}", 0, 2) == 0)
            {
                return text.Substring(hash, 64);
            }
        }

        return null;
    }
}
