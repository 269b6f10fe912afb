namespace GenesysQueues.Workbooks;

/// <summary>What a ZIP archive is that is no workbook of this form.</summary>
internal static class OtherContent
{
    private const string AsXlsx = "Open it in the spreadsheet program and save it as 'Excel workbook (.xlsx)' or as 'CSV UTF-8'.";

    internal static WorkbookException Of(XlsxPackage package, string? document)
    {
        (string what, string remedy) = document?.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) == true
            ? ("a binary workbook (.xlsb)", AsXlsx)
            : document is not null ? ("a document of another office program", "Copy its table into a workbook.")
            : package.Has("content.xml") && package.Has("mimetype") ? ("an OpenDocument file (.ods)", AsXlsx)
            : package.Has("Index/Document.iwa") ? ("a document of Numbers or Pages", AsXlsx)
            : package.Parts.Any() ? ("a ZIP archive", "Unpack it first.")
            : ("an empty ZIP archive", "Check which file is meant.");
        return new("FileOfOtherKind", $"{package.Name} is neither CSV, JSON nor a workbook (.xlsx): it is {what}.", remedy);
    }
}
