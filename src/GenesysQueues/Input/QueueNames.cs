using GenesysQueues.Lookup;
using System.Globalization;
using System.Numerics;

namespace GenesysQueues.Input;

/// <summary>Reads names of queues as they are typed where wildcards are allowed, and their ids.</summary>
internal static class QueueNames
{
    private static readonly string s_queueId = HeaderKey.Of("QueueId");
    private static readonly string s_queueName = HeaderKey.Of("QueueName");
    private static readonly string s_id = HeaderKey.Of("Id");

    /// <summary>Ids as they are given, each once; empty ones are passed over.</summary>
    internal static IEnumerable<string> Ids(IEnumerable<string?>? typed) => (typed ?? [])
        .Where(id => !string.IsNullOrWhiteSpace(id)).Select(id => id!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name as it was given: numbers serve as names, and ids may come as such. Null for anything else.</summary>
    internal static string? OfValue(object? plain) => plain switch
    {
        string text => text,
        Guid or BigInteger => Convert.ToString(plain, CultureInfo.InvariantCulture),
        IConvertible number when number.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal && plain is not Enum =>
            number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>
    /// The id or name that stands in a row of a file, to be taken literally; none where its cells are empty. Throws
    /// <see cref="GenesysException"/> for a row without such a column.
    /// </summary>
    internal static string[] OfRow(IReadOnlyList<KeyValuePair<string, object?>> cells)
    {
        List<(string Key, string Text)> named =
        [
            .. cells.Select(cell => (Key: HeaderKey.Of(cell.Key), Text: cell.Value?.ToString() ?? string.Empty))
                .Where(cell => cell.Key == s_queueId || cell.Key == s_id || IsName(cell.Key)),
        ];
        if (named.Count == 0)
        {
            throw new GenesysException(
                "InputNotUnderstood",
                $"A row with the columns {string.Join(", ", cells.Select(cell => $"'{ShortText.Of(cell.Key)}'"))} "
                + "names no queue.",
                $"It needs a column {FieldNames.Name}, QueueName, QueueId or Id.");
        }

        // A stored result without a queue has a QueueName, too. Other tables number their rows under Id.
        bool isResult = named.Exists(cell => cell.Key == s_queueId);
        string? meant = First(cell => cell.Key == s_queueId)
            ?? First(cell => cell.Key == s_id && Guid.TryParse(cell.Text, out _))
            ?? First(cell => IsName(cell.Key) && !(isResult && cell.Key == s_queueName))
            ?? First(cell => cell.Key == s_id);
        return meant is null ? [] : [WildcardPattern.Escape(meant)];

        string? First(Func<(string Key, string Text), bool> isWanted) => named
            .Where(cell => isWanted(cell) && !string.IsNullOrWhiteSpace(cell.Text)).Select(cell => cell.Text).FirstOrDefault();
    }

    internal static NameFilter Filter(string typed)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(typed))
        {
            return new(WildcardPattern.Unescape(typed));
        }

        try
        {
            WildcardPattern pattern = NamePattern.Of(typed);
            // A bracket that is never closed shows only when the pattern is used.
            pattern.IsMatch(string.Empty);
            return new(typed, pattern.IsMatch);
        }
        catch (WildcardPatternException)
        {
            return new(typed);
        }
    }

    private static bool IsName(string key) => FieldNames.Resolve(key) == FieldNames.Name;
}
