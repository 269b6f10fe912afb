using GenesysQueues.Module.Tests.Support;
using System.IO.Compression;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>Workbooks at the prompt: one goes round, a sheet is named, and an empty one is made.</summary>
public sealed class WorkbookTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_workbook_goes_round_with_what_became_of_its_rows_and_nothing_is_made_twice()
    {
        _host.Connect();
        string book = Path.Combine(_host.Folder, "q.xlsx");
        _host.Run(
            "'0815', 'Line B' | ForEach-Object { @{ Name = $_; ServiceLevel = '80/20' } } | New-GenesysQueue "
                + "| Export-GenesysQueueDefinition $book",
            ("book", book)).Clean();

        Outcome again = _host.Run("Import-GenesysQueueDefinition $book | New-GenesysQueue -IfExists Update", ("book", book))
            .Clean();

        Assert.Equal(["0815", "Line B"], again.Column("QueueName").Order(StringComparer.Ordinal));
        Assert.All(again.Column("Status"), status => Assert.Equal("Unchanged", status));
    }

    [Theory]
    [InlineData("Queues", 1)]
    [InlineData("qu*", 1)]
    [InlineData("May", 0)]
    public void A_sheet_is_named_or_the_error_names_those_that_are_there(string sheet, int count)
    {
        string book = Path.Combine(_host.Folder, "q.xlsx");
        _host.Run("'Line A' | Export-GenesysQueueDefinition $book", ("book", book)).Clean();

        Outcome run = _host.Run("Import-GenesysQueueDefinition $book -Sheet $sheet", ("book", book), ("sheet", sheet));

        Assert.Equal(count, run.Output.Count);
        Assert.Equal(count == 0 ? 1 : 0, run.Errors.Count);
        Assert.All(run.Errors, error =>
        {
            Assert.StartsWith("SheetNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
            Assert.Contains("'Queues'", error.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void An_empty_workbook_has_the_names_of_the_org_and_is_not_put_in_the_place_of_a_file()
    {
        _host.Connect();
        string book = Path.Combine(_host.Folder, "new");

        Outcome made = _host.Run("New-GenesysQueueWorkbook $book", ("book", book)).Clean();
        Outcome names = _host.Run("Import-GenesysQueueDefinition $book -Sheet Names", ("book", book + ".xlsx"));
        Outcome again = _host.RunToError("New-GenesysQueueWorkbook $book", ("book", book));

        Assert.Equal("new.xlsx", Assert.Single(made.Column("Name")));
        // The sheet is there, and is no table of queues.
        Assert.StartsWith("NameColumnMissing,", Assert.Single(names.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("FileExists,", again.Ended.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Force", again.Ended.Remedy(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_exported_has_the_names_of_the_session_for_the_cells_that_refer_to_its_org()
    {
        string file = _host.File(
            "org.json",
            """
            {"divisions": ["Emerald"], "wrapupCodes": ["Won; lost"], "skills": ["Pre-Sales", "C++ x 3"], "scripts": ["Hello"]}
            """);
        _host.Run("$other = Connect-GenesysOrg -Simulated -SimulatorFile $file", ("file", file)).Clean();
        string book = Path.Combine(_host.Folder, "q.xlsx");
        const string Rows = "@{ Name = 'A'; Division = 'EMEA'; WrapupCode = 'Resolved'; SkillRequirement = 'Sales'; "
            + "'Settings.defaultScripts.CALL' = 'x'; Member = 'agent01@example.com' }";

        _host.Run($"{Rows} | Export-GenesysQueueDefinition $book -Session $other", ("book", book)).Clean();
        string names = Names(book)!;
        _host.Run($"Disconnect-GenesysOrg; {Rows} | Export-GenesysQueueDefinition $book", ("book", book)).Clean();

        Assert.Contains(">Emerald<", names, StringComparison.Ordinal);
        // As the cell of a list has it.
        Assert.Contains(">\"Won; lost\"<", names, StringComparison.Ordinal);
        Assert.Contains(">Pre-Sales<", names, StringComparison.Ordinal);
        Assert.Contains(">\"C++ x 3\"<", names, StringComparison.Ordinal);
        Assert.Contains(">Hello<", names, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.com", names, StringComparison.Ordinal);
        Assert.Null(Names(book));
    }

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void An_org_that_does_not_answer_keeps_no_export_waiting()
    {
        _host.Connect(
            """
            {"seed": 1, "faults": [
                {"kind": "http429", "match": "GET /api/v2/authorization/divisions*", "times": 99, "seconds": 9000}]}
            """);
        string book = Path.Combine(_host.Folder, "q.xlsx");

        _host.Run("@{ Name = 'A'; Division = 'EMEA' } | Export-GenesysQueueDefinition $book", ("book", book)).Clean();

        Assert.Null(Names(book));
    }

    private static string? Names(string book)
    {
        using ZipArchive zip = ZipFile.OpenRead(book);
        if (zip.GetEntry("xl/worksheets/sheet2.xml") is not { } sheet)
        {
            return null;
        }

        using var text = new StreamReader(sheet.Open());
        return text.ReadToEnd();
    }
}
