using System.Globalization;
using System.Text;

namespace GenesysQueues.Simulator.Org;

/// <summary>How the org keeps and compares names (API 5.2, unverified).</summary>
internal static class EntityNames
{
    internal static string Normalize(string name, SimulatorOptions options) => options.NamesAreTrimmed ? name.Trim() : name;

    /// <summary>Whether two names mean the same thing of this org.</summary>
    internal static bool AreSame(string left, string right, SimulatorOptions options) => string.Equals(
        Compared(left, options),
        Compared(right, options),
        options.NamesIgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>A text with no accent on its letters.</summary>
    internal static string WithoutAccents(string text) => new([.. text.Normalize(NormalizationForm.FormD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)]);

    private static string Compared(string name, SimulatorOptions options)
    {
        string normalized = Normalize(name, options);
        return options.NamesIgnoreAccents ? WithoutAccents(normalized) : normalized;
    }
}
