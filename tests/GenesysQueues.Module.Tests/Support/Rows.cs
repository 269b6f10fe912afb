using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>Rows as Import-Csv makes them: every cell is text, and an empty one is the empty string.</summary>
internal static class Rows
{
    public static PSObject Row(params (string Column, string? Cell)[] cells)
    {
        var row = new PSObject();
        foreach ((string column, string? cell) in cells)
        {
            row.Properties.Add(new PSNoteProperty(column, cell));
        }

        return row;
    }

    public static PSObject Named(string name) => Row(("Name", name));

    /// <summary>Rows with the given names and otherwise empty cells.</summary>
    public static PSObject[] Bare(params string[] names) => names
        .Select(name => Row(
            ("Name", name), ("Division", ""), ("SkillRequirement", ""), ("OverflowMaxWaitSeconds", ""), ("OverflowTimeoutSeconds", ""),
            ("OverflowTarget", ""), ("ServiceLevel", ""), ("MemberGroup", ""), ("WrapupCode", ""), ("Description", "")))
        .ToArray();
}
