using System.Diagnostics;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>A link is the name of a file, and what is no regular file keeps its place.</summary>
public sealed class FileTargetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_is_written_through_links_to_it(bool isThere)
    {
        string target = _folder.File("target.csv"), link = _folder.File("link.csv"), other = _folder.File("other.csv");
        if (isThere)
        {
            File.WriteAllText(target, "old");
        }

        File.CreateSymbolicLink(link, target);
        File.CreateSymbolicLink(other, "link.csv");

        Write(other);

        Assert.StartsWith("Name", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.Equal((target, "link.csv"), (new FileInfo(link).LinkTarget, new FileInfo(other).LinkTarget));
    }

    [Fact]
    public void A_device_or_a_pipe_is_refused_and_stays()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string pipe = _folder.File("pipe.csv"), link = _folder.File("null.csv");
        using (Process made = Process.Start("mkfifo", [pipe]))
        {
            made.WaitForExit();
        }

        File.CreateSymbolicLink(link, "/dev/null");

        Assert.All(
            [pipe, link, "/dev/null"],
            path => Assert.Contains(
                "no regular file", Assert.Throws<DefinitionFileException>(() => Write(path)).Message, StringComparison.Ordinal));
        Assert.Equal("/dev/null", new FileInfo(link).LinkTarget);
    }

    private static void Write(string path)
    {
        using var file = new DefinitionFileWriter(path, new());
        file.Add(new(Given.Queue("Sales"), []));
        file.Complete(CancellationToken.None);
    }
}
