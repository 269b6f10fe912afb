using GenesysQueues.Json;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether the filter of names finds another spelling.</summary>
internal abstract class FilterCheck(string point, string reading, string option, bool expected)
    : OrgContractCheck(point, reading, option, expected)
{
    private protected static async Task<Observation> FindAsync(
        ContractTrial trial, TestObject queue, string spelling, CancellationToken cancellationToken)
    {
        await trial.WaitUntilListedAsync(queue, cancellationToken).ConfigureAwait(false);
        ContractExchange list = await LookAsync(spelling).ConfigureAwait(false);
        if (IsThere(list))
        {
            // An org that does not filter finds it under any name.
            Evidence found = Evidence.Shown(list);
            Evidence.Shown(await LookAsync(queue.Name + "-none").ConfigureAwait(false), other => !IsThere(other));
            return Observation.Of(true, "it is found", found);
        }

        Evidence missing = Evidence.Absent(list, await LookAsync(queue.Name).ConfigureAwait(false), IsThere);
        Evidence.Shown(await LookAsync(spelling).ConfigureAwait(false), again => !IsThere(again));
        return Observation.Of(false, "it is not found", missing);

        Task<ContractExchange> LookAsync(string name) => trial.Calls.GetAsync(
            $"{TestNames.Queues}?pageSize=25&pageNumber=1&name={Uri.EscapeDataString(name)}", cancellationToken);

        bool IsThere(ContractExchange look) => look.Json.Objects("entities").Any(item => item.Text("id") == queue.Id);
    }
}
