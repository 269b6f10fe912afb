namespace GenesysQueues.OrgContract;

/// <summary>
/// What a reading rests on; no check can report one without. A success counts only where its reply shows what was asked for. A
/// refusal counts only where the same without what is doubtful is taken right after it, and it is then refused again in the same
/// way: an org that is full, a permission that is missing or a colleague who deletes a queue refuse the one as the other.
/// </summary>
internal sealed class Evidence
{
    private Evidence(ContractExchange? exchange, bool isTaken) => (Exchange, IsTaken) = (exchange, isTaken);

    /// <summary>The request that shows it, with its reply; null where there is none.</summary>
    internal ContractExchange? Exchange { get; }

    /// <summary>Whether what was doubtful was taken; else it was refused.</summary>
    internal bool IsTaken { get; }

    /// <summary>How it was answered, in words.</summary>
    internal string Answer => Exchange!.Answer;

    /// <summary>What a success shows. Throws <see cref="NotObservedException"/> where it is none.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="isShown">Whether it shows what was asked for; null: whatever it shows is what is looked for.</param>
    internal static Evidence Shown(ContractExchange reply, Func<ContractExchange, bool>? isShown = null)
    {
        if (!reply.IsSuccess)
        {
            throw new NotObservedException($"it was {reply.Answer}", reply);
        }

        return isShown?.Invoke(reply) != false ? new(reply, true)
            : throw new NotObservedException($"it was {reply.Answer}, but the reply does not show what was asked for", reply);
    }

    /// <summary>How an error is built; not that there was one. Throws <see cref="NotObservedException"/>.</summary>
    internal static Evidence Form(ContractExchange? error) => error is { IsSuccess: false } ? new(error, false)
        : throw new NotObservedException("no request was refused that could show it", error);

    /// <summary>The pace that the org's refusals have taught. Throws <see cref="NotObservedException"/> where none has.</summary>
    internal static Evidence Pace(ContractTrial trial) => trial.Org.Client.Pacer.AllowedByOrg is not null ? new(null, false)
        : throw new NotObservedException(FormattableString.Invariant(
            $"none of {trial.Calls.Sent} requests was refused for one, which does not show that there is none"));

    /// <summary>
    /// What a success does not show that its control shows. Throws <see cref="NotObservedException"/> where one of both was
    /// refused, or the control does not show it either.
    /// </summary>
    internal static Evidence Absent(
        ContractExchange reply, ContractExchange control, Func<ContractExchange, bool> isThere)
    {
        Shown(reply);
        return control.IsSuccess && isThere(control) ? new(reply, false)
            : throw new NotObservedException(
                control.IsSuccess ? "it is not shown where it must be either" : $"the control was {control.Answer}", control);
    }

    /// <summary>Asks for something doubtful. Throws <see cref="NotObservedException"/> where the answer shows nothing.</summary>
    /// <param name="ask">Asks for it.</param>
    /// <param name="isShown">Whether the reply of a success shows what was asked for.</param>
    /// <param name="control">Asks for the same without what is doubtful, which any org must take.</param>
    /// <param name="isControlLast">Whether nothing can be asked for after the control.</param>
    internal static async Task<Evidence> AskAsync(
        Func<Task<ContractExchange>> ask, Func<ContractExchange, bool> isShown, Func<Task<ContractExchange>> control,
        bool isControlLast = false)
    {
        ContractExchange first = await ask().ConfigureAwait(false);
        if (first.IsSuccess)
        {
            return Shown(first, isShown);
        }

        ContractExchange? early = isControlLast ? await ask().ConfigureAwait(false) : null;
        ContractExchange plain = await control().ConfigureAwait(false);
        if (!plain.IsSuccess)
        {
            throw new NotObservedException(
                $"it was {first.Answer}, but so was the same without it ({plain.Answer}): it may be for another reason", first);
        }

        ContractExchange again = early ?? await ask().ConfigureAwait(false);
        return again.IsRefusedAs(first) ? new(first, false)
            : throw new NotObservedException($"it was {first.Answer}, and {again.Answer} when it was sent again", again);
    }
}
