using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>Colours are there where they are wanted, and stand for nothing that cannot be read.</summary>
public sealed class ColourTests : IDisposable
{
    private const string Green = "\u001b[32m";
    private const string Red = "\u001b[31m";

    private readonly PowerShellHost _host = new();

    [Fact]
    public void Status_is_coloured_and_reads_the_same_without()
    {
        _host.Connect();
        IReadOnlyList<PSObject?> results = _host.Run("'Line A', 'Billing' | New-GenesysQueue").Finished().Output;
        using var window = new ViewWindow(120, takesEscapeCodes: true);
        using var oldWindow = new ViewWindow(120);

        string text = window.Show(results);
        string plain = oldWindow.Show(results);

        Assert.Contains($"{Green}Created", text);
        Assert.Contains($"{Red}Exists", text);
        Assert.Matches("Created.*\n.*Exists|Exists.*\n.*Created", plain);
        Assert.DoesNotContain('\u001b', plain);
        Assert.Equal(plain, window.Show(results, "PlainText"));
    }

    public void Dispose() => _host.Dispose();
}
