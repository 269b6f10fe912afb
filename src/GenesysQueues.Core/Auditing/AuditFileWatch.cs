using GenesysQueues.Storage;

namespace GenesysQueues.Auditing;

/// <summary>
/// Knows how an audit file was left, by this process and by its anchor, and compares it with what is found. An anchor that does
/// not fit stays as it is: it shows that the file was changed.
/// </summary>
internal sealed class AuditFileWatch(string path, IStateStorage storage, StateOwner? owner, Action<string>? warns)
{
    // Read through when a run begins; of a longer one the end, and Test-GenesysProvisioningAudit reads the rest.
    private const long ReadThrough = 1 << 24;

    private AuditPosition? _left;
    private bool _anchorStays;
    private bool _isWatched;

    internal AuditAnchor? Anchor { get; private set; }

    /// <summary>
    /// Where the chain stands. Throws <see cref="IOException"/> for the audit of another org, and
    /// <see cref="GenesysException"/> for one of a newer format.
    /// </summary>
    internal AuditPosition Find(Stream file) => _left is { } left ? FindAgain(file, left) : FindFirst(file);

    /// <summary>Whether all of the file is known to be on the disk, whoever saw to it.</summary>
    internal bool IsOnDisk(AuditPosition at, Stream file)
    {
        Anchor = AuditAnchorFile.Read(path, storage) ?? Anchor;
        return file.Length == at.End && Anchor?.Bytes == at.End && Anchor.Head == at.Head;
    }

    /// <summary>The file is about to be written.</summary>
    internal void Forget() => _left = null;

    /// <summary>The file was written.</summary>
    /// <param name="at">How far.</param>
    /// <param name="isOnDisk">Whether all of it is on the disk; less is not promised.</param>
    internal void Leave(AuditPosition at, bool isOnDisk)
    {
        _left = at;
        if (!isOnDisk || _anchorStays || at.Lines == 0 || AuditFileName.Of(path) is not { } name)
        {
            return;
        }

        var anchor = new AuditAnchor(name.OwnerKey, name.Month)
        {
            Number = (Anchor?.Number ?? -1) + 1,
            Lines = at.Lines,
            Bytes = at.End,
            Start = at.Start,
            Head = at.Head,
        };
        try
        {
            AuditAnchorFile.Write(path, anchor, storage);
            Anchor = anchor;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _anchorStays = true;
            warns?.Invoke($"The audit's anchor '{AuditAnchorFile.PathOf(path)}' cannot be written, and will not show what is "
                + $"cut off: {e.Message}");
        }
    }

    private AuditPosition FindAgain(Stream file, AuditPosition left)
    {
        if (!left.IsIn(file))
        {
            Changed("lines that were just written there are gone");
            _anchorStays = true;
            return AuditPosition.Beginning.GoOn(file, path, RefuseOthers);
        }

        // Others may have written meanwhile, and moved the anchor on.
        Anchor = file.Length > left.End ? AuditAnchorFile.Read(path, storage) ?? Anchor : Anchor;
        return left.GoOn(file, path, RefuseOthers);
    }

    private AuditPosition FindFirst(Stream file)
    {
        Anchor = AuditAnchorFile.Read(path, storage);
        AuditPosition known = Anchor is null ? AuditPosition.Beginning : AuditPosition.Of(Anchor);
        bool fits = known.IsIn(file) && Anchor?.IsOf(AuditFileName.Of(path)) != false;
        if (!fits)
        {
            _anchorStays = true;
            Changed(file.Length == 0 ? "it is gone or empty"
                : $"line {known.Lines}, the last one by its anchor, is not where it was: lines were cut off, edited or put in");
        }

        if (fits && Anchor is not null && (_isWatched || file.Length > ReadThrough))
        {
            return known.GoOn(file, path, RefuseOthers);
        }

        _isWatched = true;
        var verifier = new AuditChainVerifier(AuditFileName.Of(path));
        AuditPosition at = AuditPosition.Beginning.GoOn(file, path, (line, fields) =>
        {
            RefuseOthers(line, fields);
            verifier.Take(line, fields);
        });
        if (fits && verifier.FirstBadLine is { } bad)
        {
            Changed($"line {bad} {verifier.Problem}");
        }

        return at;
    }

    private void Changed(string what) => warns?.Invoke(
        $"The audit '{path}' is not as it was left: {what}. What happens is written there all the same. "
        + "Test-GenesysProvisioningAudit says more; keep a copy of the folder for whoever is to look into it.");

    // Whose the month is, its own lines say: under another org's name it would be continued with what is none of its.
    private void RefuseOthers(AuditLineFeed line, AuditLineReader? fields)
    {
        if (owner is not null && fields?.OrgId is { } org && !owner.Owns(org, fields.IsSimulated))
        {
            throw new IOException($"'{path}' is the audit of another org by what is written in it ({ShortText.Of(org)}).");
        }
    }
}
