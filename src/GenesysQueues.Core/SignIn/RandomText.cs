using System.Security.Cryptography;

namespace GenesysQueues.SignIn;

/// <summary>Text that nobody can guess, in characters that an address takes as they are (base64url).</summary>
internal static class RandomText
{
    /// <summary>256 random bits in 43 characters.</summary>
    internal static string Make()
    {
        byte[] bytes = new byte[32];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return Of(bytes);
    }

    internal static string Of(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
