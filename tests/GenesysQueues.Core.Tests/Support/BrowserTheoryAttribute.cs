namespace GenesysQueues.Core.Tests.Support;

/// <summary>A test with a real browser; skipped, and said to be, where it or what it puts into a page is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        Skip = DebianChromium.Missing ?? (!File.Exists(Axe) ? "axe-core is not installed; tests/browser/install fetches it."
            : null);
        // The console shows the name of a skipped test, not its reason.
        DisplayName = Skip is null ? null : $"No real browser showed a report: {Skip}";
    }

    /// <summary>What checks a page for accessibility.</summary>
    public static string Axe => Path.Combine(RepositoryText.Root, "tests", "browser", "node_modules", "axe-core", "axe.min.js");
}
