using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.Platform;

/// <summary>Digests as lower-case hex text.</summary>
internal static class Hex
{
    internal static string Of(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 2);
        foreach (byte b in bytes)
        {
            text.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>SHA-256 of the text in UTF-8.</summary>
    internal static string Sha256(string text)
    {
        using var sha = SHA256.Create();
        return Of(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
