using GenesysQueues.Input;
using GenesysQueues.OrgContract;
using GenesysQueues.Pipeline;
using GenesysQueues.Sessions;

namespace GenesysQueues.Commands;

/// <summary>Tries on a sandbox what is not verified about the API, with queues of its own, which it removes.</summary>
[Cmdlet(
    VerbsDiagnostic.Test, "GenesysOrgContract", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = TestSet)]
[OutputType(typeof(GenesysOrgContractResult))]
public sealed class TestGenesysOrgContractCommand : SessionCmdlet
{
    private const string TestSet = "Test";
    private const string CleanupSet = "Cleanup";
    private const int MostNamed = 10;

    private readonly List<GenesysOrgContractResult> _results = [];
    private OrgContractRun? _run;
    private bool _isComplete;
    private int _removed;

    /// <summary>File for the report: .json or .md.</summary>
    [Parameter(ParameterSetName = TestSet)]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    /// <summary>File for the options with which the simulated org does as this org did.</summary>
    [Parameter(ParameterSetName = TestSet)]
    [ValidateNotNullOrEmpty]
    public string? SimulatorFile { get; set; }

    /// <summary>Removes what tests of this kind have left, and tries nothing.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = CleanupSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Cleanup))]
    public SwitchParameter Cleanup { get; set; }

    /// <inheritdoc/>
    private protected override string? Done =>
        Cleanup ? $"{_removed} objects removed" : $"{_results.Count} of {OrgContractChecks.All.Count} points tried";

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        OrgConnection org = RequireConnection();
        EndOn(() =>
        {
            OrgContractRun.RequirePublishedContract(org);
            if (ParameterSetName != CleanupSet)
            {
                Try(org);
            }
            else if (Cleanup)
            {
                Remove(org);
            }
        });
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!_isComplete && _run is not null)
        {
            WarnPastPipeline(_run.Left.Count == 0
                ? "Stopped: everything that the test made is removed."
                : $"Stopped: {LeftText(_run)}. Test-GenesysOrgContract -Cleanup removes it.");
        }
    }

    private static string LeftText(OrgContractRun run) => PlainText.Of($"left is {string.Join(", ", run.Left)}");

    private void Try(OrgConnection org)
    {
        string? report = Resolve(ReportPath);
        string? simulator = Resolve(SimulatorFile);
        if (report is not null)
        {
            ContractReport.RequireKind(report);
        }

        if (simulator is not null)
        {
            ContractReport.RequireOrgFile(simulator);
        }

        if (report is not null && string.Equals(report, simulator, StringComparison.OrdinalIgnoreCase))
        {
            throw new GenesysException(
                "FileExists", $"-ReportPath and -SimulatorFile name one file, '{report}'.", "Give each a path of its own.");
        }

        if (!ShouldProcess(
            $"org '{org.OrgName}' ({org.Region.Name})",
            $"Create and remove some 30 queues and skill groups named {TestNames.Prefix}..., "
                + $"with at most {TestCalls.Most} requests"))
        {
            return;
        }

        foreach (string file in new[] { report, simulator }.OfType<string>())
        {
            ContractReport.RequireWritable(file);
        }

        _run = new(org, Listener, result => Post(() => Show(result)));
        Await(() => _run.RunAsync(StopToken));
        _isComplete = true;
        WriteVerbose($"{_run.Requests} requests were sent.");
        // What is left in the org is said whatever becomes of the files.
        if (_run.Left.Count > 0)
        {
            WriteError(
                new GenesysException(
                    "TestObjectsLeft", $"Not all that the test made could be removed: {LeftText(_run)}.",
                    "Run Test-GenesysOrgContract -Cleanup."),
                org.OrgName);
        }

        WriteFile(report, path => ContractReport.Write(path, _results, _run.Requests));
        WriteFile(simulator, path => ContractReport.WriteOrgFile(path, _run.Options));
    }

    private void WriteFile(string? path, Action<string> write)
    {
        // The other file is written all the same.
        if (path is not null && ContractReport.Try(() => write(path)) is { } failure)
        {
            WriteError(failure, path);
        }
    }

    private string? Resolve(string? path)
    {
        if (path is null)
        {
            return null;
        }

        string file = FilePaths.ResolveForWriting(SessionState, path, isLiteral: true);
        ContractReport.RequirePlace(file);
        return file;
    }

    private void Show(GenesysOrgContractResult result)
    {
        _results.Add(result);
        WriteObject(result);
        ShowActivity();
    }

    // What was just made is not listed yet, so it is looked for more than once.
    private void Remove(OrgConnection org)
    {
        var calls = new TestCalls(org, Listener);
        calls.BeginRemoval();
        var removal = new TestRemoval(calls, org.Time, run: null);
        var notTried = new List<TestObject>();
        HashSet<string> refused = new(StringComparer.OrdinalIgnoreCase);
        foreach (TimeSpan wait in TestRemoval.Waits.TakeWhile(_ => !calls.IsUsedUp))
        {
            foreach (TestObject found in Await(() => removal.FindAfterAsync(wait, StopToken)))
            {
                if (calls.IsUsedUp)
                {
                    notTried.Add(found);
                }
                else if (!refused.Contains(found.Id) && !Remove(org, calls, removal, found))
                {
                    refused.Add(found.Id);
                    notTried.AddRange(calls.IsUsedUp ? [found] : []);
                }
            }
        }

        if (_removed == 0 && refused.Count == 0)
        {
            TellWatcher($"Nothing of a test of an org was found in '{org.OrgName}'.");
        }

        WriteVerbose($"{_removed} objects were removed.");
        WriteNotTried(org, calls, removal, notTried);
    }

    // What no request has touched is said once, however much it is.
    private void WriteNotTried(OrgConnection org, TestCalls calls, TestRemoval removal, List<TestObject> notTried)
    {
        if (calls.IsUsedUp)
        {
            string others = notTried.Count > MostNamed ? $" and {notTried.Count - MostNamed} more" : string.Empty;
            string named = string.Join(", ", notTried.Take(MostNamed).Select(left => $"{left.Kind} '{PlainText.Of(left.Name)}'"));
            WriteError(
                new GenesysException(
                    "TestObjectsLeft",
                    $"The {TestCalls.Most} requests of one clean-up are used up. Not removed: "
                        + $"{(named.Length > 0 ? named + others : "what the lists were not read far enough to show")}.",
                    "Run Test-GenesysOrgContract -Cleanup again."),
                org.OrgName);
        }
        else if (removal.NotListed is { } failure)
        {
            WriteError(
                new GenesysException(
                    "TestObjectsLeft", failure.Message,
                    "Give the session permission to view them, and run Test-GenesysOrgContract -Cleanup again.", failure),
                org.OrgName);
        }
    }

    private bool Remove(OrgConnection org, TestCalls calls, TestRemoval removal, TestObject found)
    {
        if (!ShouldProcess($"{found.Kind} '{PlainText.Of(found.Name)}' (id {found.Id}) in org '{org.OrgName}'", "Remove"))
        {
            return false;
        }

        (bool isGone, GenesysException? failure) = Await(() => removal.TryRemoveAsync(found, StopToken));
        _removed += isGone ? 1 : 0;
        if (!isGone && !calls.IsUsedUp)
        {
            string why = failure is null ? string.Empty : $" {failure.Message}";
            WriteError(
                new GenesysException(
                    "TestObjectsLeft", $"The {found.Kind} '{found.Name}' was not removed.{why}",
                        "Look at it in the org, and remove it there.", failure),
                found.Id);
        }

        ShowActivity();
        return isGone;
    }
}
