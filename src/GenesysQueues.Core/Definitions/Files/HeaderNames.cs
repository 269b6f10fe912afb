namespace GenesysQueues.Definitions.Files;

/// <summary>The names of the columns of a table.</summary>
internal static class HeaderNames
{
    // Far above any name of a column, and of any path of a setting.
    private const int LongestHeader = 1000;

    // Of a thousand columns nobody reads the names in a message.
    private const int MostNamed = 20;

    /// <summary>The names, when a file may have them; else a <see cref="DefinitionFileException"/>.</summary>
    /// <param name="headers">As the file has them.</param>
    /// <param name="where">How messages name the line that they stand in.</param>
    /// <param name="noName">What to do where no column is near to Name.</param>
    internal static IReadOnlyList<string> Require(string[] headers, string where, string noName)
    {
        if (headers.FirstOrDefault(header => header.Length > LongestHeader) is { } longest)
        {
            string length = FormattableString.Invariant($"{longest.Length:N0}");
            throw new DefinitionFileException(
                "HeaderTooLong", $"{where}: the column '{ShortText.Of(longest)}' has a name of {length} characters.",
                $"Use at most {LongestHeader} characters, and check the delimiter and the quotes of the header line.");
        }

        var twice = headers.Where(header => header.Length > 0)
            .GroupBy(
                header => FieldNames.Resolve(header) ?? SettingColumn.Parse(header)?.ToString() ?? header,
                StringComparer.OrdinalIgnoreCase)
            // Two names of one field are a finding in rows that have a value under both.
            .FirstOrDefault(group => group.Count() > 1
                && (FieldNames.Resolve(group.Key) is null || group.GroupBy(HeaderKey.Of).Any(same => same.Count() > 1)));
        if (twice is not null)
        {
            string names = Named(twice.Select(header => $"'{header}'"), " and ");
            throw new DefinitionFileException(
                "DuplicateHeader", $"{where}: the columns {names} {(twice.Count() > 2 ? "all" : "both")} mean {twice.Key}.",
                "Delete or rename one of them; nothing of the file was read.");
        }

        if (!headers.Any(header => FieldNames.Resolve(header) == FieldNames.Name))
        {
            // A line of another language is no column that could be renamed.
            IReadOnlyList<string> nearest = NearestName.Of(
                FieldNames.Name, headers.Where(header => header.IndexOfAny([':', '=', '{', '}']) < 0), 1);
            throw new DefinitionFileException(
                "NameColumnMissing", $"{where}: there is no column Name among {Named(headers.Select(ShortText.Of), ", ")}.",
                nearest.Count > 0 ? $"Rename the column '{nearest[0]}' to Name." : noName);
        }

        return headers;
    }

    /// <summary>Some of them, in words.</summary>
    internal static string Named(IEnumerable<string> names, string between) =>
        string.Join(between, names.Take(MostNamed)) + (names.Skip(MostNamed).Any() ? $"{between}others" : string.Empty);
}
