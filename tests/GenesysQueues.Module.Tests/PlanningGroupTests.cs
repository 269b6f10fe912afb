using GenesysQueues.Module.Tests.Support;
using Newtonsoft.Json.Linq;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests;

/// <summary>PlanningGroup as a person gives it: a column, a parameter, and what is said when it cannot be had.</summary>
public sealed class PlanningGroupTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void A_column_and_a_parameter_put_the_queue_into_its_group()
    {
        _host.Connect();
        string file = _host.File("queues.csv", "Name;Planning Group\nLine A;voice planning\nLine B;Nowhere\n");

        Outcome run = _host.Run("Import-GenesysQueueDefinition $file | New-GenesysQueue; 'Line C' | New-GenesysQueue -PlanningGroup 'Digital Planning'", ("file", file)).Finished();

        Assert.Equal(["PlanningGroupNotFound"], run.ErrorCodes);
        Dictionary<string, PSObject> results = run.Output.ToDictionary(item => item!.Text("QueueName")!, item => item!);
        Assert.Equal(["Created", "Invalid", "Created"], new[] { "Line A", "Line B", "Line C" }.Select(name => results[name].Text("Status")));
        Assert.Equal("voice planning", results["Line A"].Text("Definition.PlanningGroup"));
        Assert.Equal(
            [results["Line A"].Text("QueueId"), results["Line C"].Text("QueueId")],
            Patches().Select(body => (string?)body.SelectToken("routePaths.values")!.Last!["queueId"]));
    }

    [Fact]
    public void The_parameter_wins_over_the_piped_group()
    {
        _host.Connect();

        Outcome run = _host.Run("@{ Name = 'Line A'; PlanningGroup = 'Nowhere' } | Test-GenesysQueueDefinition -PlanningGroup 'Voice Planning'").Clean();

        Assert.True((bool)run.Single.Get("IsValid")!);
    }

    [Fact]
    public void A_group_that_cannot_be_changed_leaves_the_queue_incomplete_and_is_named()
    {
        _host.Connect("""{"kind": "http503", "match": "PATCH /api/v2/workforcemanagement/*", "times": 9, "seconds": 0}""");

        Outcome run = _host.Run("'Line A' | New-GenesysQueue -PlanningGroup 'Voice Planning'").Finished();

        Assert.Equal(["CreatedIncomplete"], run.ErrorCodes);
        Assert.Equal("CreatedIncomplete", run.Single.Text("Status"));
        Assert.StartsWith("PlanningGroup 'Voice Planning': ", Assert.Single((IEnumerable<string>)run.Single.Get("Missing")!));
        Assert.Contains("Voice Planning", run.Single.Text("ErrorMessage"));
    }

    public void Dispose() => _host.Dispose();

    private IEnumerable<JObject> Patches() => _host.Sent("PATCH").Select(request => JObject.Parse(request.Text("RequestBody")!));
}
