using System.Text;

namespace GenesysQueues.Hosting;

/// <summary>Finds an encoding by name or code page; Windows code pages are an extra on .NET, and built in on .NET Framework.</summary>
internal static class CodePages
{
    /// <summary>The encoding. Throws <see cref="GenesysException"/> when there is none of that name.</summary>
    internal static Encoding Require(string name) => Find(name)
        ?? throw new GenesysException("UnknownEncoding", $"There is no encoding '{name}'.", "Give a name such as utf-8 or windows-1252, or a code page number.");

    private static Encoding? Find(string name)
    {
        try
        {
#if NET
            if (CodePagesEncodingProvider.Instance.GetEncoding(name) is { } byName)
            {
                return byName;
            }

            if (int.TryParse(name, out int number) && CodePagesEncodingProvider.Instance.GetEncoding(number) is { } byNumber)
            {
                return byNumber;
            }
#endif
            return int.TryParse(name, out int codePage) ? Encoding.GetEncoding(codePage) : Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // The caller names the encodings that it takes.
            return null;
        }
    }
}
