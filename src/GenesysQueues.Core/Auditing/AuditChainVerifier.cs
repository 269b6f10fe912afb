namespace GenesysQueues.Auditing;

/// <summary>Checks the chain of an audit file.</summary>
internal static class AuditChainVerifier
{
    /// <summary>The first line that does not fit, or null. A torn last line is not a break; one between whole lines neither, as its successor's hash shows.</summary>
    internal static int? FirstBadLine(IEnumerable<string> lines)
    {
        string previous = AuditLine.NoHash;
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            int at = line.LastIndexOf(AuditLine.HashKey, StringComparison.Ordinal);
            if (at < 0 || !line.EndsWith("\"}", StringComparison.Ordinal))
            {
                continue;
            }

            string prefix = line.Substring(0, at);
            string hash = line.Substring(at + AuditLine.HashKey.Length).TrimEnd('"', '}');
            if (hash != Hex.Sha256(prefix) || prefix.IndexOf($"\"prev_hash\":\"{previous}\"", StringComparison.Ordinal) < 0)
            {
                return number;
            }

            previous = hash;
        }

        return null;
    }
}
