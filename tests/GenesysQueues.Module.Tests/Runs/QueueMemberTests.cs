using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>Who serves a queue, and what brings them there.</summary>
public sealed class QueueMemberTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public QueueMemberTests()
    {
        _host.Connect();
        _host.Run(
            """
            $null = New-GenesysQueue Sales -Member agent01@example.com -MemberGroup 'Tier 2'
            $null = New-GenesysQueue Renewals -Member agent01@example.com, agent02@example.com
            $null = New-GenesysQueue Empty
            """).Clean();
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Those_who_were_added_are_told_from_those_of_groups()
    {
        IReadOnlyList<PSObject?> members = _host.Run("Get-GenesysQueueMember Sales").Clean().Output;

        PSObject added = Assert.Single(members, member => member!.Text("MemberBy") == "User")!;
        Assert.Equal(
            ("Sales", "agent01@example.com", "1", "True"),
            (added.Text("Queue"), added.Text("Email"), added.Text("RingNumber"), added.Text("Joined")));
        Assert.All(members.Where(member => member != added), member => Assert.Equal("Group", member!.Text("MemberBy")));
        Assert.True(members.Count > 1, "The group brings nobody.");
        Assert.Equal(
            members.Count - 1, _host.Run("Get-GenesysQueueMember Sales -MemberBy Group").Clean().Output.Count);
    }

    [Fact]
    public void Queues_come_by_pattern_by_pipeline_and_by_id_each_once()
    {
        string[] expected = ["Renewals agent01@example.com", "Renewals agent02@example.com", "Sales agent01@example.com"];
        foreach (string command in new[]
        {
            "Get-GenesysQueueMember * -MemberBy User", "Get-GenesysQueueMember Sales, R*, sales -MemberBy User",
            "'Sales', 'Renewals', 'Empty' | Get-GenesysQueueMember -MemberBy User",
            "Get-GenesysQueue | Get-GenesysQueueMember -MemberBy User",
            "Get-GenesysQueueMember -QueueId (Get-GenesysQueue *s, Empty).QueueId -MemberBy User",
        })
        {
            Assert.Equal(
                expected,
                _host.Run(command).Clean().Output.Select(member => $"{member!.Text("Queue")} {member!.Text("Email")}").Order());
        }
    }

    [Theory]
    [InlineData("agent02@example.com", 1)]
    [InlineData("AGENT0?@example.com", 3)]
    [InlineData("nobody@example.com", 0)]
    public void Agents_are_found_by_name_or_address(string member, int found)
    {
        Assert.Equal(
            found,
            _host.Run("Get-GenesysQueueMember Sales, Renewals -MemberBy User -Member $member", ("member", member)).Clean()
                .Output.Count);
        Assert.Equal(
            found > 0 ? 1 : 0,
            _host.Run("""
                $found = @(Get-GenesysQueueMember Renewals -Member $member)
                if ($found) { Get-GenesysQueueMember Renewals -Member $found[0].Member }
                """, ("member", member)).Clean().Output.Count);
    }

    [Fact]
    public void A_queue_that_is_not_there_is_an_error_and_the_others_are_shown()
    {
        Outcome run = _host.Run("'Slaes', 'Renewals' | Get-GenesysQueueMember").Finished();

        Assert.Equal(2, run.Output.Count);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("QueueNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'Sales'", error.Remedy(), StringComparison.Ordinal);
    }
}
