namespace GenesysQueues.Simulator;

/// <summary>One authenticated request on its way through a route, under the org's lock.</summary>
internal sealed class ApiCall(OrgState state, Caller caller, AccessToken token, SimulatorRequest request, DateTimeOffset now)
{
    private string[] _values = [];

    public OrgState State { get; } = state;

    public SimulatorOptions Options => State.Options;

    /// <summary>How name filters compare whose treatment of case is not documented.</summary>
    public StringComparison NameComparison =>
        Options.NameFilterIgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public Caller Caller { get; } = caller;

    public AccessToken Token { get; } = token;

    public DateTimeOffset Now { get; } = now;

    public string Path { get; } = request.Path;

    public QueryString Query { get; } =
        new(request.PathAndQuery.Contains('?') ? request.PathAndQuery.Substring(request.PathAndQuery.IndexOf('?') + 1) : "");

    /// <summary>Set when the call revokes its own token.</summary>
    public bool RevokeToken { get; set; }

    public List<DueEvent> DueEvents { get; } = [];

    public void SetValues(string[] values) => _values = values;

    public string Value(int index) => _values[index];

    /// <summary>A value of the path that must be a UUID.</summary>
    public string Id(int index)
    {
        string value = _values[index];
        return SeededId.IsUuid(value) ? value : throw ApiError.InvalidId("id", value);
    }

    /// <summary>The body as JSON, judged by size, media type and syntax (API 4.2).</summary>
    public JToken ReadJson()
    {
        if (request.Body.Length > Options.RequestBytesMax)
        {
            throw new ApiError(
                413, "request.entity.too.large", $"The request is over the size limit of {Options.RequestBytesMax} bytes.");
        }

        string media = request.Header("Content-Type")?.Split(';')[0].Trim() ?? "";
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

    public JObject ReadObject(string model) => CheckObject(ReadJson(), model);

    public JObject CheckObject(JToken value, string model)
    {
        Validator.CheckObject(value, model);
        return (JObject)value;
    }

    public JArray ReadArray(string itemModel)
    {
        JToken body = ReadJson();
        Validator.CheckArray(body, itemModel);
        return (JArray)body;
    }

    private BodyValidator Validator => new(ModelCatalogue.For(Options.Contract), Options.UnknownPropertyIsError);
}
