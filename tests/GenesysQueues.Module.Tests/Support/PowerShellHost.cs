using GenesysQueues.Testing;
using Microsoft.PowerShell;
using Newtonsoft.Json.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>
/// A PowerShell engine with the staged module, as a user's window has it: one runspace, a folder of its own, and none of the
/// machine's environment. Only Core cmdlets exist beside the module's.
/// </summary>
internal sealed class PowerShellHost : IDisposable
{
    /// <summary>
    /// The trait of tests that do not run once more over sockets: they connect to nothing, their scripts connect by themselves, or the
    /// client's own waits, of real seconds, are too long for them, or they hold in one reading of the API's open points only.
    /// Each says which.
    /// </summary>
    public const string Org = "Org";

    public const string InProcess = "InProcess";

    private readonly EnvironmentScope _environment = new();
    private readonly RecordingHost _host = new();
    private readonly Runspace _runspace;

    /// <summary>Opens the window and imports the module.</summary>
    public PowerShellHost(bool import = true)
    {
        Folder = Directory.CreateTempSubdirectory("GenesysQueues-Tests-").FullName;
        Environment.SetEnvironmentVariable("GENESYSQUEUES_HOME", AuditFolder);
        _runspace = OpenRunspace(_host);
        if (import)
        {
            Import();
        }
    }

    /// <summary>Deleted at the end.</summary>
    public string Folder { get; }

    /// <summary>Where GENESYSQUEUES_HOME points.</summary>
    public string AuditFolder => Path.Combine(Folder, "audit");

    /// <summary>Whether what <see cref="Connect"/> connects to is a server.</summary>
    public static bool IsOverSockets { get; } = Environment.GetEnvironmentVariable("GENESYSQUEUES_TESTS_OVER_SOCKETS") is { Length: > 0 };

    /// <summary>The server, where there is one.</summary>
    public SimulatorServerProcess? Server { get; private set; }

    /// <summary>Where the org's workforce planner takes events.</summary>
    public string WfmTarget => Server is null ? "https://wfm.example.com/queue-events" : new Uri(Server.Http.BaseAddress!, "/wfm/queue-events").AbsoluteUri;

    public RecordingHost Screen => _host;

    public Runspace Runspace => _runspace;

    /// <summary>Another window of the same process, without the module.</summary>
    public static Runspace OpenRunspace(RecordingHost host)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        return runspace;
    }

    public static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        return secure;
    }

    public static PSCredential Credential(string name, string secret) => new(name, Secure(secret));

    public PowerShellHost Import()
    {
        Run("Import-Module $manifest", ("manifest", Repository.Manifest)).Clean();
        return this;
    }

    /// <summary>Connects to a fresh simulated org, its faults given as text; to one over real sockets when the tests are told so.</summary>
    public PSObject Connect(params string[] faults) => IsOverSockets ? ConnectToServer(faults)
        : faults.Length == 0 ? Run("Connect-GenesysOrg -Simulated").Clean().Single
        : Run("Connect-GenesysOrg -Simulated -SimulatorFault $faults", ("faults", faults)).Clean().Single;

    /// <summary>Connects to a fresh simulated org that is a process of its own.</summary>
    public PSObject ConnectToServer(params string[] faults) => ConnectToServer("PublicApi", "PublicApi", faults);

    /// <summary>The same in a dialect, which the org and the session need not agree on.</summary>
    public PSObject ConnectToServer(string orgContract, string contract, params string[] faults)
    {
        Server?.Dispose();
        Server = SimulatorServerProcess.StartAsync(
            [
                "--clock-speed", "20", "--contract", orgContract,
                .. IsOverSockets ? new[] { "--file", File("other-readings.json", OtherReadings.OrgFile) } : [],
                .. faults.SelectMany(fault => new[] { "--fault", fault }),
            ]).GetAwaiter().GetResult();
        return Run(
            "Connect-GenesysOrg $region -ClientId sim-client -ClientSecret $secret -Contract $contract", ("region", Server.Http.BaseAddress!.ToString()),
            ("secret", Secure("sim-secret")), ("contract", contract)).Clean().Single;
    }

    /// <summary>Runs a script to its end, with variables set before.</summary>
    public Outcome Run(string script, params (string Name, object? Value)[] variables) => Run(_runspace, _host, script, variables);

    /// <summary>
    /// Runs a script that a terminating error is to end. Only <c>catch</c> tells one from an error that leaves the command
    /// running; at the top level both are written and the next statement follows.
    /// </summary>
    public Outcome RunToError(string script, params (string Name, object? Value)[] variables)
    {
        Outcome run = Run("$caught = $null; try { " + script + " } catch { $caught = $_ }", variables);
        object? caught = _runspace.SessionStateProxy.GetVariable("caught");
        return run with { Terminating = (caught as PSObject)?.BaseObject as ErrorRecord ?? caught as ErrorRecord };
    }

    /// <summary>Runs a script in another runspace.</summary>
    public static Outcome Run(Runspace runspace, RecordingHost host, string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables)
        {
            runspace.SessionStateProxy.SetVariable(name, value);
        }

        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        var output = new PSDataCollection<PSObject>();
        ErrorRecord? terminating = null;
        host.Lines.Clear();
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException e)
        {
            terminating = e.ErrorRecord;
        }

        return Collect(shell, output, host, terminating);
    }

    /// <summary>Starts a script, stops it from another thread once <paramref name="ready"/> says so, and waits for its end.</summary>
    public Outcome RunAndStop(string script, Func<PSDataCollection<PSObject>, bool> ready, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables)
        {
            _runspace.SessionStateProxy.SetVariable(name, value);
        }

        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        var output = new PSDataCollection<PSObject>();
        using var due = new ManualResetEventSlim();
        output.DataAdded += (_, _) =>
        {
            if (ready(output))
            {
                due.Set();
            }
        };
        _host.Lines.Clear();
        IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        Assert.True(due.Wait(TimeSpan.FromSeconds(60)), "The script never came to the point where it is stopped.");
        shell.Stop();
        Assert.True(running.AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(60)), "The script went on after Stop.");
        return Collect(shell, output, _host, null);
    }

    /// <summary>What the default session's simulated org was sent: method and path without the query.</summary>
    public IReadOnlyList<PSObject> Requests(string method, string path) => Log()
        .Where(request => request!.Text("Method") == method && request!.Text("Path")!.Split('?')[0] == path)
        .Select(request => request!)
        .ToList();

    /// <summary>Every request of the org at hand, in the order of its arrival.</summary>
    public IReadOnlyList<PSObject?> Log() => Recorded<LoggedRequest>("Requests");

    /// <summary>Those by one method.</summary>
    public IEnumerable<PSObject> Sent(string method) => Log().Where(request => request!.Text("Method") == method).Select(request => request!);

    public IReadOnlyList<PSObject> Posts(string path) => Requests("POST", path);

    /// <summary>What the simulated workforce planner received.</summary>
    public IReadOnlyList<PSObject> Events() => [.. Recorded<LoggedEvent>("Events").Select(item => item!)];

    /// <summary>How often it was asked whether it is there.</summary>
    public IReadOnlyList<PSObject> Pings() => [.. Recorded<LoggedEvent>("Pings").Select(item => item!)];

    /// <summary>Writes a file into the window's folder.</summary>
    public string File(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Server?.Dispose();
        _environment.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    // What the org keeps under Simulator, and a server lists at a path of the same name.
    private IReadOnlyList<PSObject?> Recorded<T>(string kind) => Server is null
        ? Run($"(Get-GenesysSession | Where-Object IsDefault).Simulator.{kind}").Clean().Output
        : [.. JArray.Parse(Server.Http.GetStringAsync("/" + kind.ToLowerInvariant()).GetAwaiter().GetResult()).Select(entry => PSObject.AsPSObject(entry.ToObject<T>()!))];

    private static Outcome Collect(PowerShell shell, PSDataCollection<PSObject> output, RecordingHost host, ErrorRecord? terminating) => new(
        [.. output],
        [.. shell.Streams.Error],
        [.. shell.Streams.Warning.Select(record => record.Message)],
        [.. shell.Streams.Verbose.Select(record => record.Message)],
        [.. shell.Streams.Debug.Select(record => record.Message)],
        [.. shell.Streams.Information.Select(record => record.ToString())],
        [.. shell.Streams.Progress],
        [.. host.Lines],
        terminating);
}
