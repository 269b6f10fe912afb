namespace GenesysQueues.OrgContract;

/// <summary>A point cannot be observed, and the message says why.</summary>
/// <param name="why">The message.</param>
/// <param name="exchange">The request that shows it, with its reply; null where there is none.</param>
internal sealed class NotObservedException(string why, ContractExchange? exchange = null)
    : GenesysException("NotObserved", why, "Look into it in the org, or connect with another role.")
{
    internal ContractExchange? Exchange => exchange;
}
