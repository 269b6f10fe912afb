using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.Simulator.Org;

/// <summary>Ids that follow from kind and name, so that runs of one org file are repeatable in any order of requests.</summary>
internal static class NameBasedId
{
    internal static string For(string kind, string name, int repetition = 0)
    {
        using var sha = SHA256.Create();
        string text = repetition == 0 ? kind + "/" + name : $"{kind}/{name}/{repetition}";
        byte[] bytes = sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(16).ToArray();

        // Version and variant bits of a UUID (little-endian parts in the Guid constructor).
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString("D");
    }

    internal static bool IsUuid(string? text) => Guid.TryParseExact(text, "D", out _);
}
