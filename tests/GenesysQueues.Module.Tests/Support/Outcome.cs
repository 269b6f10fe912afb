using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>Everything that one script wrote, stream by stream.</summary>
internal sealed record Outcome(
    IReadOnlyList<PSObject?> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Debug,
    IReadOnlyList<string> Information,
    IReadOnlyList<ProgressRecord> Progress,
    IReadOnlyList<string> HostLines,
    ErrorRecord? Terminating)
{
    /// <summary>The only object of the output.</summary>
    public PSObject Single => Assert.Single(Output)!;

    /// <summary>Error codes, without the command's name.</summary>
    public IEnumerable<string> ErrorCodes => Errors.Select(error => error.Code());

    /// <summary>The error that ended the script.</summary>
    public ErrorRecord Ended => Terminating ?? throw new Xunit.Sdk.XunitException("The script was expected to end with an error, and did not.");

    /// <summary>This outcome, after making sure that nothing failed.</summary>
    public Outcome Clean()
    {
        Assert.True(Terminating is null, $"The script ended with: {Terminating}");
        Assert.True(Errors.Count == 0, $"Errors: {string.Join(" | ", Errors)}");
        return this;
    }

    /// <summary>This outcome, after making sure that it was not ended.</summary>
    public Outcome Finished()
    {
        Assert.True(Terminating is null, $"The script ended with: {Terminating}");
        return this;
    }

    /// <summary>One property of every object of the output, as text.</summary>
    public IReadOnlyList<string?> Column(string path) => Output.Select(item => item!.Text(path)).ToList();

    /// <summary>All text of all streams, for a search.</summary>
    public string AllText() => string.Join('\n', Output.Select(item => item is null ? string.Empty : Deep(item, 0))
        .Concat(Errors.Select(ErrorText)).Concat(Warnings).Concat(Verbose).Concat(Debug).Concat(Information).Concat(HostLines)
        .Concat(Progress.Select(bar => $"{bar.Activity} {bar.StatusDescription} {bar.CurrentOperation}"))
        .Append(Terminating is null ? string.Empty : ErrorText(Terminating)));

    private static string ErrorText(ErrorRecord error) =>
        $"{error} {error.ErrorDetails?.RecommendedAction} {error.Exception} {error.TargetObject} {error.ScriptStackTrace} {error.InvocationInfo?.PositionMessage}";

    // ToString and every property, three levels down: what Format-List -Property * could show.
    private static string Deep(PSObject item, int depth)
    {
        if (depth > 3 || item.BaseObject is string || item.BaseObject.GetType().IsPrimitive)
        {
            return item.ToString();
        }

        var text = new List<string> { item.ToString() };
        if (item.BaseObject is System.Collections.IEnumerable items)
        {
            text.AddRange(items.Cast<object?>().Where(inner => inner is not null).Select(inner => Deep(PSObject.AsPSObject(inner!), depth + 1)));
        }

        foreach (PSPropertyInfo property in item.Properties)
        {
            object? value = null;
            try
            {
                value = property.Value;
            }
            catch (GetValueException)
            {
                // A getter that throws shows nothing.
            }

            text.Add(property.Name + "=" + (value is null ? string.Empty : Deep(PSObject.AsPSObject(value), depth + 1)));
        }

        return string.Join('\n', text);
    }
}
