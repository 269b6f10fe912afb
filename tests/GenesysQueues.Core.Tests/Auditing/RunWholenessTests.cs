namespace GenesysQueues.Core.Tests.Auditing;

/// <summary>A run that goes over a month's end is in two files, and one of them may be elsewhere.</summary>
public sealed class RunWholenessTests
{
    private static readonly AuditOrigin s_origin = new(Guid.NewGuid(), "org-1", "Org", "client", false);

    [Theory]
    [InlineData(new[] { 1, 2, 3 }, true)]
    [InlineData(new[] { 3, 1, 2 }, true)]
    [InlineData(new[] { 1, 3 }, false)]
    [InlineData(new[] { 2, 3 }, false)]
    public void A_run_of_which_lines_are_missing_is_not_whole(int[] sequences, bool isWhole)
    {
        var run = new AuditedRun(s_origin.RunId);
        foreach (int sequence in sequences)
        {
            var line = new AuditLineReader();
            AuditEntry entry = new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = new() { QueueName = "Sales" } };
            Assert.True(line.TryRead(AuditLine.Write(entry, s_origin, sequence, AuditLine.NoHash).Line, "audit"));
            run.Add(line, "audit");
        }

        Assert.Equal(isWhole, run.IsWhole);
    }
}
