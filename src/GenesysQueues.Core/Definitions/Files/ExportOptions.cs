using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>How definitions are written.</summary>
internal sealed record ExportOptions
{
    /// <summary>Between the cells of a CSV file.</summary>
    internal char Delimiter { get; init; } = ',';

    /// <summary>UTF-8 when null; of a CSV file with a byte order mark, without which a spreadsheet takes it for something older.</summary>
    internal Encoding? Encoding { get; init; }

    /// <summary>Refuses to overwrite.</summary>
    internal bool NoClobber { get; init; }

    /// <summary>What a person does so that it overwrites, in words.</summary>
    internal string Overwriting { get; init; } = "leave -NoClobber out";

    /// <summary>Overwrites a file that is read-only.</summary>
    internal bool Force { get; init; }

    /// <summary>What is chosen from in a workbook.</summary>
    internal NamesOfColumns NamesOf { get; init; } = _ => new Dictionary<string, IReadOnlyList<string>>();
}
