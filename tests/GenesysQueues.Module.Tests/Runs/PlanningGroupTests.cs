using GenesysQueues.Module.Tests.Support;
using Newtonsoft.Json.Linq;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>PlanningGroup as a person gives it: a column, a parameter, and what is said when it cannot be had.</summary>
public sealed class PlanningGroupTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void A_column_and_a_parameter_put_the_queue_into_its_group()
    {
        _host.Connect();
        string file = _host.File("queues.csv", "Name;Planning Group\nLine A;voice planning\nLine B;Nowhere\n");

        Outcome run = _host.Run("Import-GenesysQueueDefinition $file | New-GenesysQueue; 'Line C' | New-GenesysQueue -PlanningGroup 'Customer Care / Voice Planning'", ("file", file)).Finished();

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

    [Fact]
    public void A_group_that_is_missing_is_announced_by_Test_and_WhatIf_and_made_once_by_New()
    {
        _host.Connect();
        string file = _host.File(
            "queues.csv",
            "Name;Planning Group\nLine A;Customer Care / Night\nLine B;customer care/ NIGHT\n"
                + "Line C;Customer Care / Voice Planning\n");
        const string Make = "-CreateMissing PlanningGroup -ServiceGoalTemplate 'standard service'";

        Outcome Pipe(string command) =>
            _host.Run($"Import-GenesysQueueDefinition $file | {command} {Make}", ("file", file)).Clean();
        Outcome tested = Pipe("Test-GenesysQueueDefinition");
        Outcome rehearsed = Pipe("New-GenesysQueue -WhatIf");
        int before = _host.Sent("POST").Count(IsGroup);
        Outcome run = Pipe("New-GenesysQueue");

        Assert.All(tested.Output, verdict => Assert.True((bool)verdict!.Get("IsValid")!));
        Assert.Equal(
            ["PlanningGroupMissing", "PlanningGroupMissing"],
            tested.Output.SelectMany(verdict => ((IEnumerable<object>)verdict!.Get("Findings")!)
                .Select(finding => PSObject.AsPSObject(finding).Text("Code"))));
        Assert.Equal(
            ["with new planning group 'Customer Care / Night'", "with new planning group 'Customer Care / NIGHT'", string.Empty],
            rehearsed.HostLines.Where(line => line.StartsWith("What if:", StringComparison.Ordinal))
                .Select(line => System.Text.RegularExpressions.Regex.Match(line, "with new .*?(?= in org)").Value));
        Assert.Equal(0, before);
        Assert.All(run.Output, result => Assert.Equal("Created", result!.Text("Status")));
        Assert.Single(_host.Sent("POST"), IsGroup);
        Assert.Equal(2, Patches().Count());
    }

    [Theory]
    [InlineData("-CreateMissing PlanningGroup", "ServiceGoalTemplateMissing")]
    [InlineData("-CreateMissing PlanningGroup -ServiceGoalTemplate ' '", "ServiceGoalTemplateMissing")]
    [InlineData("-ServiceGoalTemplate 'Standard Service'", "ServiceGoalTemplateNotUsed")]
    public void Creation_and_template_go_together(string parameters, string code)
    {
        _host.Connect();

        foreach (string command in new[] { "New-GenesysQueue", "Test-GenesysQueueDefinition" })
        {
            Outcome run = _host.RunToError($"{command} 'Line A' -PlanningGroup 'Customer Care / Night' {parameters}");

            Assert.Equal(code, run.Ended.FullyQualifiedErrorId.Split(',')[0]);
        }

        Assert.DoesNotContain(
            _host.Sent("POST"), request => request.Text("Path")!.EndsWith("/queues", StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_that_the_unit_lacks_is_an_error_that_names_those_it_has()
    {
        _host.Connect();

        Outcome run = _host.Run(
            "New-GenesysQueue 'Line A' -PlanningGroup 'Customer Care / Night' -CreateMissing PlanningGroup "
                + "-ServiceGoalTemplate Gold").Finished();

        Assert.Equal(["ServiceGoalTemplateNotFound"], run.ErrorCodes);
        Assert.Contains("'Standard Service', 'Digital Service'", run.Single.Text("Recommendation"));
    }

    [Fact]
    public void Tab_tells_groups_of_one_name_apart_by_their_units()
    {
        string file = _host.File("org.json", """
            {"businessUnits": [{"name": "Back Office", "planningGroups": ["Voice Planning", "Paper"]}]}
            """);
        _host.Run("Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", file)).Clean();

        // What a check has looked up is known at the first Tab.
        _host.Run(
            "Test-GenesysQueueDefinition X -PlanningGroup 'Back Office / New' -CreateMissing PlanningGroup "
                + "-ServiceGoalTemplate Default").Clean();
        Assert.Equal(
            ["'Back Office / Voice Planning'", "'Customer Care / Voice Planning'"],
            Complete("New-GenesysQueue X -PlanningGroup Voi"));
        Assert.Equal(["'Back Office / Voice Planning'"], Complete("New-GenesysQueue X -PlanningGroup 'Back Of"));
        Assert.Equal(["Paper"], Complete("New-GenesysQueue X -PlanningGroup Pap"));
        Assert.Equal(["'Standard Service'"], Complete("New-GenesysQueue X -ServiceGoalTemplate Sta"));
        Assert.Equal(["PlanningGroup"], Complete("New-GenesysQueue X -CreateMissing Pl"));
    }

    public void Dispose() => _host.Dispose();

    private string[] Complete(string line) =>
        [.. _host.Run("(TabExpansion2 $line $line.Length).CompletionMatches.CompletionText", ("line", line)).Clean()
            .Output.Select(text => $"{text}")];

    private static bool IsGroup(PSObject request) => request.Text("Path")!.EndsWith("/planninggroups", StringComparison.Ordinal);

    private IEnumerable<JObject> Patches() => _host.Sent("PATCH").Select(request => JObject.Parse(request.Text("RequestBody")!));
}
