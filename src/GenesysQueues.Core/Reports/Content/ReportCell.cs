namespace GenesysQueues.Reports.Content;

/// <summary>A cell of a table: what is shown, and for a number what it is.</summary>
internal readonly record struct ReportCell(string Text, double? Number = null)
{
    public static implicit operator ReportCell(string? text) => new(text ?? string.Empty);

    public static implicit operator ReportCell(long number) => new(Words.Number(number), number);

    public static implicit operator ReportCell(long? number) => number is { } known ? known : default(ReportCell);

    /// <summary>Seconds of milliseconds.</summary>
    internal static ReportCell Seconds(long? milliseconds) =>
        milliseconds is { } known ? new(Words.Seconds(known), known / 1000.0) : default;

    internal static ReportCell Time(DateTimeOffset? time) => time is { } known ? Words.Moment(known) : default(ReportCell);
}
