using GenesysQueues.Completion;
using GenesysQueues.Definitions.Files;
using GenesysQueues.Hosting;
using GenesysQueues.Input;
using GenesysQueues.Pipeline;
using GenesysQueues.Sessions;
using System.Globalization;

namespace GenesysQueues.Commands;

/// <summary>Writes definitions to a CSV or JSON file or a workbook that Import-GenesysQueueDefinition reads back unchanged; of results also what became of them.</summary>
[Cmdlet(VerbsData.Export, "GenesysQueueDefinition", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportGenesysQueueDefinitionCommand : SessionCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly DefinitionInput _input = new();
    private string _path = string.Empty;
    private DefinitionFileWriter? _file;
    private int _rows;

    /// <summary>
    /// The file: .json is JSON, .xlsx a workbook, anything else CSV. A wildcard must match one file that exists.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Path))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string Path { get; set; } = string.Empty;

    /// <summary>The file, taken as it is written.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = LiteralPathSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(LiteralPath))]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = string.Empty;

    /// <summary>Definitions, results, verdicts, queues, or rows that stand for a definition.</summary>
    [Parameter(
        Mandatory = true, ValueFromPipeline = true,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(InputObject))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject?[] InputObject { get; set; } = [];

    /// <summary>Delimiter of a CSV file; a comma when not given.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>Takes the list separator of the current culture for the delimiter, as a spreadsheet of that culture does.</summary>
    [Parameter]
    public SwitchParameter UseCulture { get; set; }

    /// <summary>Encoding, by name or code page; UTF-8 when not given, with a byte order mark in a CSV file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public string? Encoding { get; set; }

    /// <summary>Refuses to overwrite a file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Overwrites a file that is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void OnBegin()
    {
        bool isLiteral = ParameterSetName == LiteralPathSet;
        ExportOptions? options = null;
        EndOn(
            () =>
            {
                options = Options();
                _path = FilePaths.ResolveForWriting(SessionState, isLiteral ? LiteralPath : Path, isLiteral);
            },
            _path);
        if (ShouldProcess(_path, "Export definitions"))
        {
            EndOn(() => _file = new(_path, options!), _path);
        }
    }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        foreach (PSObject? input in _input.Each(InputObject))
        {
            DefinitionRow? row = null;
            if (Report(input, () => row = Read(input)))
            {
                _rows++;
                EndOn(() => _file?.Add(row!), _path);
            }
        }
    }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        if (_file is null)
        {
            return;
        }

        if (_rows == 0)
        {
            WriteWarning($"No definitions were received, so '{_path}' holds none.");
        }

        EndOn(() => _file.Complete(StopToken), _path);
        if (PassThru)
        {
            WriteObject(new FileInfo(_path));
        }
    }

    /// <summary>Deletes what a pipeline that was cut short has left.</summary>
    protected override void Dispose(bool disposing) => _file?.Dispose();

    private DefinitionRow Read(PSObject? input)
    {
        PipedDefinition piped = _input.Read(input);
        return new(piped.Definition, RowOutcome.Of(input, piped));
    }

    private ExportOptions Options()
    {
        if (Delimiter is not null && UseCulture)
        {
            throw new GenesysException("DelimiterTwice", "-Delimiter and -UseCulture both say what stands between cells.", "Give one of them.");
        }

        DefinitionFile.RequireDelimiter(Delimiter);
        return new()
        {
            Delimiter = Delimiter ?? (UseCulture ? CultureInfo.CurrentCulture.TextInfo.ListSeparator[0] : ','),
            Encoding = Encoding is null ? null : CodePages.Require(Encoding),
            NoClobber = NoClobber,
            Force = Force,
            NamesOf = Names,
        };
    }

    // A slow org does not keep anybody waiting for a file: what is not here by then is typed.
    private IReadOnlyDictionary<string, IReadOnlyList<string>> Names(IReadOnlyList<string> headers)
    {
        OrgConnection? org = FindConnection();
        return ColumnNames.Of(
            headers, org, (listed, patience) => Await(() => org!.Names.WaitAsync(listed, patience, StopToken)));
    }
}
