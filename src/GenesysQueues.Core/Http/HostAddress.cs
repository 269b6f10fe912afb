using System.Net;

namespace GenesysQueues.Http;

/// <summary>The host of an address as the connection is made to it, not as it was written.</summary>
internal static class HostAddress
{
    /// <summary>The IP address that the host is; null for a name, which is looked up.</summary>
    internal static IPAddress? Of(Uri target) =>
        IPAddress.TryParse(Host(target), out IPAddress? address) ? Unmapped(address) : null;

    /// <summary>
    /// Whether the host is this machine by what it is called: localhost or a name below it (RFC 6761, 6.3), or a loopback
    /// address.
    /// </summary>
    internal static bool IsThisMachine(Uri target) =>
        target.IsLoopback || (Of(target) is { } address ? IsThisMachine(address) : IsLocalName(Host(target)));

    internal static bool IsThisMachine(IPAddress address) => IPAddress.IsLoopback(Unmapped(address));

    /// <summary>An IPv4 address that is written as IPv6, as itself.</summary>
    internal static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // 'https://10.0.0.1./' is that address, too; 10。0。0。1 and full-width digits become it.
    private static string Host(Uri target) => target.IdnHost.TrimEnd('.');

    private static bool IsLocalName(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
