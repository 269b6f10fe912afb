using System.Text;

namespace GenesysQueues.Text;

/// <summary>Names compare trimmed and without case, the same accented letter in its composed and decomposed form being one.</summary>
internal static class NameKey
{
    internal static string Of(string name)
    {
        string trimmed = name.Trim();
        try
        {
            return trimmed.Normalize(NormalizationForm.FormC).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            // Half a character cannot be normalised; such a name equals only itself.
            return trimmed;
        }
    }

    internal static bool Same(string a, string b) => string.Equals(Of(a), Of(b), StringComparison.Ordinal);
}
