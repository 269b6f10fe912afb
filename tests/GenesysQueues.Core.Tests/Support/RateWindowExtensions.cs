namespace GenesysQueues.Core.Tests.Support;

/// <summary>The parts of a reservation that tests look at.</summary>
internal static class RateWindowExtensions
{
    internal static bool TryReserve(this RateWindow window, out int generation, out TimeSpan wait)
    {
        RateReservation reservation = window.TryReserve();
        (generation, wait) = (reservation.Generation, reservation.Wait);
        return reservation.IsTaken;
    }
}
