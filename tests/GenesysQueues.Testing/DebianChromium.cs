namespace GenesysQueues.Testing;

/// <summary>The browser that tests start, where it is installed.</summary>
public static class DebianChromium
{
    /// <summary>Where Debian's package puts it.</summary>
    public const string Path = "/usr/bin/chromium";

    /// <summary>Why a test must go without it; null where it is there.</summary>
    public static string? Missing =>
        File.Exists(Path) ? null : "Chromium is not installed; with Debian's package chromium this test runs too.";
}
