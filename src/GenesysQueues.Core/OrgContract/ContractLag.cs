namespace GenesysQueues.OrgContract;

/// <summary>How long something took.</summary>
/// <param name="NotYet">When it was looked for in vain for the last time; null when it was there at the first look.</param>
/// <param name="Most">How long it took at most.</param>
/// <param name="Seen">The request that saw it.</param>
internal sealed record ContractLag(TimeSpan? NotYet, TimeSpan Most, ContractExchange Seen)
{
    /// <summary>The longest that it took, in seconds.</summary>
    internal double Seconds => Math.Round(Most.TotalSeconds, 1);

    /// <inheritdoc/>
    public override string ToString() => NotYet is { } before
        ? FormattableString.Invariant($"after {Seconds:0.#} s, and not yet after {before.TotalSeconds:0.#} s")
        : FormattableString.Invariant($"after {Seconds:0.#} s");

    /// <summary>What it rests on; that something is gone is a look, too.</summary>
    internal Evidence Evidence => Seen.IsSuccess ? Evidence.Shown(Seen) : Evidence.Form(Seen);
}
