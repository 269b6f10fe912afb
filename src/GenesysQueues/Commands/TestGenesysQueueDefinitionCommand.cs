using GenesysQueues.Completion;
using GenesysQueues.Contracts;
using GenesysQueues.Input;
using GenesysQueues.Lookup;
using GenesysQueues.Pipeline;
using GenesysQueues.Sessions;
using GenesysQueues.Validation.Rows;

namespace GenesysQueues.Commands;

/// <summary>Checks definitions, by the rules and against the org, and reports everything about each at once.</summary>
[Cmdlet(VerbsDiagnostic.Test, "GenesysQueueDefinition", DefaultParameterSetName = NameSet)]
[OutputType(typeof(GenesysQueueValidationResult), typeof(bool))]
public sealed class TestGenesysQueueDefinitionCommand : FieldCmdlet
{
    private RowSequence? _rows;
    private int _checked;
    private bool _allValid = true;

    /// <summary>Queue whose settings are copied.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string? SourceQueue { get; set; }

    /// <summary>What a queue that exists already means.</summary>
    [Parameter]
    public GenesysIfExists IfExists { get; set; }

    /// <summary>Checks by the rules alone, without an org.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>Gives one Boolean for the whole input: whether there was any, and all of it is valid.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override void Begin()
    {
        OrgConnection? found = FindConnection();
        OrgConnection? org = Offline ? null : found;
        if (org is null && !Offline)
        {
            WriteWarning("NotConnected: only the offline rules are checked. Connect-GenesysOrg lets names be checked too; -Offline says that you know.");
        }
        else if (org is not null)
        {
            org = RequireConnection();
        }

        WireContract wire = found?.Wire ?? WireContract.Of(GenesysContract.PublicApi);
        LookupContext? context = org is null ? null : new(org.Call(Listener));
        _rows = new(new(org, context, wire, IfExists, AllowUnknownSetting)
        {
            ComparesExisting = true,
            ShowsChanges = true,
            IsForced = Force,
            PlanningGroupTemplate = PlanningGroupTemplate,
        });
    }

    /// <inheritdoc/>
    private protected override void Process(PipedDefinition piped) => EndOn(
        () =>
        {
            Await(() => _rows!.AddAsync(0, piped.Definition, piped.RefusedBefore, StopToken));
            EmitReady();
        },
        piped.Definition);

    /// <inheritdoc/>
    private protected override void NotUnderstood()
    {
        _checked++;
        _allValid = false;
    }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        EndOn(() =>
        {
            _rows!.End();
            EmitReady();
        });
        if (!Quiet)
        {
            return;
        }

        if (_checked == 0)
        {
            WriteWarning("No definitions were received, so the answer is False.");
        }

        WriteObject(_checked > 0 && _allValid);
    }

    private void EmitReady()
    {
        while (_rows!.Next() is { } row)
        {
            Emit(Await(() => _rows.ValidateAsync(row, StopToken)));
        }
    }

    private void Emit(GenesysQueueValidationResult verdict)
    {
        _checked++;
        _allValid &= verdict.IsValid;
        if (!Quiet)
        {
            WriteObject(verdict);
        }
    }
}
