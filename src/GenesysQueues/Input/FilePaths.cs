namespace GenesysQueues.Input;

/// <summary>Turns paths into file names through the session, so that cd, ~ and drives of PowerShell's own are understood.</summary>
internal static class FilePaths
{
    /// <summary>
    /// The files; one that is named without wildcards need not exist. Throws <see cref="GenesysException"/> when nothing matches,
    /// or the path is no file's.
    /// </summary>
    internal static IReadOnlyList<string> Resolve(SessionState session, string path, bool isLiteral) =>
        Resolve(session, path, isLiteral, "FileNotFound");

    /// <summary>The one file to write, which need not exist. Throws <see cref="GenesysException"/> when there are several, or the path is no file's.</summary>
    internal static string ResolveForWriting(SessionState session, string path, bool isLiteral)
    {
        IReadOnlyList<string> files = Resolve(session, path, isLiteral, "FileNotWritable");
        return files.Count > 1
            ? throw new GenesysException("PathAmbiguous", $"'{path}' means {files.Count} files.",
                "Name one file; -LiteralPath takes a name as it is written.")
            : files[0];
    }

    /// <summary>
    /// A file or folder, named as it is written, which need not exist. Throws <see cref="GenesysException"/> when the path is
    /// none's.
    /// </summary>
    internal static string ResolveLiteral(SessionState session, string path) => Resolve(session, path, isLiteral: true)[0];

    private static IReadOnlyList<string> Resolve(SessionState session, string path, bool isLiteral, string noFile)
    {
        GenesysException NoFile() => new(noFile, $"'{ShortText.Of(path)}' is not the path of a file.", "Check the path.");
        if (path.IndexOf('\0') >= 0)
        {
            throw NoFile();
        }

        try
        {
            ProviderInfo provider;
            IReadOnlyList<string> found = isLiteral || !WildcardPattern.ContainsWildcardCharacters(path)
                ? [session.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : session.Path.GetResolvedProviderPathFromPSPath(path, out provider);
            return provider.Name != "FileSystem" ? throw NoFile()
                : found.Count > 0 ? found
                : throw new GenesysException("FileNotFound", $"No file matches '{path}'.", "Check the path.");
        }
        catch (Exception e) when (
            e is RuntimeException or ArgumentException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            throw new GenesysException("FileNotFound", e.Message, "Check the path.", e);
        }
    }
}
