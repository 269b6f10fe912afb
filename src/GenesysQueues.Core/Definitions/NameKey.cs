using System.Text;

namespace GenesysQueues.Definitions;

/// <summary>Names compare trimmed and without case, the same accented letter in its composed and decomposed form being one.</summary>
internal static class NameKey
{
    internal static string Of(string name) => name.Trim().Normalize(NormalizationForm.FormC).ToUpperInvariant();

    internal static bool Same(string a, string b) => string.Equals(Of(a), Of(b), StringComparison.Ordinal);
}
