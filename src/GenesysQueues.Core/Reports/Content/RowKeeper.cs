namespace GenesysQueues.Reports.Content;

/// <summary>
/// The first rows of a report that people read: what went wrong by itself, so that what went well does not hide it. Of the
/// others it is only known how many they are, which is in the totals.
/// </summary>
/// <param name="most">Rows of each kind to be kept.</param>
internal sealed class RowKeeper(int most)
{
    private readonly List<ReportRow> _well = [];
    private readonly List<ReportRow> _other = [];

    internal IReadOnlyList<ReportRow> Well => _well;

    internal IReadOnlyList<ReportRow> Other => _other;

    internal long WellCount { get; private set; }

    internal long OtherCount { get; private set; }

    internal void Add(ReportRow row)
    {
        bool isWell = RowKinds.IsWell(row.Kind);
        List<ReportRow> rows = isWell ? _well : _other;
        WellCount += isWell ? 1 : 0;
        OtherCount += isWell ? 0 : 1;
        if (rows.Count < most)
        {
            rows.Add(row);
        }
    }
}
