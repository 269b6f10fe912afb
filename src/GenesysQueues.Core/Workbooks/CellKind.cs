namespace GenesysQueues.Workbooks;

/// <summary>What a cell of a workbook holds.</summary>
internal enum CellKind
{
    /// <summary>Text, also of a formula.</summary>
    Text,

    /// <summary>A number; a date is one too, and only its format tells.</summary>
    Number,

    /// <summary>TRUE or FALSE.</summary>
    Boolean,

    /// <summary>What a formula gave that failed, such as #N/A.</summary>
    Error,

    /// <summary>A date, written as text.</summary>
    Date,

    /// <summary>A formula of which the file does not say what it gives.</summary>
    NoResult,
}
