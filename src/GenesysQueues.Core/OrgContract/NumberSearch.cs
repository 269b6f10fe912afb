namespace GenesysQueues.OrgContract;

/// <summary>
/// Finds the largest or the smallest number that the org takes. That it takes some is what a refusal is measured by.
/// </summary>
/// <param name="send">Asks for a number.</param>
/// <param name="isShown">Whether a success shows that number, and not another that the org has made of it.</param>
internal sealed class NumberSearch(Func<int, Task<ContractExchange>> send, Func<int, ContractExchange, bool> isShown)
{
    private Evidence? _evidence;

    /// <summary>What the number that was found rests on.</summary>
    internal Evidence Evidence => _evidence ?? Evidence.Shown(Success!);

    /// <summary>The last refusal; null when there was none.</summary>
    internal ContractExchange? Refusal { get; private set; }

    /// <summary>The last success; null when there was none.</summary>
    internal ContractExchange? Success { get; private set; }

    /// <summary>The largest number that is taken; null: there is none up to <paramref name="most"/>.</summary>
    /// <param name="reading">The largest by the reading; null: there is none.</param>
    /// <param name="least">A number that is surely taken.</param>
    /// <param name="most">A number that nobody asks for more than.</param>
    internal async Task<int?> LargestAsync(int? reading, int least, int most)
    {
        int accepted = least;
        if (reading is { } expected)
        {
            if (!await TakesAsync(expected).ConfigureAwait(false))
            {
                return await FromAsync(least, expected).ConfigureAwait(false);
            }

            accepted = expected + 1;
            if (!await TakesAsync(accepted).ConfigureAwait(false))
            {
                return await ProvenAsync(expected, accepted).ConfigureAwait(false);
            }
        }

        if (await TakesAsync(most).ConfigureAwait(false))
        {
            return null;
        }

        return reading is null
            ? await FromAsync(accepted, most).ConfigureAwait(false)
            : await BorderAsync(accepted, most).ConfigureAwait(false);
    }

    /// <summary>The smallest number that is taken; null: even 1 is.</summary>
    /// <param name="reading">The smallest by the reading.</param>
    /// <param name="most">A number that is surely taken.</param>
    internal async Task<int?> SmallestAsync(int reading, int most)
    {
        if (!await TakesAsync(reading).ConfigureAwait(false))
        {
            return await FromAsync(most, reading).ConfigureAwait(false);
        }

        return !await TakesAsync(reading - 1).ConfigureAwait(false)
            ? await ProvenAsync(reading, reading - 1).ConfigureAwait(false)
            : await TakesAsync(1).ConfigureAwait(false) ? null
            : await BorderAsync(reading - 1, 1).ConfigureAwait(false);
    }

    private async Task<int> FromAsync(int sure, int refused) => await TakesAsync(sure).ConfigureAwait(false)
        ? await BorderAsync(sure, refused).ConfigureAwait(false)
        : throw new NotObservedException(
            FormattableString.Invariant(
                $"{refused} was {Refusal!.Answer}, and so was {sure}, so that it may be for another reason"));

    private async Task<int> BorderAsync(int accepted, int refused)
    {
        while (Math.Abs(refused - accepted) > 1)
        {
            int middle = accepted + ((refused - accepted) / 2);
            if (await TakesAsync(middle).ConfigureAwait(false))
            {
                accepted = middle;
            }
            else
            {
                refused = middle;
            }
        }

        return await ProvenAsync(accepted, refused).ConfigureAwait(false);
    }

    // The number next to it is refused, and still so when it is not.
    private async Task<int> ProvenAsync(int accepted, int refused)
    {
        _evidence = await Evidence.AskAsync(
            () => send(refused), reply => isShown(refused, reply), () => send(accepted)).ConfigureAwait(false);
        return !_evidence.IsTaken ? accepted
            : throw new NotObservedException(FormattableString.Invariant(
                $"{refused} was {Refusal!.Answer}, and {_evidence.Answer} when it was sent again"));
    }

    private async Task<bool> TakesAsync(int number)
    {
        ContractExchange exchange = await send(number).ConfigureAwait(false);
        if (exchange.IsSuccess && !isShown(number, exchange))
        {
            throw new NotObservedException(
                FormattableString.Invariant(
                    $"{number} was {exchange.Answer}, but the reply does not show it: another was made of it"),
                exchange);
        }

        Success = exchange.IsSuccess ? exchange : Success;
        Refusal = exchange.IsSuccess ? Refusal : exchange;
        return exchange.IsSuccess;
    }
}
