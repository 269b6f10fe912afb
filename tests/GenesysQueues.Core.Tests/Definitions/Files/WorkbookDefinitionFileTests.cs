using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>Workbooks as people and programs make them: each cell is what was typed, or a finding names sheet and cell.</summary>
public sealed class WorkbookDefinitionFileTests : IDisposable
{
    private const string Header = "<row r='1'><c r='A1' t='inlineStr'><is><t>Name</t></is></c>"
        + "<c r='B1' t='inlineStr'><is><t>Description</t></is></c>"
        + "<c r='C1' t='inlineStr'><is><t>AlertingTimeoutSeconds</t></is></c>"
        + "<c r='D1' t='inlineStr'><is><t>Settings.mediaSettings.call.serviceLevel.percentage</t></is></c></row>";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _told = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    // A number as it is; fifteen digits are exact.
    [InlineData("<c r='A2'><v>4711</v></c>", "4711", "Warning SpreadsheetValue")]
    [InlineData("<c r='A2'><v>123456789012345</v></c>", "123456789012345", "Warning SpreadsheetValue")]
    [InlineData("<c r='A2'><v>0.30000000000000004</v></c>", "0.3", "Warning SpreadsheetValue")]
    // Sixteen are not.
    [InlineData("<c r='A2'><v>1.9143100000101E+18</v></c>", "1914310000010100000", "Error SpreadsheetValue")]
    // Formats that show what was typed: 00000, 0.00%.
    [InlineData("<c r='A2' s='1'><v>42</v></c>", "00042", "")]
    [InlineData("<c r='A2' s='2'><v>0.5</v></c>", "50.00%", "")]
    // Formats that hide it: an exponent, a date, words, a telephone number.
    [InlineData("<c r='A2' s='3'><v>100000</v></c>", "100000", "Error SpreadsheetValue")]
    [InlineData("<c r='A2' s='4'><v>46082</v></c>", "2026-03-01", "Error SpreadsheetValue")]
    [InlineData("<c r='A2' s='5'><v>0.5</v></c>", "12:00:00", "Error SpreadsheetValue")]
    [InlineData("<c r='A2' s='6'><v>5</v></c>", "5", "Error SpreadsheetValue")]
    [InlineData("<c r='A2' t='d'><v>2026-03-01</v></c>", "2026-03-01", "Error SpreadsheetValue")]
    // Text is text, whatever it looks like, and however it is kept.
    [InlineData("<c r='A2' t='s'><v>0</v></c>", "0815", "")]
    [InlineData("<c r='A2' t='s'><v>1</v></c>", "Sales EMEA", "")]
    [InlineData("<c r='A2' t='s'><v>2</v></c>", "\u6771\u4EAC", "")]
    [InlineData("<c r='A2' t='str'><f>X</f><v>00_x0041_</v></c>", "00A", "")]
    [InlineData("<c r='A2' t='inlineStr'><is><r><t>a</t></r><r><t xml:space='preserve'> b</t></r></is></c>", "a b", "")]
    [InlineData("<c r='A2' t='b'><v>1</v></c>", "TRUE", "")]
    [InlineData("<c r='A2' t='e'><f>NA()</f><v>#N/A</v></c>", "#N/A", "Error SpreadsheetValue")]
    public void A_cell_is_what_was_typed_or_a_finding_says_that_nobody_knows(string cell, string name, string finding)
    {
        GenesysQueueDefinition read = Assert.Single(Read(WorkbookBytes.Of(
            Header + $"<row r='2'>{cell}</row>",
            formats: ["00000", "0.00%", "0.00E+00", "mm/dd/yy", "[$-411]ge.m.d", "0&quot; s&quot;"],
            strings: "<si><t>0815</t></si><si><r><t>Sales </t></r><r><rPr><b/></rPr><t>EMEA</t></r></si>"
                + "<si><t>\u6771\u4EAC</t><rPh sb='0' eb='2'><t>\u30C8\u30A6\u30AD\u30E7\u30A6</t></rPh></si>")));

        Assert.Equal(name, read.Name);
        Assert.Equal(
            finding.Length > 0 ? [$"{finding} Queues!A2"] : [],
            read.Findings.Select(found => $"{found.Severity} {found.Code} {found.Cell}"));
    }

    [Theory]
    [InlineData("<c r='C2' s='1'><v>30</v></c>", 30, "")]
    [InlineData("<c r='C2'><v>3E1</v></c>", 30, "")]
    [InlineData("<c r='C2' t='str'><f>2*15</f><v>30</v></c>", 30, "")]
    [InlineData("<c r='C2' s='2'><v>0.3</v></c>", null, "NotANumber")]
    [InlineData("<c r='C2' s='3'><v>0.5</v></c>", null, "SpreadsheetValue")]
    [InlineData("<c r='C2'><f>SUM(1,2)</f></c>", null, "FormulaWithoutResult")]
    [InlineData("<c r='C2'><f>SUM(1,2)</f><v></v></c>", null, "FormulaWithoutResult")]
    [InlineData("<c r='C2' t='str'><f>B2</f><v></v></c>", null, "")]
    [InlineData("<c r='C2' t='e'><f>B2</f><v>#REF!</v></c>", null, "NotANumber")]
    public void A_column_of_seconds_takes_numbers_and_names_the_cell_of_anything_else(string cell, int? seconds, string code)
    {
        GenesysQueueDefinition read = Assert.Single(Read(WorkbookBytes.Of(
            Header + $"<row r='2'><c r='A2' t='inlineStr'><is><t>Sales</t></is></c>{cell}</row>",
            formats: ["0 \\s", "0%", "h:mm"])));

        Assert.Equal(seconds, read.AlertingTimeoutSeconds);
        Assert.Equal(code.Length > 0 ? [$"{code} Queues!C2"] : [], read.Findings.Select(found => $"{found.Code} {found.Cell}"));
    }

    [Theory]
    [InlineData("<c r='D2' s='1'><v>0.85</v></c>")]
    [InlineData("<c r='D2'><v>0.85</v></c>")]
    [InlineData("<c r='D2' t='inlineStr'><is><t>0,85</t></is></c>")]
    public void A_share_is_one_as_a_percentage_as_a_number_and_as_text_with_a_comma(string cell)
    {
        GenesysQueueDefinition read = Assert.Single(Read(WorkbookBytes.Of(
            Header + $"<row r='2'><c r='A2' t='inlineStr'><is><t>Sales</t></is></c>{cell}</row>", formats: ["0%"])));

        Assert.Empty(read.Findings);
        Assert.Contains("0.85", $"{PlainValue.ToJson(read.Settings)}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_merged_cell_is_a_finding_in_each_row_but_the_first()
    {
        List<GenesysQueueDefinition> read = Read(WorkbookBytes.Of(
            Header + Row(2, "A", "Both") + Row(3, "B") + Row(4, "C"),
            "<mergeCells count='1'><mergeCell ref='B2:B3'/></mergeCells>"));

        Assert.Equal("Both", read[0].Description);
        Assert.Equal("MergedCell Queues!B3", Assert.Single(read[1].Findings, finding => finding.IsError) is var found
            ? $"{found.Code} {found.Cell}" : null);
        Assert.Empty(read[0].Findings.Concat(read[2].Findings));
    }

    [Fact]
    public void Rows_far_below_that_hold_formats_only_are_no_rows()
    {
        string formatted = string.Concat(
            Enumerable.Range(1_048_000, 577).Select(row => $"<row r='{row}'><c r='A{row}' s='0'/></row>"));
        var file = new DefinitionFile(Write(WorkbookBytes.Of(Header + Row(2, "A") + Row(5, "B") + formatted), "q.xlsx"));

        Assert.Equal([2, 5], file.Read().Select(definition => definition.Row));
        Assert.Equal([3, 4], file.EmptyRows);
    }

    [Theory]
    [InlineData("http://purl.oclc.org/ooxml/spreadsheetml/main", "")]
    [InlineData(WorkbookBytes.Main, "x:")]
    public void Both_forms_of_open_xml_are_read_with_a_prefix_or_without(string main, string prefix)
    {
        string content = $"<sheetData>{Header}{Row(2, "A")}</sheetData>";
        if (prefix.Length > 0)
        {
            content = content.Replace("</", "<#/", StringComparison.Ordinal).Replace("<", $"<{prefix}", StringComparison.Ordinal)
                .Replace($"<{prefix}#/", $"</{prefix}", StringComparison.Ordinal)
                .Replace("<x:sheetData", $"<x:sheetData xmlns:x='{main}'", StringComparison.Ordinal);
        }

        Assert.Equal("A", Assert.Single(Read(WorkbookBytes.Of([("Queues", string.Empty, content)], main: main))).Name);
    }

    [Fact]
    public void Rows_and_cells_may_lack_their_numbers()
    {
        string plain = System.Text.RegularExpressions.Regex.Replace(Header + Row(2, "A", "Text"), " r='[A-Z0-9]+'", string.Empty);

        GenesysQueueDefinition read = Assert.Single(Read(WorkbookBytes.Of(plain)));

        Assert.Equal(("A", "Text", 2), (read.Name, read.Description, read.Row));
    }

    [Fact]
    public void A_cell_under_no_header_is_a_finding_with_its_place()
    {
        GenesysQueueDefinition read = Assert.Single(
            Read(WorkbookBytes.Of(Header + "<row r='2'><c r='A2'><v>1</v></c><c r='ZZ2'><v>7</v></c></row>")));

        GenesysQueueFinding finding = Assert.Single(read.Findings, finding => finding.IsError);

        Assert.Equal("ExtraCell Queues!ZZ2", $"{finding.Code} {finding.Cell}");
    }

    [Fact]
    public void The_first_shown_sheet_with_names_is_read_and_another_one_is_said()
    {
        string content = $"<sheetData>{Header}{{0}}</sheetData>";
        byte[] book = WorkbookBytes.Of(
        [
            ("Lists", "state='veryHidden'", string.Format(null, content, Row(2, "Hidden"))),
            ("Read me", string.Empty, $"<sheetData>{Row(1, "About this file")}</sheetData>"),
            ("May 2026", string.Empty, string.Format(null, content, Row(2, "May"))),
            ("June 2026", string.Empty, string.Format(null, content, Row(2, "June"))),
        ]);

        Assert.Equal("q.xlsx, May 2026, row 2", Assert.Single(Read(book)).Source.ToString());
        Assert.Contains("'June 2026'", Assert.Single(_told), StringComparison.Ordinal);
        Assert.Equal("Hidden", Assert.Single(Read(book, sheet: name => name == "Lists")).Name);
        Assert.Equal(
            ["May", "June"],
            Read(book, sheet: name => name.EndsWith("2026", StringComparison.Ordinal)).Select(read => read.Name));
        Assert.Contains("'June 2026'", Refused("SheetNotFound", book, _ => false).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Read me", "Queues")]
    [InlineData("Queues", "Read me")]
    public void A_page_on_which_the_word_Name_stands_is_no_rival_of_a_table(params string[] sheets)
    {
        byte[] book = WorkbookBytes.Of([.. sheets.Select(name => (name, string.Empty, name == "Queues"
            ? $"<sheetData>{Header}{Row(2, "Sales")}</sheetData>"
            : $"<sheetData>{Row(1, "Column")}{Row(2, "Name")}{Row(3, "The name of the queue")}</sheetData>"))]);

        Assert.Equal("Sales", Assert.Single(Read(book)).Name);
        Assert.Empty(_told);
    }

    [Fact]
    public void A_sheet_with_a_space_stands_in_quotes_before_the_cell()
    {
        string content = $"<sheetData>{Header}<row r='2'><c r='A2'><v>1</v></c></row></sheetData>";
        byte[] book = WorkbookBytes.Of([("It&apos;s May", string.Empty, content)]);

        Assert.Equal("'It''s May'!A2", Assert.Single(Assert.Single(Read(book)).Findings).Cell);
    }

    [Theory]
    [InlineData("<row r='2'><c r='A2' t='s'><v>9</v></c></row>", "WorkbookDamaged")]
    [InlineData("<row r='2'><c r='A2'><v>9</v>", "WorkbookDamaged")]
    [InlineData("<row r='2147483647'/>", "WorkbookDamaged")]
    [InlineData("<row r='2'><c r='XFE2'><v>1</v></c></row>", "WorkbookDamaged")]
    [InlineData("<row r='2'/><row r='1'/>", "WorkbookDamaged")]
    [InlineData("", "FileHasNoRows")]
    public void A_sheet_that_no_spreadsheet_writes_is_refused_at_the_row_that_shows_it(string rows, string code) =>
        Refused(code, WorkbookBytes.Of(Header + rows));

    [Fact]
    public void What_xml_could_fetch_is_not_fetched()
    {
        byte[] book = WorkbookBytes.Zip(
            ("_rels/.rels", "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><Relationships>&e;</Relationships>"));

        Refused("WorkbookDamaged", book);
    }

    [Fact]
    public void A_file_that_unpacks_without_end_is_refused_before_it_does()
    {
        byte[] book = WorkbookBytes.Of(Header + Row(2, "A") + new string(' ', 80 << 20));

        Assert.InRange(book.Length, 1, 1 << 20);
        Assert.Contains("64 MB", Refused("WorkbookTooLarge", book).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused_at_each_length()
    {
        byte[] book = Fixture("german.xlsx");
        for (int length = 4; length < book.Length; length += 97)
        {
            Refused("WorkbookDamaged", book[..length]);
        }
    }

    [Theory]
    [InlineData("features.xls", "FileOfOtherKind", ".xlsx")]
    [InlineData("features.ods", "FileOfOtherKind", ".xlsx")]
    [InlineData("protected.xlsx", "WorkbookProtected", "password")]
    public void What_cannot_be_read_is_named_with_what_to_do(string fixture, string code, string remedy) =>
        Assert.Contains(remedy, Refused(code, Fixture(fixture)).Recommendation, StringComparison.Ordinal);

    [Theory]
    [InlineData("features.xlsx")]
    [InlineData("macros.xlsm")]
    public void A_workbook_with_a_title_formulas_and_hidden_parts_is_read_and_said(string fixture)
    {
        List<GenesysQueueDefinition> read = Read(Fixture(fixture));

        Assert.Equal(["Spring Sales", "Spring Care", "Spring Hidden", "00042"], read.Select(one => one.Name));
        Assert.Equal([4, 5, 6, 8], read.Select(one => one.Row));
        Assert.Equal([30, 20, 20, null], read.Select(one => one.AlertingTimeoutSeconds));
        Assert.Equal("Calls of Spring Care", read[1].Description);
        Assert.Equal(true, read[0].Settings!["suppressInQueueCallRecording"]);
        Assert.Equal(
            ["MergedCell 'Spring 2026'!B5", "SpreadsheetValue 'Spring 2026'!B8"],
            read.SelectMany(one => one.Findings).Select(found => $"{found.Code} {found.Cell}"));
        Assert.Equal(2, _told.Count);
        Assert.Contains("hidden columns are read like the others: C", _told[0], StringComparison.Ordinal);
        Assert.Contains("1 (row 6)", _told[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "46082", "2026-03-01")]
    [InlineData("date1904='1'", "44620.5", "2026-03-01 12:00:00")]
    public void A_date_is_told_in_the_calendar_of_its_workbook(string calendar, string number, string shown)
    {
        byte[] book = WorkbookBytes.Of(
            [("Queues", string.Empty, $"<sheetData>{Header}<row r='2'><c r='A2' s='1'><v>{number}</v></c></row></sheetData>")],
            ["d/m/yyyy"], properties: calendar);

        Assert.Contains(shown, Assert.Single(Assert.Single(Read(book)).Findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("german.xlsx")]
    [InlineData("japanese.xlsx")]
    [InlineData("arabic.xlsx")]
    public void Workbooks_of_three_languages_give_each_cell_or_its_finding(string fixture)
    {
        IEnumerable<string> lines = Read(Fixture(fixture)).Select(
            read => $"{read.Name} | {read.Description} | {read.ServiceLevel} | {read.AlertingTimeoutSeconds} | "
            + $"{read.CallingPartyNumber} | {PlainValue.ToJson(read.Settings)?.SelectToken("$..percentage")} | "
            + string.Join(", ", read.Findings.Select(found => $"{found.Severity} {found.Cell}")));

        Assert.Equal(Expected[fixture], lines);
    }

    private static Dictionary<string, string[]> Expected { get; } = new()
    {
        ["german.xlsx"] =
        [
            "Kundendienst Köln | Größte Warteschlange | 80/20 | 8 | 4930123456 | 0.85 | Warning de!G2",
            "815 | Führende Null |  |  | 4930123 |  | Warning de!A3, Warning de!G3",
            "MÄRZ1 | Name wurde Datum | 10/20 | 30 |  | 0.85 | ",
            "100000 | Exponent |  |  |  |  | Error de!A5",
            "Vertrieb \"Süd\" | Zeile | 80/20 | 12 |  | 0.905 | ",
            "2026-03-01 | Datum als Name |  |  |  |  | Error de!A7",
        ],
        ["japanese.xlsx"] =
        [
            "お客様相談室 | 最初の窓口 | 80/20 | 8 |  | 0.85 | ",
            "2026-03-01 | 日付になった名前 |  |  |  |  | Error ja!A3",
            "東京　本社 | 全角の空白 | 80/20 | 30 |  | 0.9 | ",
            "令和8年3月1日 | 元号 |  |  |  |  | ",
            "12 | 全角の数字 |  |  |  |  | Warning ja!A6",
            "12 | 先頭のゼロ |  |  |  |  | Warning ja!A7",
        ],
        ["arabic.xlsx"] =
        [
            "خدمة العملاء | الرياض | 80/20 | 8 |  | 0.85 | ",
            "مبيعات ١٢ | أرقام عربية | 80/20 | 30 |  | 0.9 | ",
            "123 | اسم من أرقام |  |  |  |  | Warning ar!A4",
            "2026-03-01 | اسم أصبح تاريخا |  |  |  |  | Error ar!A5",
        ],
    };

    private static string Row(int number, string name, string? text = null) =>
        $"<row r='{number}'><c r='A{number}' t='inlineStr'><is><t>{name}</t></is></c>"
        + (text is null ? string.Empty : $"<c r='B{number}' t='inlineStr'><is><t>{text}</t></is></c>") + "</row>";

    private static byte[] Fixture(string name)
    {
        using Stream stream = typeof(WorkbookDefinitionFileTests).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private GenesysException Refused(string code, byte[] book, Func<string, bool>? sheet = null)
    {
        GenesysException refused = Assert.ThrowsAny<GenesysException>(() => Read(book, sheet: sheet));
        Assert.Equal(code, refused.Code);
        return refused;
    }

    private string Write(byte[] bytes, string name)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    private List<GenesysQueueDefinition> Read(byte[] bytes, string name = "q.xlsx", Func<string, bool>? sheet = null) =>
        [.. new DefinitionFile(Write(bytes, name)) { Sheet = sheet, Warn = _told.Add }.Read()];
}
