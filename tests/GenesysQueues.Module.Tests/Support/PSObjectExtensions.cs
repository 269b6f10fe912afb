using System.Collections;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>Reads objects of the module by property name: their types live in the module's own load context.</summary>
internal static class PSObjectExtensions
{
    /// <summary>The value at a path such as <c>Definition.Name</c>, without PowerShell's wrapper.</summary>
    public static object? Get(this PSObject item, string path)
    {
        object? value = item;
        foreach (string name in path.Split('.'))
        {
            PSPropertyInfo property = PSObject.AsPSObject(value!).Properties[name]
                ?? throw new Xunit.Sdk.XunitException($"'{value}' has no property '{name}'.");
            value = property.Value;
            if (value is null)
            {
                return null;
            }
        }

        return value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
    }

    public static string? Text(this PSObject item, string path) => item.Get(path) is { } value
        ? Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)
        : null;

    /// <summary>The list at a path.</summary>
    public static IReadOnlyList<PSObject> Items(this PSObject item, string path) =>
        ((IEnumerable)item.Get(path)!).Cast<object>().Select(PSObject.AsPSObject).ToList();

    /// <summary>The codes of an object's findings.</summary>
    public static IReadOnlyList<string?> FindingCodes(this PSObject item) => item.Items("Findings").Select(finding => finding.Text("Code")).ToList();

    /// <summary>An error's code, without the command's name.</summary>
    public static string Code(this ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    public static string? Remedy(this ErrorRecord error) => error.ErrorDetails?.RecommendedAction;
}
