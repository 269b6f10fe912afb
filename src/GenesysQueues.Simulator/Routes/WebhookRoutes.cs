using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Resources;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Routes;

/// <summary>
/// The tutorial's webhook registration, which no published API has (API 9): only an inline org knows the path. A second
/// registration under one name replaces the first.
/// </summary>
internal static class WebhookRoutes
{
    private const string Collection = "/api/v2/platform/webhooks/v2";

    internal static IEnumerable<Route> All() => [new("POST", Collection, Register, inlineOnly: true)];

    /// <summary>
    /// The body of a request as the log keeps it: the headers of a webhook may hold credentials, so their values are left out.
    /// </summary>
    internal static string WithoutHeaderValues(SimulatorRequest request)
    {
        string text = request.BodyText;
        if (request.Path != Collection)
        {
            return text;
        }

        try
        {
            JToken body = EmbeddedJson.Parse(text);
            foreach (JValue value in body.SelectTokens("headers[*].value").OfType<JValue>())
            {
                value.Value = "(hidden)";
            }

            return body.ToString(Formatting.None);
        }
        catch (JsonException)
        {
            return "(not JSON)";
        }
    }

    private static SimulatorReply Register(ApiCall call)
    {
        JObject body = call.ReadObject("WebhookRequest");
        string name = NameRule.Check(body, call.Options);
        foreach (string required in new[] { "targetUrl", "eventFilter" })
        {
            if (string.IsNullOrEmpty((string?)body[required]))
            {
                throw ApiError.Missing(required);
            }
        }

        if (!Uri.TryCreate((string?)body["targetUrl"], UriKind.Absolute, out Uri? target)
            || (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps))
        {
            throw ApiError.Constraint("targetUrl", "targetUrl must be an absolute http or https address.");
        }

        Webhook? known = call.State.Webhooks.Find(webhook => webhook.Name == name);
        string id = known?.Id ?? NameBasedId.For("webhooks", name);
        var document = (JObject)body.DeepClone();
        document["id"] = id;
        document["enabled"] = (bool?)body["enabled"] ?? true;
        document["selfUri"] = Collection + "/" + id;
        call.State.Webhooks.RemoveAll(webhook => webhook.Id == id);
        call.State.Webhooks.Add(new Webhook(id, name, target, (bool)document["enabled"]!, document));
        return SimulatorReply.Json(200, document);
    }
}
