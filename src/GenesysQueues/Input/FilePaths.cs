namespace GenesysQueues.Input;

/// <summary>Turns paths into file names through the session, so that cd, ~ and drives of PowerShell's own are understood.</summary>
internal static class FilePaths
{
    /// <summary>The files; one that is named without wildcards need not exist. Throws <see cref="GenesysException"/> when nothing matches.</summary>
    internal static IReadOnlyList<string> Resolve(SessionState session, string path, bool isLiteral) => Resolve(session, path, isLiteral, out _);

    /// <summary>The one file to write, which need not exist. Throws <see cref="GenesysException"/> when there are several, or the path is no file's.</summary>
    internal static string ResolveForWriting(SessionState session, string path, bool isLiteral)
    {
        IReadOnlyList<string> files = Resolve(session, path, isLiteral, out ProviderInfo provider);
        return provider.Name != "FileSystem" ? throw new GenesysException("FileNotWritable", $"'{path}' is not the path of a file.", "Check the path.")
            : files.Count > 1 ? throw new GenesysException("PathAmbiguous", $"'{path}' means {files.Count} files.", "Name one file; -LiteralPath takes a name as it is written.")
            : files[0];
    }

    private static IReadOnlyList<string> Resolve(SessionState session, string path, bool isLiteral, out ProviderInfo provider)
    {
        try
        {
            if (isLiteral || !WildcardPattern.ContainsWildcardCharacters(path))
            {
                return [session.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)];
            }

            IReadOnlyList<string> found = session.Path.GetResolvedProviderPathFromPSPath(path, out provider);
            return found.Count > 0 ? found : throw new GenesysException("FileNotFound", $"No file matches '{path}'.", "Check the path.");
        }
        catch (Exception e) when (e is ItemNotFoundException or SessionStateException)
        {
            throw new GenesysException("FileNotFound", e.Message, "Check the path.", e);
        }
    }
}
