using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>A server that says back what it was sent does not have it shown or written.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to servers of their own, in every run.
public sealed class EchoedSecretTests : IDisposable
{
    private const string ClientSecret = "canary-secret-4711";
    private const string Token = "canary-token-4712";

    private readonly PowerShellHost _host = new();

    [Fact]
    public void Neither_names_nor_errors_nor_the_audit_say_a_secret_that_the_org_says_back()
    {
        using var server = new LoopbackServer(Echo);

        Outcome run = _host.Run(
            """
            Connect-GenesysOrg $region -ClientId c -ClientSecret $secret -AuditPath $folder -Verbose -Debug
            'Line A' | New-GenesysQueue -Verbose -Debug
            Get-GenesysProvisioningAudit -Event *
            $Error | ForEach-Object { $_; $_.Exception }
            """,
            ("region", server.Address), ("secret", PowerShellHost.Secure(ClientSecret)), ("folder", _host.AuditFolder));

        string[] files = Directory.GetFiles(_host.Folder, "*", SearchOption.AllDirectories);
        string all = string.Join('\n', files.Select(File.ReadAllText).Append(run.AllText()));
        Assert.Contains("Org of (secret)", all);
        Assert.Contains("does not like (secret)", all);
        Assert.All([ClientSecret, Token, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("c:" + ClientSecret))],
            secret => Assert.DoesNotContain(secret, all));
    }

    public void Dispose() => _host.Dispose();

    private static LoopbackServer.Reply Echo(LoopbackServer.Received request) => request.Path switch
    {
        "/oauth/token" => LoopbackServer.Json(200, $$"""{"access_token": "{{Token}}", "expires_in": 86400}"""),
        "/api/v2/organizations/me" => LoopbackServer.Json(
            200, $$"""{"id": "11111111-2222-4333-8444-555555555555", "name": "Org of {{Sent(request)}}"}"""),
        _ => LoopbackServer.Json(
            400,
            $$"""
            {
              "message": "The org does not like {{Sent(request)}} nor {{ClientSecret}}",
              "code": "{{Token}}",
              "contextId": "{{Token}}"
            }
            """),
    };

    private static string Sent(LoopbackServer.Received request) => request.Authorization!.Split(' ')[1];
}
