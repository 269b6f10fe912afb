using System.Net;

namespace GenesysQueues.Chaos.Wire;

/// <summary>A body that breaks off when it is read.</summary>
internal sealed class BrokenContent(Exception why) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        throw new IOException("The connection broke in the middle of the response.", why);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
