using System.Net;
using System.Net.Sockets;

namespace GenesysQueues.Http;

/// <summary>
/// Whether an IP address can be reached from anywhere: IANA's registries of special-purpose addresses (RFC 6890) say which
/// cannot. What an IPv6 address carries of IPv4 is judged as that.
/// </summary>
internal static class PublicAddress
{
    // Not in the registry but no host's either: multicast (RFC 5771).
    private static readonly AddressRange[] s_specialV4 = Ranges(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    private static readonly AddressRange[] s_publicV4 = Ranges("192.0.0.9/32", "192.0.0.10/32");

    // The only part of IPv6 that is given out to networks (RFC 4291, 2.4).
    private static readonly AddressRange s_givenOut = AddressRange.Of("2000::/3");

    private static readonly AddressRange[] s_specialV6 = Ranges("2001::/23", "2001:db8::/32", "3fff::/20");

    private static readonly AddressRange[] s_publicV6 = Ranges(
        "2001:1::1/128", "2001:1::2/128", "2001:1::3/128", "2001:3::/32", "2001:4:112::/48", "2001:20::/28", "2001:30::/28");

    // NAT64 (RFC 6052): the last four bytes are the IPv4 address. 6to4 (RFC 3056): the four after the first two.
    private static readonly AddressRange s_nat64 = AddressRange.Of("64:ff9b::/96");
    private static readonly AddressRange s_sixToFour = AddressRange.Of("2002::/16");

    internal static bool Is(IPAddress address)
    {
        address = HostAddress.Unmapped(address);
        byte[] bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork ? IsV4(bytes) : IsV6(bytes);
    }

    private static bool IsV4(byte[] address) => !IsIn(s_specialV4, address) || IsIn(s_publicV4, address);

    private static bool IsV6(byte[] address) =>
        s_nat64.Holds(address) ? IsV4(Part(address, 12))
        : s_givenOut.Holds(address) && (!IsIn(s_specialV6, address) || IsIn(s_publicV6, address))
            && (!s_sixToFour.Holds(address) || IsV4(Part(address, 2))) && (!IsIsatap(address) || IsV4(Part(address, 12)));

    // RFC 5214, 6.1: the interface of an IPv4 address.
    private static bool IsIsatap(byte[] address) =>
        (address[8] & ~0x02) == 0 && address[9] == 0 && address[10] == 0x5E && address[11] == 0xFE;

    private static byte[] Part(byte[] address, int start) => [.. address.Skip(start).Take(4)];

    private static bool IsIn(AddressRange[] ranges, byte[] address) => Array.Exists(ranges, range => range.Holds(address));

    private static AddressRange[] Ranges(params string[] blocks) => Array.ConvertAll(blocks, AddressRange.Of);
}
