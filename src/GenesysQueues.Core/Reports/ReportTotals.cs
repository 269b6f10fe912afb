namespace GenesysQueues.Reports;

/// <summary>Counts of what a report covers.</summary>
internal sealed class ReportTotals
{
    private readonly long[] _outcomes = new long[Enum.GetValues(typeof(RowKind)).Length];
    private readonly long[] _reconciled = new long[Enum.GetValues(typeof(RowKind)).Length];

    internal long Requests { get; set; }

    internal long Retries { get; set; }

    internal long Waits { get; set; }

    internal long WaitMs { get; set; }

    internal long Delivered { get; set; }

    internal long DeliveriesFailed { get; set; }

    /// <summary>Removals of which nobody has said how they ended.</summary>
    internal long RemovalsOpen { get; set; }

    internal void Add(RowKind kind, bool isReconciled) => (isReconciled ? _reconciled : _outcomes)[(int)kind]++;

    /// <summary>Those that a later run found out among them.</summary>
    internal long Of(RowKind kind) => _outcomes[(int)kind] + _reconciled[(int)kind];

    /// <summary>Definitions that had their turn.</summary>
    internal long Asked =>
        _outcomes.Sum() - _outcomes[(int)RowKind.NotAttempted] - _outcomes[(int)RowKind.Removed] - _outcomes[(
            int)RowKind.NotRemoved];

    /// <summary>Rows that a report has.</summary>
    internal long Rows => _outcomes.Sum() + _reconciled.Sum();

    internal long Created => Of(RowKind.Created) + Of(RowKind.Recovered) + Of(RowKind.CreatedIncomplete);

    /// <summary>Queues in doubt of which a later run found what became of them.</summary>
    internal long Reconciled => _reconciled.Sum() - _reconciled[(int)RowKind.Unknown] - _reconciled[(int)RowKind.NotAttempted];

    /// <summary>Queues of which nobody has found out yet whether they were created.</summary>
    internal long InDoubt => Math.Max(0, _outcomes[(int)RowKind.Unknown] - Reconciled);

    internal long Refused => Of(RowKind.Invalid) + Of(RowKind.Exists);
}
