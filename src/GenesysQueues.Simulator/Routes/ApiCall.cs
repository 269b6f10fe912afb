using GenesysQueues.Simulator.Access;
using GenesysQueues.Simulator.Models;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Resources;
using GenesysQueues.Simulator.Webhooks;

namespace GenesysQueues.Simulator.Routes;

/// <summary>One authenticated request on its way through a route, under the org's lock.</summary>
internal sealed class ApiCall(OrgState state, Caller caller, AccessToken token, SimulatorRequest request, DateTimeOffset now)
{
    private string[] _values = [];

    internal OrgState State { get; } = state;

    internal SimulatorOptions Options => State.Options;

    /// <summary>How name filters compare whose treatment of case is not documented.</summary>
    internal StringComparison NameComparison =>
        Options.NameFilterIgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    internal Caller Caller { get; } = caller;

    internal AccessToken Token { get; } = token;

    internal DateTimeOffset Now { get; } = now;

    internal string Path { get; } = request.Path;

    internal QueryString Query { get; } = new(request.Query);

    /// <summary>Set when the call revokes its own token.</summary>
    internal bool RevokeToken { get; set; }

    internal List<WebhookDelivery> Deliveries { get; } = [];

    /// <summary>Puts what was done to a queue into the org's audit.</summary>
    internal void Audit(string action, QueueEntity queue, params JObject[] changes) =>
        State.Audits.Add(Now, Caller, State.OrgId, action, queue, new JArray(changes));

    /// <summary>The same for a change of its settings, with each property that has changed and its values.</summary>
    internal void AuditUpdate(QueueEntity queue, JObject before) =>
        State.Audits.Add(Now, Caller, State.OrgId, "Update", queue, AuditLog.Changes(before, queue.Document));

    internal void SetValues(string[] values) => _values = values;

    internal string Value(int index) => _values[index];

    /// <summary>A value of the path that must be a UUID.</summary>
    internal string Id(int index)
    {
        string value = _values[index];
        return NameBasedId.IsUuid(value) ? value : throw ApiError.InvalidId("id", value);
    }

    /// <summary>The body as JSON, judged by size, media type and syntax (API 4.2).</summary>
    internal JToken ReadJson()
    {
        if (request.Body.Length > Options.RequestBytesMax)
        {
            throw new ApiError(
                413, "request.entity.too.large", $"The request is over the size limit of {Options.RequestBytesMax} bytes.");
        }

        string media = request.Header("Content-Type")?.Split(';')[0].Trim() ?? string.Empty;
        if (!media.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiError(415, "unsupported.media.type", $"The media type [{media}] is not supported.");
        }

        try
        {
            return EmbeddedJson.Parse(request.BodyText);
        }
        catch (JsonException)
        {
            throw ApiError.BadRequest("The request could not be understood: it is not well-formed JSON.");
        }
    }

    internal JObject ReadObject(string model) => CheckObject(ReadJson(), model);

    internal JObject CheckObject(JToken value, string model)
    {
        Validator.CheckObject(value, model);
        return (JObject)value;
    }

    internal JArray ReadArray(string itemModel)
    {
        JToken body = ReadJson();
        Validator.CheckArray(body, itemModel);
        return (JArray)body;
    }

    private BodyValidator Validator =>
        new(ModelCatalogue.For(Options.Contract), Options.UnknownPropertyIsError, Options.NumbersMayBeText);
}
