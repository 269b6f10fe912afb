namespace GenesysQueues.Workbooks;

/// <summary>A workbook that cannot be read, as a whole or from some point on.</summary>
internal sealed class WorkbookException(string code, string message, string recommendation, Exception? cause = null)
    : GenesysException(code, message, recommendation, cause);
