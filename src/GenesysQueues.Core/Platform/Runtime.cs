using System.Runtime.InteropServices;

namespace GenesysQueues.Platform;

/// <summary>What differs between the frameworks that the module runs on.</summary>
internal static class Runtime
{
    /// <summary>
    /// .NET Framework's HTTP stack may repeat a request by itself when a kept connection turns out to be dead. On a fresh
    /// connection it does not. (Not verified here: there is no .NET Framework on the machines that this was tested on.)
    /// </summary>
    internal static readonly bool MayRepeatRequests = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);
}
