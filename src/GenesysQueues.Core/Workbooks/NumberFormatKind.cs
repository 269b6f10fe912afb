namespace GenesysQueues.Workbooks;

/// <summary>How a number of a cell is shown, as far as it matters for what was typed.</summary>
internal enum NumberFormatKind
{
    /// <summary>As a number.</summary>
    Plain,

    /// <summary>A hundredfold, with a percent sign.</summary>
    Percent,

    /// <summary>With zeros before it.</summary>
    Padded,

    /// <summary>With a power of ten.</summary>
    Exponent,

    /// <summary>As a date, a time or a duration.</summary>
    Date,

    /// <summary>With words or signs, or in another way.</summary>
    Other,
}
