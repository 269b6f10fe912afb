using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>
/// Checks the lines of an audit file, one after the other: whatever is not, byte for byte and in its place, a line of ours is a
/// break.
/// </summary>
/// <param name="name">What the file is by its name, where that says it.</param>
internal sealed class AuditChainVerifier(AuditFileName? name = null)
{
    private readonly AuditSequences _sequences = new();
    private string? _owner = name?.OwnerKey;
    private (string OrgId, bool IsSimulated, int Format)? _known;
    private int _format = 1;

    /// <summary>Lines so far; one that is cut off is none.</summary>
    internal int Lines { get; private set; }

    /// <summary>The hash of the last line.</summary>
    internal string Head { get; private set; } = AuditLine.NoHash;

    /// <summary>What the first line has for the hash of the line before it.</summary>
    internal string? Start { get; private set; }

    internal int? FirstBadLine { get; private set; }

    /// <summary>What is wrong with it.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Whether the file ends with a line that is cut off, as when the process died that wrote it.</summary>
    internal bool TornLastLine { get; private set; }

    /// <summary>The first line that does not fit, or null.</summary>
    /// <param name="text">An audit.</param>
    /// <param name="isWhole">Whether nothing stood before its first line.</param>
    internal static int? Check(string text, bool isWhole = true)
    {
        var verifier = new AuditChainVerifier();
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var feed = new AuditLineFeed(file);
        var fields = new AuditLineReader();
        while (feed.Read())
        {
            verifier.Take(feed, fields.TryRead(feed.Text, string.Empty) ? fields : null);
        }

        return isWhole && verifier.Start is not null and not AuditLine.NoHash ? 1 : verifier.FirstBadLine;
    }

    /// <summary>Takes the next line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="fields">What it says; null when it could not be read.</param>
    internal void Take(AuditLineFeed line, AuditLineReader? fields)
    {
        string? problem = ProblemOf(line, fields, out int at);
        if (problem is not null && IsTorn(line, fields))
        {
            TornLastLine = true;
            return;
        }

        Lines = line.Number;
        Head = fields?.Text(AuditKey.Hash) ?? Head;
        if (FirstBadLine is null && problem is not null)
        {
            (FirstBadLine, Problem) = (at, problem);
        }
    }

    /// <summary>Whether a line is cut off: only what no reader takes for a line can be one that was about to be written.</summary>
    internal static bool IsTorn(AuditLineFeed line, AuditLineReader? fields)
    {
        string begins = line.Text.TrimEnd('\0');
        string prefix = AuditSchema.Of(AuditKey.Timestamp).Prefix;
        return !line.IsEnded && fields is null
            && (begins.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(begins, StringComparison.Ordinal));
    }

    private string? ProblemOf(AuditLineFeed line, AuditLineReader? fields, out int at)
    {
        at = line.Number;
        if (FirstBadLine is not null)
        {
            // What follows a break hangs in the air; only whether the last line is whole is still of interest.
            return line.IsEnded ? null : "follows a break";
        }

        if (line.Bytes.Count == 0)
        {
            return "is empty";
        }

        if (line.Text.IndexOf('\r') >= 0)
        {
            return "has a carriage return: lines of the audit end with a line feed alone";
        }

        if (fields is null || !line.IsText)
        {
            return "is not a line of the audit";
        }

        if (fields.LengthOf(AuditKey.Hash) != AuditLine.NoHash.Length || fields.LengthOf(AuditKey.PrevHash) is null)
        {
            return "has no hash";
        }

        // From the comma before the key to the closing brace.
        int covered = line.Bytes.Count - AuditLine.HashKey.Length - AuditLine.NoHash.Length - 2;
        int hash = line.Bytes.Offset + covered + AuditLine.HashKey.Length;
        if (covered < 0 || !Hex.IsSha256(line.Bytes.Array!, line.Bytes.Offset, covered, hash))
        {
            return "was changed: it does not fit its hash";
        }

        if (!fields.IsAsWritten || fields.Format < _format)
        {
            return "is not as this module writes it, though it has a hash";
        }

        Start ??= fields.Text(AuditKey.PrevHash);
        if (Lines > 0 && !fields.Is(AuditKey.PrevHash, Head))
        {
            return "does not follow the line before it: lines were dropped, put in or moved";
        }

        if (!IsOfThisFile(fields))
        {
            return "is of another org or month than its file";
        }

        if (_sequences.Take(fields, line.Number) is { } wrong)
        {
            at = wrong;
            return "has not the number in its run that follows the one before";
        }

        _format = fields.Format;
        return null;
    }

    private bool IsOfThisFile(AuditLineReader fields)
    {
        if (name is not null && !fields.Begins(AuditKey.Timestamp, name.Month))
        {
            return false;
        }

        // One org's lines follow each other: it is looked at once.
        if (_known is { } known && fields.Is(AuditKey.OrgId, known.OrgId)
            && (fields.IsSimulated, fields.Format) == (known.IsSimulated, known.Format))
        {
            return true;
        }

        string org = fields.OrgId ?? string.Empty;
        string owner = new Storage.StateOwner(org, fields.IsSimulated).Key;
        _owner ??= owner;
        _known = (org, fields.IsSimulated, fields.Format);
        // While lines had the first format, simulated orgs wrote under names like those of real ones.
        return string.Equals(owner, _owner, StringComparison.OrdinalIgnoreCase)
            || (fields.Format == 1 && string.Equals(org, _owner, StringComparison.OrdinalIgnoreCase));
    }
}
