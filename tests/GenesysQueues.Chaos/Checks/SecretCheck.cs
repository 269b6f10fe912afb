namespace GenesysQueues.Chaos.Checks;

/// <summary>(f) No secret is in anything that was written or said.</summary>
internal static class SecretCheck
{
    internal static void Search(IEnumerable<string> secrets, string where, string text, Action<Violation> report)
    {
        foreach (string secret in secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)))
        {
            int at = text.IndexOf(secret, StringComparison.Ordinal);
            report(new('f', $"a secret is in {where}: ...{text[Math.Max(0, at - 80)..at]}***"));
        }
    }
}
