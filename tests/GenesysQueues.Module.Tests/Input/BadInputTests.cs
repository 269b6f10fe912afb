using GenesysQueues.Module.Tests.Support;
using System.Collections;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>
/// Whatever a cmdlet is given, it answers with an error of this module's and a remedy, or the binder refuses it: no exception
/// of the runtime reaches a person. Every parameter of every cmdlet is tried; a new one is as soon as it is there.
/// </summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect by themselves.
public sealed class BadInputTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly PowerShellHost _host = new();
    private readonly LoopbackServer _org = new(_ => LoopbackServer.Json(401, "{}"));
    private readonly string? _zone = Environment.GetEnvironmentVariable("TZ");
    private readonly List<string> _wrong = [];
    private int _tried;
    private bool _hangs;

    public BadInputTests()
    {
        // Where it is not UTC, not every local time is a time.
        Environment.SetEnvironmentVariable("TZ", "Asia/Tokyo");
        TimeZoneInfo.ClearCachedData();
        Environment.SetEnvironmentVariable("GENESYSCLOUD_BROWSER", _host.File("no-browser", string.Empty));
        _host.File("bad/file.txt", "Name\na\n");
        _host.File("bad/file.json", "[5, {\"Name\": {}}]");
        _host.Runspace.SessionStateProxy.Path.SetLocation(_host.Folder);
    }

    public static TheoryData<string> Cmdlets
    {
        get
        {
            using var host = new PowerShellHost();
            return [.. host.Run("Get-Command -Module GenesysQueues").Clean()
                .Output.Select(item => ((CmdletInfo)item!.BaseObject).Name)];
        }
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TZ", _zone);
        TimeZoneInfo.ClearCachedData();
        _org.Dispose();
        if (!_hangs)
        {
            _host.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Whatever_a_parameter_is_given_the_error_is_ours_or_of_the_binder(string name)
    {
        CmdletInfo cmdlet = Find(name);
        var bad = new BadInput(Path.Combine(_host.Folder, "bad"));
        foreach ((CommandParameterInfo parameter, CommandParameterSetInfo set) in OwnParameters(cmdlet))
        {
            foreach ((string what, object? value) in bad.For(parameter.Name, parameter.ParameterType))
            {
                Try(cmdlet, set, parameter, what, value, piped: false);
                if (parameter.ValueFromPipeline)
                {
                    Try(cmdlet, set, parameter, what, value, piped: true);
                }
            }
        }

        Assert.True(_wrong.Count == 0, $"{_wrong.Count} of {_tried}:\n{string.Join('\n', _wrong)}");
        Assert.True(_tried > 20 || name == "Get-GenesysSession", $"Only {_tried} were tried.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Whatever_the_environment_says_the_error_is_ours(string name)
    {
        CmdletInfo cmdlet = Find(name);
        string folder = Path.Combine(_host.Folder, "bad");
        string[] texts = [Path.Combine(folder, "file.txt"), Path.Combine(folder, "file.txt", "x"), "a\0b",
            new string('x', 70_000), " ", "\ud800", "Env:", "\r\n"];
        string[] variables = ["GENESYSQUEUES_HOME", "WFM_WEBHOOK_URL", "WFM_WEBHOOK_SECRET", "GENESYSCLOUD_REGION"];
        foreach (string variable in variables)
        {
            foreach (string text in texts)
            {
                string? before = Environment.GetEnvironmentVariable(variable);
                Environment.SetEnvironmentVariable(variable, text);
                foreach (CommandParameterSetInfo set in cmdlet.ParameterSets.Where(set => set.Name != "Interactive"))
                {
                    Hashtable given = Given(cmdlet, set, null);
                    given.Remove("Region");
                    if (variable == "GENESYSCLOUD_REGION" || set.Name is "Simulated" || cmdlet.Noun != "GenesysOrg")
                    {
                        given.Remove("TargetUrl");
                        // What this one tries, in some hundred requests, reads no variable.
                        string call = name == "Test-GenesysOrgContract" ? $"{name} -WhatIf" : Call(cmdlet);
                        Run($"{name} ({set.Name}) with {variable} = {Shown(text)}", $"{call} @given", given, null);
                    }
                }

                Environment.SetEnvironmentVariable(variable, before);
            }
        }

        Assert.True(_wrong.Count == 0, $"{_wrong.Count} of {_tried}:\n{string.Join('\n', _wrong)}");
    }

    private static IEnumerable<(CommandParameterInfo, CommandParameterSetInfo)> OwnParameters(CmdletInfo cmdlet) =>
        cmdlet.ParameterSets
            .SelectMany(set => set.Parameters, (set, parameter) => (parameter, set))
            .Where(pair => !Cmdlet.CommonParameters.Contains(pair.parameter.Name)
                && !Cmdlet.OptionalCommonParameters.Contains(pair.parameter.Name))
            .GroupBy(pair => pair.parameter.Name).Select(group => group.First());

    private CmdletInfo Find(string name) => (CmdletInfo)_host.Run("Get-Command $name", ("name", name)).Clean().Single.BaseObject;

    private void Try(
        CmdletInfo cmdlet, CommandParameterSetInfo set, CommandParameterInfo parameter, string what, object? value, bool piped)
    {
        Hashtable given = Given(cmdlet, set, parameter);
        if (!piped)
        {
            given[parameter.Name] = value;
        }

        string script = piped ? $"$value | {Call(cmdlet)} @given" : $"{Call(cmdlet)} @given";
        Run($"{cmdlet.Name} {(piped ? "| " : string.Empty)}-{parameter.Name} {what}", script, given, value);
    }

    // What is asked is answered; each second time it is only said what would be done.
    private string Call(CmdletInfo cmdlet) => !cmdlet.Parameters.ContainsKey("Confirm") ? cmdlet.Name
        : _tried % 2 == 0 ? $"{cmdlet.Name} -Confirm:$false" : $"{cmdlet.Name} -WhatIf";

    private void Run(string title, string script, Hashtable given, object? value)
    {
        _tried++;
        string whole = $"$null = Connect-GenesysOrg -Simulated; {script}; Get-GenesysSession | Disconnect-GenesysOrg";
        Task<Outcome> run = Task.Run(() => _host.Run(whole, ("given", given), ("value", value)));
        if (!run.Wait(s_patience))
        {
            _hangs = true;
            _wrong.Add($"{title}: it did not come to its end.");
            Assert.Fail(string.Join('\n', _wrong));
        }

        Outcome outcome = run.Result;
        foreach (ErrorRecord error in outcome.Errors.Concat(outcome.Terminating is { } ended ? [ended] : []))
        {
            if (Fault(error) is { } fault)
            {
                string type = error.Exception.GetType().Name;
                _wrong.Add($"{title}: {fault}: {error.FullyQualifiedErrorId}: {type}: {Shown(error.ToString())}");
                break;
            }
        }
    }

    private static string? Fault(ErrorRecord error) => error.Exception switch
    {
        // A transformation is ours; what the binder makes of its exception is not.
        ParameterBindingException { InnerException: not (
            null or ArgumentTransformationMetadataException or PSInvalidCastException) } binding
            when error.Code() == "ParameterArgumentTransformationError" =>
                $"the binder tells of a {binding.InnerException!.GetType().Name}",
        ParameterBindingException => null,
        { } ours when ours.GetType().Namespace?.StartsWith("GenesysQueues", StringComparison.Ordinal) == true =>
            error.Code() == "Unexpected" ? "unexpected"
            : string.IsNullOrWhiteSpace(error.Remedy()) ? "no remedy"
            : null,
        // The engine enumerates and binds what is piped before there is a cmdlet, and tells what it threw.
        { } theirs when !error.FullyQualifiedErrorId.Contains(",GenesysQueues.", StringComparison.Ordinal)
            && theirs.Message.Contains(UnruledObject.Says, StringComparison.Ordinal) => null,
        _ => "raw",
    };

    /// <summary>What a cmdlet needs besides the parameter that is tried.</summary>
    private Hashtable Given(CmdletInfo cmdlet, CommandParameterSetInfo set, CommandParameterInfo? tried)
    {
        var given = new Hashtable();
        foreach (CommandParameterInfo parameter in set.Parameters)
        {
            if (parameter != tried && Good(cmdlet, set, parameter) is { } value)
            {
                given[parameter.Name] = value;
            }
        }

        return given;
    }

    private object? Good(CmdletInfo cmdlet, CommandParameterSetInfo set, CommandParameterInfo parameter) => parameter.Name switch
    {
        // Nothing but this machine is ever asked.
        "Region" => _org.Address,
        "ClientId" when set.Name == "ClientCredentials" => "client",
        "ClientSecret" => PowerShellHost.Secure("secret"),
        "TargetUrl" => "https://wfm.example.com/queue-events",
        _ when !parameter.IsMandatory => null,
        "Credential" => PowerShellHost.Credential("client", "secret"),
        "AccessToken" => PowerShellHost.Secure("token"),
        "RunId" => Guid.NewGuid(),
        "QueueId" => Guid.NewGuid().ToString(),
        "Path" when cmdlet.Verb == "Export" => Path.Combine(_host.Folder, "out.csv"),
        "Path" or "LiteralPath" => Path.Combine(_host.Folder, "bad", "file.txt"),
        "InputObject" when cmdlet.Noun == "GenesysProvisioningAudit" => null,
        _ when parameter.ParameterType == typeof(SwitchParameter) => true,
        _ => "Sales",
    };

    private static string Shown(string text) =>
        (text.Length > 150 ? text[..150] : text).Replace('\n', ' ').Replace('\0', '0').Replace('\ud800', '?');
}
