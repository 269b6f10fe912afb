using System.Text;

namespace GenesysQueues.Values;

/// <summary>The spelling of a choice in the published API: MANDATORY_TIMEOUT for MandatoryTimeout.</summary>
internal static class PublishedName
{
    internal static string Of<T>(T choice)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(typeof(T), choice))
        {
            throw new ArgumentOutOfRangeException(nameof(choice));
        }

        var name = new StringBuilder();
        foreach (char letter in choice.ToString())
        {
            name.Append(char.IsUpper(letter) && name.Length > 0 ? "_" : string.Empty).Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary>The choice of that spelling; null when there is none.</summary>
    internal static T? Parse<T>(string? published)
        where T : struct, Enum =>
        Enum.TryParse(published?.Replace("_", string.Empty), ignoreCase: true, out T choice) && Enum.IsDefined(typeof(T), choice) ? choice : null;
}
