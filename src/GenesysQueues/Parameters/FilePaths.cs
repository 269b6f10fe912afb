using GenesysQueues.Errors;

namespace GenesysQueues.Parameters;

/// <summary>Turns paths into file names through the session, so that cd, ~ and drives of PowerShell's own are understood.</summary>
internal static class FilePaths
{
    /// <summary>The files; one that is named without wildcards need not exist. Throws <see cref="GenesysException"/> when nothing matches.</summary>
    internal static IReadOnlyList<string> Resolve(SessionState session, string path, bool isLiteral)
    {
        try
        {
            if (isLiteral || !WildcardPattern.ContainsWildcardCharacters(path))
            {
                return [session.Path.GetUnresolvedProviderPathFromPSPath(path)];
            }

            IReadOnlyList<string> found = session.Path.GetResolvedProviderPathFromPSPath(path, out _);
            return found.Count > 0 ? found : throw new GenesysException("FileNotFound", $"No file matches '{path}'.", "Check the path.");
        }
        catch (Exception e) when (e is ItemNotFoundException or SessionStateException)
        {
            throw new GenesysException("FileNotFound", e.Message, "Check the path.", e);
        }
    }
}
