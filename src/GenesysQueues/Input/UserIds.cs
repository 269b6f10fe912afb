namespace GenesysQueues.Input;

/// <summary>
/// Who users and members of queues are, in a parameter and in a row alike: their ids. The text of either has a name and an
/// address in it, which together name nobody.
/// </summary>
internal static class UserIds
{
    private static readonly string[] s_columns =
        [nameof(GenesysQueueDefinition.Member), nameof(GenesysQueueDefinition.RemoveMember)];

    /// <summary>The value with ids in the place of users.</summary>
    internal static object? Of(object? value) => Each(value)?.ToArray() ?? OfOne(value);

    /// <summary>The same of a cell, whose column may hold something else.</summary>
    internal static object? OfCell(string column, object? value) =>
        value is null or string || !s_columns.Contains(FieldNames.Resolve(column)) ? value
            // Whoever reads the cell counts what comes: a list may have no end.
            : Each(value) ?? OfOne(value);

    private static IEnumerable<object?>? Each(object? value) => PlainValues.Items(value)?.Select(OfOne);

    // What came out of a job or a file has the same properties.
    private static object? OfOne(object? item)
    {
        object? plain = PlainValues.Bare(item);
        return plain switch
        {
            GenesysUser or GenesysQueueMember => PlainValues.UserId(plain),
            PSCustomObject => PlainValues.Text((PSObject)item!, "UserId") ?? PlainValues.Text((PSObject)item!, "Id") ?? item,
            _ => item,
        };
    }
}
