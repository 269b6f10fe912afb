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
        ContractExchange list = await trial.Calls.GetAsync(
            $"{TestNames.Queues}?pageSize=25&pageNumber=1&name={Uri.EscapeDataString(spelling)}", cancellationToken)
                .ConfigureAwait(false);
        if (!list.IsSuccess)
        {
            return Observation.None($"the list was {list.Answer}", list);
        }

        bool isFound = list.Json.Objects("entities").Any(item => item.Text("id") == queue.Id);
        return Observation.Of(isFound, isFound ? "it is found" : "it is not found", list);
    }
}
