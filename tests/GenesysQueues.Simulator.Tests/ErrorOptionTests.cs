using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

/// <summary>What errors look like where the API reference calls it unverified: the default and the other choice.</summary>
public sealed class ErrorOptionTests
{
    private const string Scoped = """
        {"clients":[{"id":"emea","secret":"sim-secret","grants":[
          {"permissions":["routing:queue:view","routing:queue:add"],"divisions":["EMEA"]}]}]}
        """;

    private const string Clients = """
        {"clients":[{"id":"off","secret":"sim-secret","state":"disabled"},{"id":"unused","secret":"sim-secret","state":"inactive"}]}
        """;

    [Fact] // API 3.1; red if the answers of routes, of the door or of faults keep an id of their own.
    public async Task The_context_id_need_not_be_the_correlation_id()
    {
        Assert.All(await ErrorsAsync(true), error => Assert.Equal(error.Header("ININ-Correlation-Id"), ContextOf(error)));
        TestReply[] others = await ErrorsAsync(false);
        Assert.All(others, error => Assert.True(Guid.TryParse(ContextOf(error), out _)));
        Assert.All(others, error => Assert.NotEqual(error.Header("ININ-Correlation-Id"), ContextOf(error)));
    }

    [Fact] // API 2.3: only an empty messageParams was seen.
    public async Task A_refusal_has_no_message_params()
    {
        using TestOrg org = await new TestOrg().ConnectAsync("sim-readonly");
        TestReply refused = await org.CreateAsync("X");
        refused.Is(403, "missing.permissions");
        Assert.Empty((JObject)refused.Json["messageParams"]!);
    }

    [Fact] // API 2.3: both forms, with and without a division; no error of another kind has the keys.
    public async Task A_refusal_may_name_permissions_and_divisions_in_its_message_params()
    {
        SimulatorConfiguration configuration = SimulatorConfiguration.FromJson(Scoped);
        configuration.Options.PermissionsParam = "permissions";
        configuration.Options.DivisionsParam = "divisions";
        using TestOrg org = await new TestOrg(configuration).ConnectAsync("emea");
        string home = (string)(await org.GetAsync("/api/v2/authorization/divisions/home")).Json["id"]!;
        await ParamsAsync(org.CreateAsync("X"), ("permissions", $"[routing:queue:add:{home}]"), ("divisions", $"[{home}]"));
        await ParamsAsync(
            org.PostAsync("/api/v2/routing/skills", "{'name':'X'}"),
            ("permissions", "[routing:skill:manage, routing:skill:create]"));
        await ParamsAsync(org.GetAsync("/api/v2/nonsense"));
    }

    [Fact] // API 2.2: the RFC's names, with 400.
    public async Task Errors_of_the_token_endpoint_have_the_names_of_the_rfc()
    {
        using var org = new TestOrg(Clients);
        await RefusalsAsync(org, 400, ["invalid_grant", "invalid_request", "unsupported_grant_type", "invalid_client", "invalid_client"]);
    }

    [Fact] // API 2.2; red if a name or the status is wired in. The two answers seen live stay what they are.
    public async Task Errors_of_the_token_endpoint_may_have_other_names_and_another_status()
    {
        SimulatorConfiguration configuration = SimulatorConfiguration.FromJson(Clients);
        configuration.Options.OAuthErrorStatus = 401;
        configuration.Options.WrongLoginError = "wrong";
        configuration.Options.MissingGrantError = "missing";
        configuration.Options.UnsupportedGrantError = "unsupported";
        configuration.Options.DisabledClientError = "disabled";
        using var org = new TestOrg(configuration);
        await RefusalsAsync(org, 401, ["wrong", "missing", "unsupported", "disabled", "disabled"]);
        Assert.Equal(400, (await org.TokenAsync(id: "nobody")).Status);
        Assert.Equal("invalid_client", (string?)(await org.TokenAsync(secret: "wrong")).Json["error"]);
    }

    [Fact] // API 2.4 (the published model's states); red if a list hides that a client is disabled.
    public async Task A_disabled_client_is_listed_as_such()
    {
        using TestOrg org = await new TestOrg(Clients).ConnectAsync();
        Assert.Equal("disabled", (string?)(await org.GetAsync("/api/v2/oauth/clients/off")).Json["state"]);
        Assert.Equal("active", (string?)(await org.GetAsync("/api/v2/oauth/clients/sim-client")).Json["state"]);
    }

    private static async Task RefusalsAsync(TestOrg org, int status, string[] errors)
    {
        TestReply[] refusals =
        [
            await org.TokenAsync(form: "grant_type=password&username=sim-user%40example.com&password=no"),
            await org.TokenAsync(form: "x=1"),
            await org.TokenAsync(form: "grant_type=magic"),
            await org.TokenAsync("off"),
            await org.TokenAsync("unused")
        ];
        Assert.Equal(errors, refusals.Select(refusal => (string?)refusal.Json["error"]));
        Assert.All(refusals, refusal => Assert.Equal(status, refusal.Status));
        Assert.All(refusals, refusal => Assert.Equal(
            ["description", "error", "error_description"], refusal.Json.Properties().Select(property => property.Name).Order()));
    }

    private static string? ContextOf(TestReply error) => (string?)error.Json["contextId"];

    private static async Task<TestReply[]> ErrorsAsync(bool same)
    {
        SimulatorConfiguration configuration = SimulatorConfiguration.Default();
        configuration.Options.ContextIdIsCorrelationId = same;
        configuration.Faults = FaultPlan.Parse(["http503@Struck"]);
        using TestOrg org = await new TestOrg(configuration).ConnectAsync();
        TestReply[] errors = [await org.CreateAsync("Billing"), await org.CreateAsync("Struck")];
        org.Token = "garbage";
        return [.. errors, await org.GetAsync(TestOrg.Queues)];
    }

    private static async Task ParamsAsync(Task<TestReply> reply, params (string, string?)[] expected) => Assert.Equal(
        expected,
        ((JObject)(await reply).Json["messageParams"]!).Properties().Select(param => (param.Name, (string?)param.Value)));
}
