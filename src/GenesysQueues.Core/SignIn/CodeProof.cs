using GenesysQueues.Http.Tokens;
using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.SignIn;

/// <summary>Proves that whoever redeems a code is the one who asked for it (PKCE, RFC 7636, method S256).</summary>
internal sealed class CodeProof
{
    internal CodeProof()
    {
        string verifier = RandomText.Make();
        using var sha = SHA256.Create();
        Challenge = RandomText.Of(sha.ComputeHash(Encoding.ASCII.GetBytes(verifier)));
        Verifier = Secret.Of(verifier);
    }

    /// <summary>Told with the code, to the org alone: 43 characters.</summary>
    internal Secret Verifier { get; }

    /// <summary>Its SHA-256, which goes through the browser.</summary>
    internal string Challenge { get; }
}
