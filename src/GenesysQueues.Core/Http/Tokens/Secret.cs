using System.Runtime.InteropServices;
using System.Security;

namespace GenesysQueues.Http.Tokens;

/// <summary>Text that is never shown: kept as a SecureString, revealed only at the moment of use.</summary>
internal sealed class Secret(SecureString text)
{
    /// <summary>Longest text that a SecureString takes.</summary>
    internal const int LongestText = 65536;

    private readonly SecureString _text = text.Copy();

    internal static Secret Of(string text)
    {
        using var secure = new SecureString();
        foreach (char c in text)
        {
            secure.AppendChar(c);
        }

        return new(secure);
    }

    /// <summary>For whoever keeps secrets in this form.</summary>
    internal SecureString Copy() => _text.Copy();

    internal string Reveal()
    {
        IntPtr pointer = Marshal.SecureStringToGlobalAllocUnicode(_text);
        try
        {
            // Without the length it would end at a NUL.
            return Marshal.PtrToStringUni(pointer, _text.Length)!;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
