using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>A process that is killed while it makes a planning group, and another one that goes on.</summary>
[Collection(nameof(Processes))]
public sealed class PlanningGroupKillTests : IDisposable
{
    private const string Units = "/api/v2/workforcemanagement/businessunits";

    private const string Head = """
        $ErrorActionPreference = 'Stop'
        Import-Module GenesysQueues
        $null = Connect-GenesysOrg

        """;

    private const string Make = Head + """
        1..3 | ForEach-Object { "Line $_" } | New-GenesysQueue -PlanningGroup 'Customer Care / Night' -ThrottleLimit 1 `
            -CreateMissing PlanningGroup -ServiceGoalTemplate 'Standard Service'
        """;

    private const string GoOn = Head + """
        Resume-GenesysProvisioning | ForEach-Object { "$($_.QueueName) $($_.Status) $($_.ErrorMessage)" }
        $made = Get-GenesysProvisioningAudit -Event PlanningGroupCreated
        "groups=$(@($made).Count) $(@($made).Changes.After) unfinished=$(@(Get-GenesysProvisioningRun -Unfinished).Count)"
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Where the request got lost on its way, which takes two minutes to be sure of, Core's tests have another clock.
    [Fact]
    public async Task Resume_goes_on_with_it_and_there_is_one_group()
    {
        // In doubt it looks, for long enough to be killed.
        using SimulatorServerProcess org = await SimulatorServerProcess.StartOrgAsync(
            """{"options":{"listLagSeconds":0}}""",
            [
                $$"""{"kind":"reset","match":"POST {{Units}}/*","when":"after","times":1}""",
                $$"""{"kind":"slow","match":"GET {{Units}}/*/planninggroups","when":"after","times":2,"seconds":3}""",
            ],
            seed: 1, clockSpeed: 1);
        await SimulatorSignIn.SignInAsync(org.Http, org.Address);

        using (ModuleProcess first = Begin(org, "make.ps1", Make))
        {
            while (!first.HasEnded && !await IsAskedForAsync(org))
            {
                await Task.Delay(5);
            }

            Assert.True(first.Kill());
        }

        using ModuleProcess second = Begin(org, "resume.ps1", GoOn);
        Program run = await second.EndAsync();

        Assert.True(run.ExitCode == 0, $"{run.Error}\n{run.Output}");
        JObject[] groups = [.. (await GroupsAsync(org)).Where(group => (string?)group["name"] == "Night")];
        Assert.True(groups.Length == 1, run.Output + run.Error);
        JObject group = groups[0];
        Assert.Contains($"groups=1 Night ({group["id"]}) unfinished=0", run.Output.Replace("Customer Care / ", string.Empty));
        Assert.Equal(3, group["routePaths"]!.Select(path => (string?)path["queue"]!["id"]).Distinct().Count());
        Assert.Equal(3, (int)JObject.Parse(await org.Http.GetStringAsync("/api/v2/routing/queues?name=Line*"))["total"]!);
    }

    private ModuleProcess Begin(SimulatorServerProcess org, string name, string script) =>
        new(_folder.Write(name, script), ModuleProcess.ConnectedTo(org, _folder));

    private static async Task<bool> IsAskedForAsync(SimulatorServerProcess org) =>
        JArray.Parse(await org.Http.GetStringAsync("/requests")).Any(request =>
            (string?)request["method"] == "POST"
            && ((string)request["path"]!).EndsWith("/planninggroups", StringComparison.Ordinal));

    private static async Task<IEnumerable<JObject>> GroupsAsync(SimulatorServerProcess org)
    {
        JObject units = JObject.Parse(await org.Http.GetStringAsync(Units));
        string unit = (string)units.SelectToken("entities[0].selfUri")!;
        return JObject.Parse(await org.Http.GetStringAsync($"{unit}/planninggroups"))["entities"]!.Cast<JObject>();
    }
}
