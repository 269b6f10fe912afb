using GenesysQueues.Storage;

namespace GenesysQueues.Auditing;

/// <summary>Checks one audit file while it is read: its chain, then its anchor and the month before.</summary>
internal sealed class AuditFileVerifier
{
    private readonly string _path;
    private readonly IStateStorage _storage;
    private readonly AuditFileName? _name;
    private readonly AuditAnchor? _anchor;
    private readonly AuditChainVerifier _chain;
    private readonly IReadOnlyList<string> _others;
    private readonly string? _wanted;
    private readonly List<string> _remarks = [];
    private bool _anchorFits;

    /// <param name="path">The file.</param>
    /// <param name="storage">What it is read from.</param>
    /// <param name="others">Audit files in which an earlier month may be, beside those of the same folder.</param>
    /// <param name="wanted">A hash whose line is to be found.</param>
    internal AuditFileVerifier(string path, IStateStorage storage, IReadOnlyList<string> others, string? wanted = null)
    {
        _path = path;
        _storage = storage;
        _others = others;
        _wanted = wanted;
        _name = AuditFileName.Of(path);
        _chain = new(_name);
        // Before the first line is read: whoever writes meanwhile moves both on, the anchor last.
        _anchor = ReadAnchor();
        _anchorFits = _anchor is null or { Lines: 0 };
    }

    /// <summary>Number of the line that has the wanted hash, or null.</summary>
    internal int? WantedLine { get; private set; }

    internal void Take(AuditLineFeed line, AuditLineReader? fields)
    {
        _chain.Take(line, fields);
        string? hash = line.Number == _anchor?.Lines || _wanted is not null ? fields?.Text(AuditKey.Hash) : null;
        _anchorFits |= line.Number == _anchor?.Lines && hash == _anchor.Head;
        if (hash is not null && string.Equals(hash, _wanted, StringComparison.OrdinalIgnoreCase))
        {
            WantedLine = line.Number;
        }
    }

    /// <summary>What it comes to, after the last line.</summary>
    internal GenesysAuditVerification Conclude()
    {
        if (_chain.TornLastLine)
        {
            _remarks.Add($"Line {_chain.Lines + 1} is cut off, as when the process died that wrote it; that is no break.");
        }

        (int Line, string Problem)? found = _chain.FirstBadLine is { } bad
            ? (bad, $"Line {bad} {_chain.Problem}.") : Start() ?? Anchored();
        return new(_path)
        {
            Lines = _chain.Lines,
            FirstBadLine = found?.Line,
            Problem = found?.Problem,
            TornLastLine = _chain.TornLastLine,
            HeadHash = _chain.Lines == 0 ? null : _chain.Head,
            AnchoredLines = _anchor?.Lines,
            Remark = _remarks.Count == 0 ? null : string.Join(" ", _remarks),
        };
    }

    /// <summary>Whether a file is gone, though its anchor is there.</summary>
    internal static bool IsGone(string path, IStateStorage storage) =>
        !storage.Exists(path) && storage.Exists(AuditAnchorFile.PathOf(path));

    /// <summary>What is said of a file that is gone, though its anchor is there.</summary>
    internal static GenesysAuditVerification Gone(string path) =>
        new(path) { Problem = "The file is gone: its anchor is there.", FirstBadLine = 1 };

    private AuditAnchor? ReadAnchor()
    {
        try
        {
            if (AuditAnchorFile.Read(_path, _storage) is { } anchor)
            {
                return anchor;
            }

            _remarks.Add(_storage.Exists(AuditAnchorFile.PathOf(_path))
                ? "The anchor is no anchor any more: somebody changed it, or the machine stopped while the first one was "
                    + "written. Lines cut off at the end do not show."
                : "There is no anchor, so that lines cut off at the end do not show.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _remarks.Add($"The anchor cannot be read ({e.Message}), so that lines cut off at the end do not show.");
        }

        return null;
    }

    private (int, string)? Anchored()
    {
        if (_anchor is null)
        {
            return null;
        }

        if (!_anchor.IsOf(_name))
        {
            return (1, $"The anchor is of another org or month ({_anchor.OwnerKey}, {_anchor.Month}): files have changed "
                + "places.");
        }

        if (_chain.Lines < _anchor.Lines)
        {
            return (_chain.Lines + 1, $"Line {_chain.Lines + 1} is missing: the file had {_anchor.Lines} lines at least, by "
                + "its anchor.");
        }

        if (!_anchorFits)
        {
            return (_anchor.Lines, $"Line {_anchor.Lines} is not the one that its anchor names: the file was replaced, or "
                + "written anew.");
        }

        if (_chain.Lines > _anchor.Lines)
        {
            _remarks.Add($"The last {_chain.Lines - _anchor.Lines} lines are not covered by the anchor yet: their run goes "
                + "on, or was cut short.");
        }

        return null;
    }

    // What the first line follows is in an earlier month, or the lines before it were dropped.
    private (int, string)? Start()
    {
        if (_chain.Start is null || _chain.Start == AuditLine.NoHash)
        {
            return null;
        }

        List<string> earlier = Earlier().ToList();
        if (earlier.Any(EndsWith) || earlier.Any(Holds))
        {
            return null;
        }

        if (earlier.Count == 0 && _anchor is not null && _anchorFits && _anchor.Start == _chain.Start)
        {
            _remarks.Add("The month before is not here, so that its end is not checked.");
            return null;
        }

        return (1, "Line 1 does not follow anything that is here: lines before it were dropped, or the month before is missing.");
    }

    private IEnumerable<string> Earlier()
    {
        IEnumerable<string> beside = _name is null || Path.GetDirectoryName(Path.GetFullPath(_path)) is not { } folder
            ? [] : _storage.Files(folder, $"audit-{_name.OwnerKey}-*.jsonl");
        return beside.Concat(_others).Where(file => AuditFileName.Of(file)?.Precedes(_name) == true)
            .Distinct(StringComparer.Ordinal).OrderByDescending(Path.GetFileName, StringComparer.Ordinal);
    }

    // Nearly always it is the last line of the latest one.
    private bool EndsWith(string file) =>
        Read(file, stream => new AuditPosition { Lines = 1, End = stream.Length, Head = _chain.Start! }.IsIn(stream));

    private bool Holds(string file) => Read(file, stream =>
    {
        var line = new AuditLineFeed(stream);
        string end = AuditLine.HashKey + _chain.Start + "\"}";
        while (line.Read())
        {
            if (line.Text.EndsWith(end, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    });

    private bool Read(string file, Func<Stream, bool> look)
    {
        try
        {
            using Stream stream = _storage.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return look(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
