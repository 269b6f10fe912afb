using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.Platform;

/// <summary>Digests as lower-case hex text.</summary>
internal static class Hex
{
    private const string Digits = "0123456789abcdef";

    internal static string Of(byte[] bytes)
    {
        char[] text = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            (text[2 * i], text[(2 * i) + 1]) = (Digits[bytes[i] >> 4], Digits[bytes[i] & 15]);
        }

        return new string(text);
    }

    /// <summary>SHA-256 of the text in UTF-8.</summary>
    internal static string Sha256(string text)
    {
        using var sha = SHA256.Create();
        return Of(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
