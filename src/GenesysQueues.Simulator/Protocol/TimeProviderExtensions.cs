#if NET
namespace GenesysQueues.Simulator;

/// <summary>
/// The shape that Microsoft.Bcl.TimeProvider gives these calls on .NET Framework, so that callers are the same on both.
/// </summary>
internal static class TimeProviderExtensions
{
    internal static Task Delay(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) =>
        Task.Delay(delay, time, cancellationToken);

    internal static CancellationTokenSource CreateCancellationTokenSource(this TimeProvider time, TimeSpan delay) =>
        new(delay, time);
}
#endif
