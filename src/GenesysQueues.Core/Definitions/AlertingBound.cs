namespace GenesysQueues.Definitions;

/// <summary>Brings the alerting time of a queue that is there into the bounds of a new one.</summary>
internal static class AlertingBound
{
    private const string Column = nameof(GenesysQueueDefinition.AlertingTimeoutSeconds);

    /// <summary>The time that a new queue can have; orgs keep what they took before, and take it no more (API 13.2).</summary>
    internal static int BoundAlerting(this FindingSink sink, int seconds)
    {
        if (seconds is >= CallAlerting.Least and <= CallAlerting.Most)
        {
            return seconds;
        }

        int bound = seconds < CallAlerting.Least ? CallAlerting.Announced : CallAlerting.Most;
        sink.Warning(
            ErrorCatalogue.SettingNotCarried, Column, $"{seconds}",
            $"{Column} {seconds} of the queue is not carried: a new queue has {CallAlerting.Announced} to {CallAlerting.Most}. "
                + $"It is {bound} here.",
            $"Give {Column}.");
        return bound;
    }
}
