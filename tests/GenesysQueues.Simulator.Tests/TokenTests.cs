using Newtonsoft.Json.Linq;

namespace GenesysQueues.Simulator.Tests;

public sealed class TokenTests
{
    [Fact] // API 2.1; red if the token body loses a field or the token is not accepted.
    public async Task Client_credentials_give_a_token_that_works()
    {
        using var org = new TestOrg();
        TestReply reply = await org.TokenAsync();
        Assert.Equal(200, reply.Status);
        Assert.Equal("bearer", (string?)reply.Json["token_type"]);
        Assert.Equal(86399, (int)reply.Json["expires_in"]!);
        org.Token = (string?)reply.Json["access_token"];
        Assert.Equal(200, (await org.GetAsync("/api/v2/tokens/me")).Status);
    }

    [Fact] // API 2.2: 400, not 401; red if unknown clients look like wrong secrets.
    public async Task Unknown_client_is_400_in_the_oauth_shape()
    {
        using var org = new TestOrg();
        TestReply reply = await org.TokenAsync(id: "nobody");
        Assert.Equal(400, reply.Status);
        Assert.Equal("invalid_client", (string?)reply.Json["error"]);
        Assert.Equal("client not found", (string?)reply.Json["description"]);
        Assert.Equal("client not found", (string?)reply.Json["error_description"]);
        Assert.Null(reply.Json["code"]);
    }

    [Fact] // API 2.2.
    public async Task Wrong_secret_is_401_in_the_oauth_shape()
    {
        using var org = new TestOrg();
        TestReply reply = await org.TokenAsync(secret: "wrong");
        Assert.Equal(401, reply.Status);
        Assert.Equal("authentication failed", (string?)reply.Json["error_description"]);
    }

    [Fact] // API 2.2: minting throttle is 400 with this very text, never 429.
    public async Task Minting_beyond_the_throttle_is_400_until_the_minute_is_over()
    {
        using var org = TestOrg.WithOptions(options => options.TokensPerMinute = 2);
        await org.TokenAsync();
        await org.TokenAsync();
        TestReply third = await org.TokenAsync();
        Assert.Equal(400, third.Status);
        Assert.Equal("invalid_request", (string?)third.Json["error"]);
        Assert.StartsWith("rate limit exceeded;", (string?)third.Json["error_description"]);
        org.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(200, (await org.TokenAsync()).Status);
    }

    [Fact] // API 2.2 (RFC 6749 names, unverified).
    public async Task Unsupported_and_missing_grants_are_told_apart()
    {
        using var org = new TestOrg();
        Assert.Equal("unsupported_grant_type", (string?)(await org.TokenAsync(form: "grant_type=magic")).Json["error"]);
        Assert.Equal("invalid_request", (string?)(await org.TokenAsync(form: "x=1")).Json["error"]);
    }

    [Fact] // API 2.1, unverified form; red if the password grant yields a client instead of a user.
    public async Task Password_grant_yields_a_user()
    {
        using var org = new TestOrg();
        const string Form = "grant_type=password&username=sim-user%40example.com&password=";
        Assert.Equal("invalid_grant", (string?)(await org.TokenAsync(form: Form + "no")).Json["error"]);
        org.Token = (string?)(await org.TokenAsync(form: Form + "sim-password")).Json["access_token"];
        TestReply me = await org.GetAsync("/api/v2/users/me");
        Assert.Equal(200, me.Status);
        Assert.Equal("Simulated User", (string?)me.Json["name"]);
    }

    [Fact] // API 2.4: not.a.user is the trap for client tokens.
    public async Task Users_me_with_client_credentials_is_400_not_a_user()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.GetAsync("/api/v2/users/me")).Is(400, "not.a.user");
    }

    [Fact] // API 2.4: OAuthClient with a capital O.
    public async Task Tokens_me_names_org_and_client()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        JObject info = (await org.GetAsync("/api/v2/tokens/me")).Json;
        Assert.Equal(org.Org.OrgId, (string?)info["organization"]!["id"]);
        Assert.Equal("sim-client", (string?)info["OAuthClient"]!["id"]);
        Assert.Equal("CLIENT-CREDENTIALS", (string?)info["OAuthClient"]!["authorizedGrantType"]);
    }

    [Fact] // API 2.4: not paged; red if a secret is told.
    public async Task Oauth_clients_are_listed_without_their_secrets()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply list = await org.GetAsync("/api/v2/oauth/clients?pageSize=1");
        Assert.Equal(["Simulated client", "Simulated read-only client", "Simulated browser client"], list.Names);
        Assert.DoesNotContain("sim-secret", list.Text);
        TestReply one = await org.GetAsync("/api/v2/oauth/clients/sim-client");
        Assert.Equal(86400, (int)one.Json["accessTokenValiditySeconds"]!);
        Assert.Equal("*", (string?)one.Json.SelectToken("roleDivisions[0].divisionId"));
        (await org.GetAsync("/api/v2/oauth/clients/nobody")).Is(404, "not.found");
    }

    [Fact] // API 2.4.
    public async Task Head_probes_and_delete_revokes_the_token()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        Assert.Equal(200, (await org.SendAsync(HttpMethod.Head, "/api/v2/tokens/me")).Status);
        TestReply revoked = await org.SendAsync(HttpMethod.Delete, "/api/v2/tokens/me");
        Assert.Equal(200, revoked.Status);
        Assert.Equal("", revoked.Text);
        (await org.GetAsync("/api/v2/tokens/me")).Is(401, "bad.credentials");
    }

    [Fact] // API 2.3.
    public async Task No_bearer_header_is_authentication_required()
    {
        using var org = new TestOrg();
        (await org.GetAsync(TestOrg.Queues)).Is(401, "authentication.required");
    }

    [Fact] // API 2.3; red if expiry is not judged by the org's clock.
    public async Task Garbage_and_expired_tokens_are_bad_credentials()
    {
        using TestOrg org = TestOrg.WithOptions(options => options.TokenLifetimeSeconds = 300);
        await org.ConnectAsync();
        org.Clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(200, (await org.GetAsync("/api/v2/tokens/me")).Status);
        org.Clock.Advance(TimeSpan.FromSeconds(2));
        (await org.GetAsync("/api/v2/tokens/me")).Is(401, "bad.credentials");
        org.Token = "garbage";
        (await org.GetAsync("/api/v2/tokens/me")).Is(401, "bad.credentials");
    }

    [Fact] // Ready tokens (Connect- with a bare token).
    public async Task A_ready_token_of_the_options_works()
    {
        using var org = new TestOrg("{\"options\":{\"accessTokens\":[\"ready-made\"]}}");
        org.Token = "ready-made";
        Assert.Equal(200, (await org.GetAsync(TestOrg.Queues)).Status);
    }

    [Fact] // A fresh org id each time, but repeatable entity ids.
    public async Task Org_ids_are_fresh_and_entity_ids_repeat()
    {
        using TestOrg one = await new TestOrg().ConnectAsync();
        using TestOrg two = await new TestOrg().ConnectAsync();
        Assert.NotEqual(one.Org.OrgId, two.Org.OrgId);
        Assert.Equal(
            await one.IdOfAsync("/api/v2/routing/skills", "Billing"), await two.IdOfAsync("/api/v2/routing/skills", "Billing"));
        Assert.Equal((string?)(await one.CreateAsync("Same")).Json["id"], (string?)(await two.CreateAsync("Same")).Json["id"]);
    }
}
