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

    /// <summary>Whether the SHA-256 of some bytes stands further on in them.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">Where the covered ones begin.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="at">Where the digest stands, as text.</param>
    internal static bool IsSha256(byte[] bytes, int from, int count, int at)
    {
#if NET
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(new ReadOnlySpan<byte>(bytes, from, count), digest);
#else
        using var sha = SHA256.Create();
        byte[] digest = sha.ComputeHash(bytes, from, count);
#endif
        for (int i = 0; i < digest.Length; i++)
        {
            if (bytes[at + (2 * i)] != Digits[digest[i] >> 4] || bytes[at + (2 * i) + 1] != Digits[digest[i] & 15])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>SHA-256 of the text in UTF-8.</summary>
    internal static string Sha256(string text)
    {
        using var sha = SHA256.Create();
        return Of(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
