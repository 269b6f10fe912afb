using System.Globalization;
using System.Net;

namespace GenesysQueues.Http;

/// <summary>A block of IP addresses: those that begin with the same bits.</summary>
internal sealed class AddressRange
{
    private readonly byte[] _start;
    private readonly int _bits;

    private AddressRange(byte[] start, int bits) => (_start, _bits) = (start, bits);

    /// <summary>Reads a block as registries write it, for example <c>10.0.0.0/8</c>.</summary>
    internal static AddressRange Of(string block)
    {
        string[] parts = block.Split('/');
        return new(IPAddress.Parse(parts[0]).GetAddressBytes(), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    internal bool Holds(byte[] address)
    {
        if (address.Length != _start.Length)
        {
            return false;
        }

        for (int bit = 0; bit < _bits; bit++)
        {
            if (((address[bit / 8] ^ _start[bit / 8]) & (0x80 >> (bit % 8))) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
