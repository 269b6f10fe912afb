using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>
/// What a table or a list shows under a heading can be filtered, sorted and selected by that heading, also after a file or a
/// job.
/// </summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
public sealed class HeadingTests : IClassFixture<ViewSnapshotTests.Org>
{
    private readonly PowerShellHost _host;

    public HeadingTests(ViewSnapshotTests.Org org) => _host = org.Host;

    // An object of each type that has views.
    private static readonly Dictionary<string, string> s_samples = new()
    {
        ["GenesysSession"] = "$session",
        ["GenesysProfile"] = "$profiles[0]",
        ["GenesysWfmWebhook"] = "$hook",
        ["GenesysQueueDefinition"] = "$definitions[0]",
        ["GenesysQueueValidationResult"] = "$verdicts[3]",
        ["GenesysQueueFinding"] = "$verdicts[3].Findings[1]",
        ["GenesysProvisioningResult"] = "$results[0]",
        ["GenesysQueue"] = "$queues[-1]",
        ["GenesysQueueMember"] = "$members[0]",
        ["GenesysOrgObject"] = "$groups[0]",
        ["GenesysUser"] = "$users[0]",
        ["GenesysAuditRecord"] = "$audit[0]",
        ["GenesysProvisioningSummary"] = "$summary",
        ["GenesysAuditVerification"] = "$broken",
        ["GenesysProvisioningRun"] = "$runs",
        ["GenesysOrgContractResult"] = "$points[0]",
        ["GenesysWfmPing"] = "$ping",
        ["GenesysWfmEvent"] = "$waiting",
    };

    // All objects of the type, among which are long ones.
    private static readonly Dictionary<string, string> s_all =
        s_samples.ToDictionary(sample => sample.Key, sample => Regex.Replace(sample.Value, @"\[-?\d\]", string.Empty));

    public static TheoryData<string> Types => [.. s_samples.Keys];

    private static IReadOnlyList<XElement> Views =>
        [.. XDocument.Load(Path.Combine(Repository.StagedModule, "GenesysQueues.Format.ps1xml")).Descendants("View")];

    [Fact]
    public void Every_type_that_has_a_view_is_among_the_samples() => Assert.Equal(
        Views.Descendants("TypeName").Select(name => name.Value.Split('.')[^1]).Distinct().Order(StringComparer.Ordinal),
        s_samples.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_heading_of_every_view_is_a_property(string type)
    {
        PSObject live = _host.Run(s_samples[type]).Clean().Single;
        string[] headings = [.. Views
            .Where(view => view.Descendants("TypeName").Any(name => name.Value == "GenesysQueues." + type))
            .SelectMany(view => view.Descendants("Label")).Select(label => label.Value).Distinct()];

        Assert.Equal("GenesysQueues." + type, live.TypeNames[0]);
        Assert.NotEmpty(headings);
        foreach (PSObject item in (PSObject[])[live, Stored(live)])
        {
            Assert.DoesNotContain(headings, heading => item.Properties[heading] is null);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_exported_of_an_object_has_each_value_once(string type)
    {
        // What Export-Csv, ConvertTo-Json and Format-List * go through.
        PSObject live = _host.Run(s_samples[type]).Clean().Single;
        string[] listed = [.. live.Properties.Select(property => property.Name)];
        string[] own = [.. live.BaseObject.GetType().GetProperties().Select(property => property.Name)];

        Assert.Equal(type == "GenesysWfmWebhook" ? own.Append("Uri").Order() : own.Order(), listed.Order());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void An_object_after_one_of_another_type_shows_a_few_of_its_properties(string type)
    {
        PSObject live = _host.Run(s_samples[type]).Clean().Single;

        var shown = (IEnumerable<string>)_host.Run(
            "$item.PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames", ("item", live))
            .Clean().Output.Select(name => name!.ToString()).ToList();

        Assert.InRange(shown.Count(), 4, 6);
        Assert.All(shown, name => Assert.True(live.Properties[name] is not null, $"{type} has no property '{name}'."));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_view_shows_no_time_in_another_calendar_than_ours(string type)
    {
        IReadOnlyList<PSObject?> samples = _host.Run(s_samples[type]).Clean().Output;
        // A session tells of the rate window of this minute, which is a second of the simulated org's, and may end meanwhile.
        string Windows() => string.Join(' ', samples.Select(sample => sample!.Properties["RateUsed"]?.Value));
        string windows;
        List<string> shown;
        int tries = 0;
        do
        {
            windows = Windows();
            shown = InCalendars(samples);
        }
        while (windows != Windows() && ++tries < 10);

        Assert.Equal(shown[..2], shown[2..]);
    }

    // Thailand counts years from 543 years earlier, and writes numbers and breaks lines as Japan does.
    private static List<string> InCalendars(IReadOnlyList<PSObject?> samples)
    {
        List<string> shown = [];
        foreach (string culture in (string[])["ja-JP", "th-TH"])
        {
            foreach (string shape in (string[])["TableControl", "ListControl"])
            {
                using var window = new ViewWindow(200, shape);
                shown.Add(window.Show(samples, culture: culture));
            }
        }

        return shown;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void In_80_columns_no_text_is_cut(string type)
    {
        IReadOnlyList<PSObject?> samples = _host.Run(s_all[type]).Clean().Output;

        foreach (string shape in (string[])["TableControl", "ListControl"])
        {
            using var window = new ViewWindow(80, shape);
            string shown = window.Show(samples);

            Assert.NotEqual(string.Empty, shown);
            Assert.DoesNotContain('\u2026', shown);
            Assert.All(shown.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Colour_stands_for_nothing_that_the_text_does_not_say(string type)
    {
        IReadOnlyList<PSObject?> samples = _host.Run(s_all[type]).Clean().Output;

        foreach (string shape in (string[])["TableControl", "ListControl"])
        {
            using var window = new ViewWindow(80, shape);
            using var coloured = new ViewWindow(80, shape, takesEscapeCodes: true);
            string shown = window.Show(samples);

            Assert.DoesNotContain(shown, c => char.IsControl(c) && c != '\n');
            Assert.Equal(shown, WithoutColour(coloured.Show(samples)));
            Assert.Equal(shown, coloured.Show(samples, "PlainText"));
        }
    }

    [Fact]
    public void Queues_are_filtered_by_the_number_that_their_table_shows_under_members()
    {
        IReadOnlyList<string?> empty = _host.Run("$queues | Where-Object MemberCount -lt 1").Clean().Column("Name");

        Assert.NotEmpty(empty);
        Assert.Equal(empty, _host.Run("$queues | Where-Object Members -lt 1").Clean().Column("Name"));
        Assert.NotEqual(empty.Count, _host.Run("$queues").Clean().Output.Count);
    }

    [Fact]
    public void Verdicts_are_filtered_by_what_their_table_shows_under_valid()
    {
        PSObject[] stored = [.. _host.Run("$verdicts").Clean().Output.Select(verdict => Stored(verdict!))];

        foreach (string verdicts in (string[])["$verdicts", "$stored"])
        {
            Outcome found = _host.Run($"{verdicts} | Where-Object Valid -eq $false", ("stored", stored)).Clean();
            Assert.Equal([3, 5], found.Output.Select(verdict => verdict!.Get("Row")));
        }
    }

    [Theory]
    [InlineData("ServiceLevel -eq '80/20'", "ServiceLevel -ne '80/20'", true)]
    [InlineData("ServiceLevel -in '90/10', '80/20'", "ServiceLevel -notin '90/10', '80/20'", true)]
    [InlineData("ServiceLevel -eq 'none'", "ServiceLevel -ne 'none'", false)]
    [InlineData("SkillRequirement -eq 'billing>=3'", "SkillRequirement -ne 'billing>=3'", true)]
    [InlineData("SkillRequirement -contains 'Billing>=3'", "SkillRequirement -notcontains 'Billing>=3'", true)]
    [InlineData("SkillRequirement -eq 'Billing>=4'", "SkillRequirement -ne 'Billing>=4'", false)]
    public void A_value_compares_with_the_text_that_its_table_shows(string same, string other, bool isSame)
    {
        int Count(string condition) =>
            _host.Run($"$queues | Where-Object Name -eq 'Premium Line' | Where-Object {condition}").Clean().Output.Count;

        Assert.Equal((isSame ? 1 : 0, isSame ? 0 : 1), (Count(same), Count(other)));
    }

    [Fact]
    public void Audit_lines_are_filtered_by_what_their_table_shows_under_queue() => Assert.NotEmpty(
        _host.Run("$audit | Where-Object Queue -eq 'Premium Line'").Clean().Output);

    [Fact]
    public void A_sum_for_each_run_names_the_run_in_a_window_of_80_columns()
    {
        IReadOnlyList<PSObject?> sums = _host.Run("$summary").Clean().Output;
        using var window = new ViewWindow(80, "TableControl");

        string table = window.Show(sums);

        Assert.Contains(sums[0]!.Text("RunId")!, table, StringComparison.Ordinal);
        Assert.Matches("From +RunId +Attempts +Succeeded +Failed\\n", table);
    }

    private static string WithoutColour(string shown) => string.Join(
        '\n', Regex.Replace(shown, "\u001b\\[[0-9;]*m", string.Empty).Split('\n').Select(line => line.TrimEnd())).Trim('\n');

    private static PSObject Stored(PSObject item) =>
        PSObject.AsPSObject(PSSerializer.Deserialize(PSSerializer.Serialize(item, 3)));
}
