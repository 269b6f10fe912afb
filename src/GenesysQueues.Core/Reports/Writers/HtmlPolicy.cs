using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.Reports.Writers;

/// <summary>What a page may do: its own sheet and its own script, known by their hashes, and nothing else.</summary>
internal static class HtmlPolicy
{
    internal static string For(string sheet, string script) =>
        $"default-src 'none'; style-src '{Hash(sheet)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'";

    /// <summary>A text that comes with the module, as a page holds it.</summary>
    internal static string Resource(string name)
    {
        using Stream stream = typeof(HtmlPolicy).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // A browser takes every line end for this one before it hashes.
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string Hash(string text)
    {
        using var sha = SHA256.Create();
        return "sha256-" + Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
