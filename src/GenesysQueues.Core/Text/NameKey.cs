namespace GenesysQueues.Text;

/// <summary>Names compare trimmed and without case, the same accented letter in its composed and decomposed form being one.</summary>
internal static class NameKey
{
    internal static string Of(string name) => UnicodeText.Composed(name.Trim()).ToUpperInvariant();

    internal static bool Same(string a, string b) => string.Equals(Of(a), Of(b), StringComparison.Ordinal);
}
