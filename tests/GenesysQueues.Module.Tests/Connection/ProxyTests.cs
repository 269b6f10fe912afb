using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GenesysQueues.Module.Tests.Connection;

/// <summary>
/// What is for this machine goes past the proxy that the environment names: a real one, which is to see nothing.
/// </summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They start servers by themselves, in every run.
[Collection(nameof(Processes))]
public sealed class ProxyTests : IDisposable
{
    private const string Script =
        """
        param($Port, $Hosts)
        $ErrorActionPreference = 'Stop'
        Import-Module GenesysQueues
        function Secure($Text) {
            $secure = [securestring]::new()
            $Text.ToCharArray() | ForEach-Object { $secure.AppendChar($_) }
            $secure
        }
        foreach ($name in $Hosts -split ',') {
            $null = Connect-GenesysOrg "http://${name}:$Port" -ClientId sim-client -ClientSecret (Secure sim-secret)
            $hook = @{ Header = @{ 'X-Key' = 'key-4711' }; Secret = Secure signing-key }
            $null = Register-GenesysWfmWebhook "http://${name}:$Port/wfm/queue-events" @hook
            "Line $name" | New-GenesysQueue | ForEach-Object { "$($_.QueueName) $($_.Status)" }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _proxy = new(IPAddress.Loopback, 0);
    private readonly SimulatorServerProcess _server = SimulatorServerProcess.StartAsync().GetAwaiter().GetResult();

    public ProxyTests() => _proxy.Start();

    [Theory]
    [InlineData("HTTP_PROXY")]
    [InlineData("ALL_PROXY")]
    [InlineData("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "NO_PROXY=*.example.com")]
    public void No_proxy_sees_what_is_for_this_machine(params string[] variables)
    {
        string output =
            Run(_folder.Write("local.ps1", Script), variables, $"{_server.Http.BaseAddress!.Port}", "127.0.0.1,localhost");

        Assert.Equal(
            ["Line 127.0.0.1 Created", "Line localhost Created"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));
        Assert.False(_proxy.Pending(), "Somebody came to the proxy.");
    }

    // Otherwise the test above would not fail either: its proxy is one that is used.
    [Fact]
    public void The_proxy_sees_what_is_for_others()
    {
        string script = _folder.Write(
            "other.ps1",
            """
            Import-Module GenesysQueues
            $token = [securestring]::new(); 'token'.ToCharArray() | ForEach-Object { $token.AppendChar($_) }
            try { Connect-GenesysOrg mypurecloud.de -AccessToken $token } catch { "$_" }
            """);
        var seen = new ConcurrentQueue<string>();
        _ = RefuseAllAsync(seen);

        Run(script, ["HTTPS_PROXY"]);

        Assert.Contains("CONNECT api.mypurecloud.de:443 HTTP/1.1", seen);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _server.Dispose();
        _proxy.Dispose();
    }

    private string Run(string script, string[] variables, params string[] arguments)
    {
        ProcessStartInfo start = new ProcessStartInfo("dotnet", [Repository.Runner, script, .. arguments]).With(
            KeyValuePair.Create("GENESYSQUEUES_HOME", _folder.File("home")));
        IEnumerable<string> names = start.Environment.Keys;
        foreach (string name in names.Where(name => name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (string[] variable in variables.Select(text => text.Split('=')))
        {
            start.Environment[variable[0]] = variable.Length > 1 ? variable[1]
                : $"http://127.0.0.1:{((IPEndPoint)_proxy.LocalEndpoint).Port}";
        }

        Program run = Program.Run(start);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    private async Task RefuseAllAsync(ConcurrentQueue<string> seen)
    {
        while (true)
        {
            using TcpClient client = await _proxy.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream());
            seen.Enqueue(await reader.ReadLineAsync() ?? string.Empty);
            await client.GetStream().WriteAsync(
                "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
    }
}
