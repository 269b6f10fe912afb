using GenesysQueues.Completion;
using GenesysQueues.Definitions.Files;
using GenesysQueues.Hosting;
using GenesysQueues.Input;
using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Reads definitions from CSV and JSON files and workbooks, and knows file and row of each.</summary>
[Cmdlet(VerbsData.Import, "GenesysQueueDefinition", DefaultParameterSetName = PathSet)]
[OutputType(typeof(GenesysQueueDefinition))]
public sealed class ImportGenesysQueueDefinitionCommand : GenesysCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private System.Text.Encoding? _encoding;

    /// <summary>Files; wildcards allowed.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Path))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files, taken as they are written.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(LiteralPath))]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Delimiter of a CSV file; found from the header line when not given.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>Encoding of a file without a byte order mark, by name or code page; UTF-8 when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public string? Encoding { get; set; }

    /// <summary>Sheet of a workbook; wildcards allowed. The first shown one with a column Name when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Sheet { get; set; }

    /// <inheritdoc/>
    private protected override void OnBegin() => EndOn(
        () =>
        {
            DefinitionFile.RequireDelimiter(Delimiter);
            _encoding = Encoding is null ? null : CodePages.Require(Encoding);
        },
        Encoding);

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        bool isLiteral = ParameterSetName == LiteralPathSet;
        foreach (string path in isLiteral ? LiteralPath : Path)
        {
            // A file that cannot be read is said; the others are read.
            Report(path, () =>
            {
                foreach (string file in FilePaths.Resolve(SessionState, path, isLiteral))
                {
                    Report(file, () => ReadFile(file));
                }
            });
        }
    }

    private void ReadFile(string path)
    {
        var file = new DefinitionFile(path, Delimiter, _encoding)
        {
            Sheet = Sheet is null ? null : NamePattern.Of(Sheet).IsMatch,
            Warn = WriteWarning,
        };
        int rows = 0, withErrors = 0, last = 0;
        foreach (GenesysQueueDefinition definition in file.Read())
        {
            if (Stopping)
            {
                return;
            }

            rows++;
            last = Math.Max(last, definition.Source.Row);
            withErrors += definition.Findings.Any(finding => finding.IsError) ? 1 : 0;
            definition.IsEditable = true;
            WriteObject(definition);
        }

        // One definition stands for many rows that cannot be read.
        rows += file.UnlistedRows;
        withErrors += file.UnlistedRows;
        string name = System.IO.Path.GetFileName(path);
        // A spreadsheet writes empty rows after the last one whenever there once was something; among the others one may be missing.
        int[] among = file.EmptyRows.Where(row => row < last).ToArray();
        if (among.Length > 0)
        {
            string which = string.Join(", ", among.Take(5)) + (among.Length > 5 ? ", ..." : string.Empty);
            WriteWarning($"{name}: empty rows were skipped: {among.Length} (row {which}).");
        }

        if (file.EmptyRows.Count > among.Length)
        {
            WriteVerbose($"{name}: empty rows at the end were skipped: {file.EmptyRows.Count - among.Length}.");
        }

        if (withErrors > 0)
        {
            WriteWarning($"{name}: {withErrors} of {rows} rows hold something that cannot be read. Test-GenesysQueueDefinition says what; New-GenesysQueue refuses these rows only.");
        }
    }
}
