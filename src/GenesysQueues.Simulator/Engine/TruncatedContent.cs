using System.Net;

namespace GenesysQueues.Simulator.Engine;

/// <summary>A body that promises its whole length and breaks off in the middle.</summary>
internal sealed class TruncatedContent(byte[] body, int cutAt) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(body, 0, cutAt).ConfigureAwait(false);
        throw new IOException("The simulated connection broke in the middle of the response.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
