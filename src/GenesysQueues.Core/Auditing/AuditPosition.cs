using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>Where the chain of an audit file stands.</summary>
internal sealed record AuditPosition
{
    // A hash, what closes its line, and the end of the line.
    private const int LastBytes = 67;

    internal static readonly AuditPosition Beginning = new();

    internal int Lines { get; init; }

    /// <summary>Where the next line begins; what is behind it is a line that is cut off.</summary>
    internal long End { get; init; }

    /// <summary>Whether the last line lacks its end.</summary>
    internal bool LacksLineEnd { get; init; }

    /// <summary>What the first line has for the hash of the line before it.</summary>
    internal string Start { get; init; } = AuditLine.NoHash;

    /// <summary>The hash of the last line.</summary>
    internal string Head { get; init; } = AuditLine.NoHash;

    internal static AuditPosition Of(AuditAnchor anchor) =>
        new() { Lines = anchor.Lines, End = anchor.Bytes, Start = anchor.Start, Head = anchor.Head };

    /// <summary>Whether the file still has that last line at that place.</summary>
    internal bool IsIn(Stream file)
    {
        if (Lines == 0)
        {
            return End == 0;
        }

        byte[] bytes = new byte[LastBytes];
        if (End < LastBytes || file.Length < End)
        {
            return false;
        }

        file.Seek(End - LastBytes, SeekOrigin.Begin);
        int read = 0;
        while (read < bytes.Length && file.Read(bytes, read, bytes.Length - read) is > 0 and var got)
        {
            read += got;
        }

        return Encoding.UTF8.GetString(bytes, 0, read) == Head + "\"}\n";
    }

    /// <summary>Goes on from here to the end of the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="take">Hears of each line, with what it says where it can be read.</param>
    internal AuditPosition GoOn(Stream file, string path, Action<AuditLineFeed, AuditLineReader?> take)
    {
        AuditPosition at = this;
        var feed = new AuditLineFeed(file, End, Lines);
        var reader = new AuditLineReader();
        while (feed.Read())
        {
            AuditLineReader? fields = reader.TryRead(feed.Text, path) ? reader : null;
            take(feed, fields);
            // A line that lacks only its end counts, as readers take it for whole, too; and what is no half of a line stays.
            if (feed.IsEnded || !AuditChainVerifier.IsTorn(feed, fields))
            {
                at = at with
                {
                    Lines = feed.Number,
                    End = feed.End,
                    LacksLineEnd = !feed.IsEnded,
                    Start = feed.Number == 1 ? fields?.Text(AuditKey.PrevHash) ?? Start : at.Start,
                    Head = HashOf(feed.Text) ?? at.Head,
                };
            }
        }

        return at;
    }

    // Whatever else the line says: somebody may have edited it, and its successor follows it all the same.
    private static string? HashOf(string line)
    {
        int hash = line.Length - LastBytes + 1;
        int key = hash - AuditLine.HashKey.Length;
        return key >= 0 && line.EndsWith("\"}", StringComparison.Ordinal)
            && string.CompareOrdinal(line, key, AuditLine.HashKey, 0, AuditLine.HashKey.Length) == 0
            ? line.Substring(hash, 64) : null;
    }
}
