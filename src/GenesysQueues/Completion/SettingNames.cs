using GenesysQueues.Settings;

namespace GenesysQueues.Completion;

/// <summary>The published settings by their paths, as far as a path is typed.</summary>
internal static class SettingNames
{
    /// <summary>The settings whose path begins so, a level at a time and in alphabetical order.</summary>
    /// <param name="typed">Such as <c>mediaSettings.call.</c>; its tables may be spelt as in a column's heading.</param>
    internal static IEnumerable<SettingColumn> Beginning(string typed)
    {
        string[] names = typed.Split('.');
        SettingType? table = PublishedSettings.CreateRequest;
        List<string> path = [];
        foreach (string name in names.Take(names.Length - 1))
        {
            path.Add(table?.Spelling(name) ?? name);
            table = table?.Under(path[path.Count - 1]);
        }

        return (table?.Fields ?? new Dictionary<string, SettingType>())
            .Where(field => IsOffered(field.Key, field.Value, path)
                && field.Key.StartsWith(names[names.Length - 1], StringComparison.OrdinalIgnoreCase))
            .OrderBy(field => field.Key, StringComparer.OrdinalIgnoreCase)
            .Select(field => new SettingColumn([.. path, field.Key], field.Value));
    }

    /// <summary>What a setting takes, in words.</summary>
    internal static string Wanted(SettingType type) =>
        type.Choices.Count > 0 ? string.Join(", ", type.Choices) : $"{type.Wanted} {type.Range}".Trim();

    // The queue's name has a parameter of its own.
    private static bool IsOffered(string name, SettingType type, List<string> path) =>
        !type.IsReadOnly && !(path.Count == 0 && (name == "name" || PublishedSettings.ServerFields.Contains(name)));
}
