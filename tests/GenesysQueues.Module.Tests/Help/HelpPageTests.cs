using System.Management.Automation;
using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Help;

/// <summary>The pages of module/help, of which the build makes what Get-Help shows.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to nothing.
public sealed class HelpPageTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public static TheoryData<string> Cmdlets => [.. ModuleHelp.Cmdlets];

    [Fact]
    public void Every_cmdlet_and_topic_has_a_page_and_nothing_else_has()
    {
        Assert.Equal(ModuleHelp.Cmdlets.Concat(ModuleHelp.Topics).Order(StringComparer.Ordinal), HelpPage.Names);
        Assert.Equal(["about_GenesysQueueDefinition", "about_GenesysQueueMigration", "about_GenesysQueues"], ModuleHelp.Topics);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_has_the_sections_of_platyPS_in_its_order(string cmdlet)
    {
        var page = new HelpPage(cmdlet);

        Assert.Equal(
            ["---", "external help file: GenesysQueues.dll-Help.xml", "Module Name: GenesysQueues", "online version:", "schema: 2.0.0", "---", ""],
            page.FrontMatter);
        Assert.Equal(
            [
                "# " + cmdlet, "## SYNOPSIS", "## SYNTAX", "## DESCRIPTION", "## EXAMPLES", "## PARAMETERS", "## INPUTS", "## OUTPUTS", "## NOTES",
                "## RELATED LINKS",
            ],
            page.Headings.Where(heading => !heading.StartsWith("### ", StringComparison.Ordinal)));
        Assert.Equal("CommonParameters", page.Under("PARAMETERS").Last());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_sets_of_parameters_are_those_of_the_cmdlet(string cmdlet)
    {
        var real = (CmdletInfo)_host.Run("Get-Command $cmdlet", ("cmdlet", cmdlet)).Clean().Single.BaseObject;
        // One that is the only one has no name.
        IEnumerable<string> sets = real.ParameterSets.Count == 1 ? [] : real.ParameterSets.Select(set => set.Name + (set.IsDefault ? " (Default)" : string.Empty));

        Assert.Equal(sets.Order(StringComparer.Ordinal), new HelpPage(cmdlet).Under("SYNTAX").Order(StringComparer.Ordinal));
    }

    public void Dispose() => _host.Dispose();
}
