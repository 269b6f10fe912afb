namespace GenesysQueues.Auditing;

/// <summary>What the audit holds of a run, summed up line by line.</summary>
internal sealed class AuditedRun(Guid runId)
{
    private readonly Dictionary<string, string> _created = new(StringComparer.OrdinalIgnoreCase);
    private int _reconciled;
    private int _lines;
    private long _last;

    internal Guid RunId { get; } = runId;

    internal string? Org { get; private set; }

    internal string? OrgId { get; private set; }

    internal bool IsSimulated { get; private set; }

    internal string? Actor { get; private set; }

    /// <summary>Whether it is a run of New-GenesysQueue or Resume-GenesysProvisioning.</summary>
    internal bool IsProvisioning { get; private set; }

    internal DateTimeOffset? Started { get; private set; }

    internal DateTimeOffset? Ended { get; private set; }

    /// <summary>Whether it came to its end by itself.</summary>
    internal bool IsCompleted { get; private set; }

    internal int Definitions { get; private set; }

    internal int Adopted { get; private set; }

    internal int Skipped { get; private set; }

    /// <summary>Of the successes, those of which an earlier version did not write whose queue it is.</summary>
    internal int WithoutStatus { get; private set; }

    internal int Failed { get; private set; }

    /// <summary>Files with lines of it.</summary>
    internal HashSet<string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Queues that the run created, names by ids.</summary>
    internal IReadOnlyDictionary<string, string> Created => _created;

    /// <summary>
    /// Whether no line of it is missing, as far as its lines go; of one that was cut short nobody knows how far it
    /// went.
    /// </summary>
    internal bool IsWhole => _last == _lines;

    internal void Add(AuditLineReader line, string file)
    {
        Files.Add(file);
        _lines++;
        _last = Math.Max(_last, line.Long(AuditKey.Sequence) ?? 0);
        (Org, OrgId, IsSimulated, Actor) = (line.Org, line.OrgId, line.IsSimulated, line.Text(AuditKey.Actor));
        Started = Started is { } started && started <= line.Timestamp ? started : line.Timestamp;
        switch (line.Event)
        {
            case AuditEvents.RunStarted:
                IsProvisioning = true;
                break;
            case AuditEvents.RunEnded:
                (Ended, IsCompleted) = (line.Timestamp, line.ErrorCode is null);
                break;
            case AuditEvents.Outcome:
                AddOutcome(line);
                break;
            case AuditEvents.OutcomeReconciled:
                AddCreated(line);
                _reconciled += line.Success == true && Failed > _reconciled ? 1 : 0;
                break;
        }
    }

    /// <summary>Definitions whose queue is not as wanted, without those of which a later run found that it is.</summary>
    internal int FailedForGood => Failed - _reconciled;

    private void AddOutcome(AuditLineReader line)
    {
        IsProvisioning = true;
        Definitions++;
        if (line.Status == nameof(GenesysProvisioningStatus.NotAttempted))
        {
            return;
        }

        if (line.Success != true)
        {
            Failed++;
        }
        else if (line.ErrorCode == ErrorCatalogue.QueueExists)
        {
            Skipped++;
        }
        else if (line.Format < 2)
        {
            WithoutStatus++;
        }
        else if (line.Status == nameof(GenesysProvisioningStatus.Adopted))
        {
            Adopted++;
        }

        AddCreated(line);
    }

    /// <summary>Whether a line tells that its run made a queue.</summary>
    internal static bool IsCreation(AuditLineReader line) =>
        line is { Event: AuditEvents.Outcome or AuditEvents.OutcomeReconciled, QueueId: not null }
            && line.Text(AuditKey.BeforeSha256) is null && line.Status
            is nameof(GenesysProvisioningStatus.Created)
            or nameof(GenesysProvisioningStatus.Recovered) or nameof(GenesysProvisioningStatus.CreatedIncomplete);

    private void AddCreated(AuditLineReader line)
    {
        if (IsCreation(line))
        {
            _created[line.QueueId!] = line.QueueName ?? string.Empty;
        }
    }
}
