using System.Net;
using System.Net.Sockets;

namespace GenesysQueues.Wfm;

/// <summary>
/// Whether a host is written as an address inside somebody's network: private, link-local or unique-local. Names are taken
/// at their word, without asking DNS; loopback is this machine and no network at all.
/// </summary>
internal static class PrivateAddress
{
    internal static bool IsHostOf(Uri target)
    {
        // 'https://10.0.0.1./' is that address, too.
        if (!IPAddress.TryParse(target.DnsSafeHost.TrimEnd('.'), out IPAddress? address))
        {
            return false;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        byte[] bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? bytes is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..]
            : (bytes[0] & 0xFE) == 0xFC || (bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80);
    }
}
