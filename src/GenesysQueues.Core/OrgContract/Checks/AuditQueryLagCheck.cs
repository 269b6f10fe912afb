using GenesysQueues.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>How long a query of the org's audit takes.</summary>
internal sealed class AuditQueryLagCheck() : LagCheck(
    "A query of the audit", "It has succeeded within a minute.", "auditQueryLagSeconds", 60)
{
    internal const string Queries = "/api/v2/audits/query";

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        DateTimeOffset now = trial.Org.Client.OrgClock.Now;
        ContractExchange query = await trial.Calls.PostAsync(
            Queries,
            new JObject { ["interval"] = Interval(now.AddHours(-1), now), ["serviceName"] = "ContactCenter" },
            cancellationToken).ConfigureAwait(false);
        if (!query.IsSuccess || query.Id is not { } id)
        {
            return Observation.None($"it was {query.Answer}", query);
        }

        if (query.Json.Text("state") == "Succeeded")
        {
            return Observation.Of(0, "at once", Evidence.Shown(query));
        }

        ContractLag lag = await trial.WaitUntilAsync(
            query, () => trial.Calls.GetAsync($"{Queries}/{Uri.EscapeDataString(id)}", cancellationToken),
            look => look.Json.Text("state") == "Succeeded", cancellationToken).ConfigureAwait(false);
        return Of(lag);
    }

    internal static string Interval(DateTimeOffset start, DateTimeOffset end) => $"{Moment(start)}/{Moment(end)}";

    private static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
