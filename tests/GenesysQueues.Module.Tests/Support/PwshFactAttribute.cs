using System.ComponentModel;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>A test that needs PowerShell 7 and Pester; skipped, and said to be, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PwshFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_missing = new(Missing);

    public PwshFactAttribute()
    {
        Skip = s_missing.Value;
        // The console shows the name of a skipped test, not its reason.
        DisplayName = Skip is null ? null : $"tests/Pester was not run: {Skip}";
    }

    private static string? Missing()
    {
        try
        {
            Program found = Program.Run("pwsh", "-NoProfile", "-NonInteractive", "-Command", "@(Get-Module Pester -ListAvailable | Where-Object Version -ge '5.5').Count");
            return int.TryParse(found.Output, out int versions) && versions > 0
                ? null
                : "pwsh is here, but Pester 5.5 or later is not. Install-PSResource Pester, then tests/Pester runs too.";
        }
        catch (Win32Exception)
        {
            return "There is no pwsh on the PATH. With PowerShell 7 and Pester 5.5 or later, tests/Pester runs too.";
        }
    }
}
