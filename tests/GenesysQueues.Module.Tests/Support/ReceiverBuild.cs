using System.Diagnostics;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>Builds the receiver in C# as a user's `dotnet run` does, once for all tests.</summary>
internal static class ReceiverBuild
{
    private static readonly Lazy<string> s_program = new(Build);

    /// <summary>The program, for `dotnet`.</summary>
    public static string Program => s_program.Value;

    private static string Build()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "receiver");
        // Where the SDK keeps what it makes of a file on its way; else it would stay in the user's folder.
        string scratch = Path.Combine(folder, "data");
        Directory.CreateDirectory(scratch);
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "build", Repository.Example("receiver/receiver.cs"), "--output", folder, "--nologo", "--disable-build-servers",
                "-p:TreatWarningsAsErrors=true",
            ]) { RedirectStandardOutput = true };
        using Process build = Process.Start(start.With(KeyValuePair.Create("XDG_DATA_HOME", scratch)))!;
        string said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return build.ExitCode == 0 ? Path.Combine(folder, "receiver.dll") : throw new Xunit.Sdk.XunitException(said);
    }
}
