using GenesysQueues.Storage;

namespace GenesysQueues.Auditing;

/// <summary>Checks audit files: each by itself, then whether one of them ends with the head that somebody wrote down.</summary>
internal sealed class AuditVerifier(IReadOnlyList<string> files, string? expectedHead, IStateStorage storage)
{
    private readonly List<(GenesysAuditVerification Verdict, int? ExpectedLine)> _verdicts = [];

    /// <summary>Checks the next file. Throws <see cref="GenesysException"/> when it cannot be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isStopped">Asked at every line whether to leave it.</param>
    internal void Verify(string file, Func<bool>? isStopped = null)
    {
        if (AuditFileVerifier.IsGone(file, storage))
        {
            _verdicts.Add((AuditFileVerifier.Gone(file), null));
            return;
        }

        var verifier = new AuditFileVerifier(file, storage, files, expectedHead);
        foreach ((int Number, AuditLineReader Fields) line in AuditReader.Scan(file, _ => { }, storage, verifier.Take))
        {
            // All that is to be known of a line the verifier has heard.
            if (isStopped?.Invoke() == true)
            {
                return;
            }
        }

        _verdicts.Add((verifier.Conclude(), verifier.WantedLine));
    }

    /// <summary>What was found of the files.</summary>
    internal IReadOnlyList<GenesysAuditVerification> Conclude()
    {
        List<GenesysAuditVerification> newest = _verdicts.Select(verdict => verdict.Verdict)
            .GroupBy(verdict => AuditFileName.Of(verdict.Path)?.OwnerKey ?? verdict.Path, StringComparer.OrdinalIgnoreCase)
            .Select(org => org.OrderBy(verdict => AuditFileName.Of(verdict.Path)?.Month, StringComparer.Ordinal).Last()).ToList();
        if (expectedHead is not null && !newest.Exists(verdict =>
            string.Equals(verdict.HeadHash, expectedHead, StringComparison.OrdinalIgnoreCase)))
        {
            foreach ((GenesysAuditVerification verdict, int? line) in Blamed(newest).Where(blamed => blamed.Verdict.IsValid))
            {
                verdict.FirstBadLine = line is null ? verdict.Lines : line + 1;
                verdict.Problem = line is null
                    ? "The expected head is in no line: the file was cut off, replaced or written anew."
                    : $"The expected head is line {line}, and not the last one: nothing vouches for what follows.";
            }
        }

        return _verdicts.Select(verdict => verdict.Verdict).ToList();
    }

    private IEnumerable<(GenesysAuditVerification Verdict, int? Line)> Blamed(IEnumerable<GenesysAuditVerification> newest) =>
        _verdicts.Exists(verdict => verdict.ExpectedLine is not null)
            ? _verdicts.Where(verdict => verdict.ExpectedLine is not null) : newest.Select(verdict => (verdict, (int?)null));
}
