using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Wfm;

/// <summary>
/// An event in the structured JSON form of CloudEvents 1.0 (cloudevents.io): its data is what the module's own form is.
/// </summary>
internal static class CloudEvent
{
    internal const string MediaType = "application/cloudevents+json";

    internal static string Of(WfmEvent happened)
    {
        var data = (JObject)JsonSettings.Parse(happened.Body);
        var json = new JObject
        {
            ["specversion"] = "1.0",
            ["id"] = happened.Id,
            ["source"] = $"/orgs/{data.Text("orgId")}",
            ["type"] = happened.Name,
            ["time"] = data.Text("time"),
            ["datacontenttype"] = "application/json",
            ["data"] = data,
        };
        if (happened.QueueId.Length > 0)
        {
            json["subject"] = happened.QueueId;
        }

        return json.ToString(Formatting.None);
    }
}
