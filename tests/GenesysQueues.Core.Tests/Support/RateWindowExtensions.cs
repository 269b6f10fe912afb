namespace GenesysQueues.Core.Tests.Support;

/// <summary>The parts of a reservation that tests look at.</summary>
internal static class RateWindowExtensions
{
    internal static bool TryReserve(this RateWindow window, out int generation, out TimeSpan wait)
    {
        LeaseAttempt attempt = window.TryReserve();
        (generation, wait) = (attempt.Generation, attempt.Wait);
        return attempt.IsTaken;
    }
}
