using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Xml.Linq;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>The views: they load, every output type has one, rows fit a window of 120 columns and show as they come.</summary>
public sealed class FormatTests : IDisposable
{
    private const int WindowWidth = 120;

    private readonly PowerShellHost _host = new();

    private static string File => Path.Combine(Repository.StagedModule, "GenesysQueues.Format.ps1xml");

    private static IReadOnlyList<XElement> Views => XDocument.Load(File).Descendants("View").ToList();

    [Fact]
    public void The_file_loads_without_complaint()
    {
        // Throws FormatTableLoadException with every complaint in it.
        FormatTable table = new([File]);

        Assert.NotNull(table);
    }

    [Fact]
    public void Every_output_type_has_a_view_also_after_serialization()
    {
        string[] selected = Views.Descendants("TypeName").Select(name => name.Value).ToArray();
        string[] outputs = _host.Run("(Get-Command -Module GenesysQueues).OutputType.Name").Clean().Output
            .Select(name => name!.ToString()).Where(name => name.StartsWith("GenesysQueues.", StringComparison.Ordinal)).Distinct().ToArray();

        Assert.NotEmpty(outputs);
        Assert.All(outputs, name =>
        {
            Assert.Contains(name, selected);
            Assert.Contains("Deserialized." + name, selected);
        });
    }

    [Fact]
    public void Every_type_has_a_table_and_a_list()
    {
        Assert.All(Views.GroupBy(view => view.Element("Name")!.Value), type =>
        {
            Assert.Single(type.Elements("TableControl"));
            Assert.Single(type.Elements("ListControl"));
        });
    }

    [Fact]
    public void Every_column_but_the_last_has_a_fixed_width_and_rows_fit_the_window()
    {
        foreach (XElement table in Views.SelectMany(view => view.Elements("TableControl")))
        {
            XElement[] headers = table.Descendants("TableColumnHeader").ToArray();
            string view = table.Parent!.Element("Name")!.Value;
            // The last column may take what is left, so that it is there in a narrow window too.
            Assert.All(headers.SkipLast(1), header => Assert.NotNull(header.Element("Width")));
            // One space stands between columns.
            int width = headers.Sum(header => (int?)header.Element("Width") ?? 1) + headers.Length - 1;
            Assert.True(width <= WindowWidth, $"{view} is {width} wide.");
            Assert.Empty(table.Elements("AutoSize"));
            Assert.Equal(headers.Length, table.Descendants("TableColumnItem").Count());
            // What is longer than its column goes on below it.
            Assert.NotNull(Assert.Single(table.Descendants("TableRowEntry")).Element("Wrap"));
        }
    }

    [Theory] // PowerShell gives the first column that does not fit what is left, were it two characters.
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    public void A_heading_is_there_whole_or_not_at_all(int window)
    {
        foreach (XElement table in Views.SelectMany(view => view.Elements("TableControl")))
        {
            int used = -1;
            foreach (XElement header in table.Descendants("TableColumnHeader"))
            {
                string label = header.Element("Label")!.Value;
                // Some hosts keep the last place for themselves.
                foreach (int left in new[] { window - 1 - used - 1, window - used - 1 })
                {
                    Assert.True(
                        left < 1 || left >= label.Length,
                        $"{table.Parent!.Element("Name")!.Value}: {label} has {left} in {window}.");
                }

                used += 1 + ((int?)header.Element("Width") ?? window);
            }
        }
    }

    [Fact]
    public void What_went_wrong_is_there_in_a_window_of_80_columns()
    {
        string[] telling = ["Detail", "Error", "Findings", "Message", "Observed", "Problem"];
        int seen = 0;
        foreach (XElement view in Views.Where(view => view.Element("TableControl") is not null))
        {
            string name = view.Element("Name")!.Value;
            int used = 0;
            foreach (XElement header in view.Descendants("TableColumnHeader"))
            {
                string label = header.Element("Label")!.Value;
                // A table of findings is asked for by who has read them: by default they are shown as sentences.
                bool isTelling = telling.Contains(label) && (name, label) != ("GenesysQueueFinding", "Message");
                seen += isTelling ? 1 : 0;
                Assert.True(!isTelling || used + label.Length < 80, $"{name}: {label} begins at {used}.");
                used += 1 + ((int?)header.Element("Width") ?? WindowWidth);
            }
        }

        Assert.InRange(seen, telling.Length, int.MaxValue);
    }

    [Fact]
    public void Every_property_that_a_view_names_exists()
    {
        foreach (XElement view in Views)
        {
            string type = view.Descendants("TypeName").First().Value;
            var known = _host.Run($"[{type}].GetProperties().Name").Clean().Output.Select(name => name!.ToString()).ToHashSet();
            Assert.All(view.Descendants("PropertyName"), name => Assert.Contains(name.Value, known));
        }
    }

    [Fact]
    public void Every_script_of_a_view_runs_on_a_real_object_and_on_a_stored_one()
    {
        _host.Connect();
        SaveProfile();
        _host.Run("$hook = Register-GenesysWfmWebhook $url", ("url", _host.WfmTarget)).Clean();
        _host.Run("$rows = @{ Name = 'Line A'; OverflowMaxWaitSeconds = 5; OverflowTimeoutSeconds = 6; OverflowTarget = 'Overflow' }, 'Billing'").Clean();
        _host.Run("$verdicts = $rows | Test-GenesysQueueDefinition; $results = $rows | New-GenesysQueue");
        Outcome all = _host.Run(
            """
            Get-GenesysSession; Get-GenesysProfile; $hook; $verdicts; $verdicts.Definition; $verdicts.Findings; $results; Get-GenesysQueue
            Get-GenesysQueueMember Overflow; Get-GenesysGroup; Get-GenesysUser agent01@example.com
            Get-GenesysProvisioningAudit -Event *; Get-GenesysProvisioningAudit -Summary
            Test-GenesysProvisioningAudit; Get-GenesysProvisioningRun; Test-GenesysOrgContract -Confirm:$false
            Test-GenesysWfmWebhook
            $null = Register-GenesysWfmWebhook $url -Enabled $false; 'Line W' | New-GenesysQueue -WarningAction Ignore
            Get-GenesysWfmWebhook -Event
            """, ("url", _host.WfmTarget)).Clean();
        var seen = new HashSet<string>();

        foreach (PSObject item in all.Output.Select(item => item!).Concat(all.Output.Select(Stored)))
        {
            foreach (XElement view in Views.Where(view => view.Descendants("TypeName").Any(name => name.Value == item.TypeNames[0])))
            {
                seen.Add(view.Element("Name")!.Value);
                foreach (string script in view.Descendants("ScriptBlock").Select(block => block.Value))
                {
                    // A script that fails leaves an empty cell, and nobody learns why.
                    _host.Run($"$item | ForEach-Object {{ {script} }}", ("item", item)).Clean();
                }
            }
        }

        Assert.Equal(Views.Select(view => view.Element("Name")!.Value).Distinct().Order(), seen.Order());
    }

    [Fact]
    public void No_object_shows_itself_by_the_name_of_its_type()
    {
        _host.Connect();
        SaveProfile();
        Outcome all = _host.Run(
            """
            Register-GenesysWfmWebhook $url; Get-GenesysSession; Get-GenesysProfile
            $verdict = 'Line A' | Test-GenesysQueueDefinition; $verdict; $verdict.Definition; 'Line A' | New-GenesysQueue; Get-GenesysQueue Billing
            Get-GenesysQueueMember Overflow; Get-GenesysGroup; Get-GenesysUser agent01@example.com
            ('Billing' | Test-GenesysQueueDefinition).Findings; Get-GenesysProvisioningAudit; Get-GenesysProvisioningAudit -Summary
            Test-GenesysProvisioningAudit; Get-GenesysProvisioningRun; Test-GenesysOrgContract -Confirm:$false
            Test-GenesysWfmWebhook
            $null = Register-GenesysWfmWebhook $url -Enabled $false; $null = 'Line W' | New-GenesysQueue -WarningAction Ignore
            Get-GenesysWfmWebhook -Event
            """,
            ("url", _host.WfmTarget)).Clean();

        Assert.Equal(18, all.Output.Select(item => item!.TypeNames[0]).Distinct().Count());
        Assert.All(all.Output, item => Assert.DoesNotContain("GenesysQueues.", item!.BaseObject.ToString()));
    }

    // As Connect-GenesysOrg -SaveProfile leaves it.
    private void SaveProfile() => _host.File(
        "audit/profile-dev.json", """{"format": 1, "region": "eu-central-1", "clientId": "client-1", "contract": "PublicApi", "secretSource": "Prompt"}""");

    private static PSObject Stored(PSObject? item) => PSObject.AsPSObject(PSSerializer.Deserialize(PSSerializer.Serialize(item!.BaseObject, 2)));

    public void Dispose() => _host.Dispose();
}
