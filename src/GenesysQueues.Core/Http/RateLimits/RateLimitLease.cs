namespace GenesysQueues.Http.RateLimits;

/// <summary>A request's place in the windows that count it; disposed when the request is answered or broke.</summary>
internal sealed class RateLimitLease(
    string token, RateWindow ofToken, int tokenGeneration, RateWindow? org, int orgGeneration) : IDisposable
{
    // A 429 without Retry-After: the shortest wait that the reference saw.
    private static readonly TimeSpan s_unsaid = TimeSpan.FromSeconds(1);

    /// <summary>With which the request is to be sent.</summary>
    internal string Token => token;

    internal void Observe(RawReply reply)
    {
        if (reply.Rate is { } reading)
        {
            ofToken.Observe(tokenGeneration, reading);
        }

        if (reply.Status == 429)
        {
            TimeSpan wait = reply.RetryAfter ?? s_unsaid;
            // The org's cap on queue routes struck if the refusal names it, or the token's own window was not full.
            bool isOrgCap = reply.StatedCap is not null || (reply.Rate is { } rate && rate.Count < rate.Allowed);
            if (org is not null && isOrgCap)
            {
                org.Refused(orgGeneration, wait, hidden: true, reply.StatedCap);
            }
            else
            {
                ofToken.Refused(tokenGeneration, wait, hidden: reply.Rate is null);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ofToken.Complete();
        org?.Complete();
    }
}
