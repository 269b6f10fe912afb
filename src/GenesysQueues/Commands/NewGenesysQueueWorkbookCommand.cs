using GenesysQueues.Definitions.Files;
using GenesysQueues.Input;
using GenesysQueues.Pipeline;
using GenesysQueues.Sessions;

namespace GenesysQueues.Commands;

/// <summary>Makes an empty workbook for definitions, with headings, choices, the names of an org, and instructions.</summary>
[Cmdlet(VerbsCommon.New, "GenesysQueueWorkbook", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewGenesysQueueWorkbookCommand : SessionCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The file; .xlsx is added to a name without. A wildcard must match one file that exists.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Path))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string Path { get; set; } = string.Empty;

    /// <summary>The file, taken as it is written; .xlsx is added to a name without.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = LiteralPathSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(LiteralPath))]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = string.Empty;

    /// <summary>Overwrites a file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        bool isLiteral = ParameterSetName == LiteralPathSet;
        string path = isLiteral ? LiteralPath : Path;
        EndOn(() => path = FilePaths.ResolveForWriting(SessionState, path, isLiteral), path);
        path = DefinitionFormat.IsWorkbook(path) ? path : path + ".xlsx";
        if (!ShouldProcess(path, "Make an empty workbook"))
        {
            return;
        }

        ExportOptions options = new() { NoClobber = !Force, Force = Force, Overwriting = "give -Force", NamesOf = Names };
        EndOn(() => NewWorkbook.Write(path, options), path);
        WriteObject(new FileInfo(path));
    }

    // The lists are what the file is made for: they are waited for.
    private IReadOnlyDictionary<string, IReadOnlyList<string>> Names(IReadOnlyList<string> headers)
    {
        OrgConnection? org = FindConnection();
        return ColumnNames.Of(
            headers, org, (listed, _) => Await(() => org!.Names.WaitAsync(listed, Timeout.InfiniteTimeSpan, StopToken)));
    }
}
