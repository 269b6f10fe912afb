using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>The other numbers that the org shows as its limits.</summary>
internal sealed class LimitsCheck() : OrgContractCheck(
    "Other limits that the org shows", "The numbers of the simulated org.", "limits", s_reading)
{
    private static readonly JObject s_reading = (JObject)JsonSettings.Parse(
        """
        {
          "routing": {"wrapup.codes.max": 10000}, "skills": {"skill.count.max": 2000, "language.count.max": 250},
          "groups": {"group.count.max": 2000, "teams.max": 2000},
          "authorization": {"max.divisions.per.org": 50, "org.roles.max": 600}, "architect": {"flows.max": 10000}
        }
        """);

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        var shown = new JObject();
        ContractExchange? last = null;
        foreach (JProperty space in s_reading.Properties())
        {
            last = await trial.Catalogue.LimitsAsync(space.Name, cancellationToken).ConfigureAwait(false);
            Evidence.Shown(last);
            var numbers = new JObject();
            foreach (
                JObject limit in last.Json.Objects("entities")
                    .Where(limit => limit.Text("key") is { } key && space.Value[key] is not null))
            {
                numbers[limit.Text("key")!] = limit["value"];
            }

            if (numbers.HasValues)
            {
                shown[space.Name] = numbers;
            }
        }

        return shown.HasValues ? Observation.Of(shown, shown.ToString(Formatting.None), Evidence.Shown(last!))
            : Observation.None("none of them was shown", last);
    }
}
