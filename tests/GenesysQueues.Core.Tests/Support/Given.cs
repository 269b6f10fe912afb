namespace GenesysQueues.Core.Tests.Support;

/// <summary>Definitions as a file or a prompt would give them.</summary>
internal static class Given
{
    public static GenesysQueueDefinition Queue(string? name, params (string Column, object? Value)[] cells) => Row(1, name, cells);

    public static GenesysQueueDefinition Row(int row, string? name, params (string Column, object? Value)[] cells) =>
        Cells(new(null, row), [(FieldNames.Name, name), .. cells]);

    public static GenesysQueueDefinition Cells(params (string Column, object? Value)[] cells) => Cells(new(null, 1), cells);

    public static GenesysQueueDefinition[] Queues(int count, params (string Column, object? Value)[] cells) =>
        [.. Enumerable.Range(1, count).Select(i => Row(i, $"Queue {i}", cells))];

    /// <summary>What the rules say without an org.</summary>
    public static Task<GenesysQueueValidationResult> ValidateAsync(
        GenesysQueueDefinition definition, bool allowUnknownSetting = false, GenesysContract contract = GenesysContract.PublicApi) =>
        new DefinitionValidator(null, null, WireContract.Of(contract), GenesysIfExists.Fail, allowUnknownSetting).ValidateAsync(definition, [], CancellationToken.None);

    private static GenesysQueueDefinition Cells(GenesysDefinitionSource source, (string Column, object? Value)[] cells) =>
        DefinitionReader.Read(new([.. cells.Select(cell => new KeyValuePair<string, object?>(cell.Column, cell.Value))], source));
}
