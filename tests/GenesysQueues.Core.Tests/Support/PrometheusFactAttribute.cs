using System.Diagnostics;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>
/// A test that has Prometheus's own Python client read what the module writes; skipped, and said to be, where it is
/// missing.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute()
    {
        Skip = IsInstalled ? null
            : "Python's prometheus_client is not installed; with Debian's package python3-prometheus-client this test runs too.";
        // The console shows the name of a skipped test, not its reason.
        DisplayName = Skip is null ? null : $"Nobody else read the metrics: {Skip}";
    }

    // Debian's own, which has Debian's packages, before whatever else is called so.
    private const string Debians = "/usr/bin/python3";

    private static string Python => File.Exists(Debians) ? Debians : "python3";

    private static bool IsInstalled { get; } = !OperatingSystem.IsWindows() && Try();

    /// <summary>What its parser makes of a text, as JSON: an array of [family, type, help, sample, labels, value].</summary>
    public static async Task<string> ParseAsync(string text)
    {
        const string script = """
            import sys, json
            from prometheus_client.parser import text_string_to_metric_families as parse
            json.dump([[f.name, f.type, f.documentation, s.name, s.labels, repr(s.value)]
                for f in parse(sys.stdin.read()) for s in f.samples], sys.stdout)
            """;
        using Process python = Process.Start(new ProcessStartInfo(Python)
        {
            ArgumentList = { "-c", script }, RedirectStandardInput = true, RedirectStandardOutput = true,
                RedirectStandardError = true,
        })!;
        Task<string> output = python.StandardOutput.ReadToEndAsync();
        Task<string> error = python.StandardError.ReadToEndAsync();
        await python.StandardInput.WriteAsync(text);
        python.StandardInput.Close();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await error);
        return await output;
    }

    private static bool Try()
    {
        try
        {
            using Process python = Process.Start(new ProcessStartInfo(Python)
            {
                ArgumentList = { "-c", "import prometheus_client.parser" }, RedirectStandardError = true,
            })!;
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
