namespace GenesysQueues.Simulator.Protocol;

/// <summary>An answer in the form of ErrorBody (API 4.1), thrown where a rule is broken.</summary>
internal sealed class ApiError(int status, string code, string message) : Exception(message)
{
    internal int Status { get; } = status;

    internal string Code { get; } = code;

    internal JObject? Limit { get; init; }

    internal JArray Details { get; init; } = [];

    /// <summary>What the caller lacks, as the message lists it in brackets: permissions, then divisions or null.</summary>
    internal (string Permissions, string? Divisions)? Lacks { get; init; }

    /// <summary>Seconds for Retry-After, or null for no such header.</summary>
    internal int? RetryAfter { get; init; }

    internal static ApiError BadRequest(string message) => new(400, "bad.request", message);

    internal static ApiError NotFound() => new(404, "not.found", "The requested resource was not found.");

    /// <summary>Lookups of queues and wrap-up codes have a code of their own (API 4.2).</summary>
    internal static ApiError ResourceNotFound() => new(404, "resource.not.found", "The resource could not be found.");

    internal static ApiError Missing(string field) => new(
        400, "required.field.missing", $"The required field [{field}] is missing.") { Details = Detail(field) };

    internal static ApiError Constraint(string field, string message) => new(400, "constraint.validation", message)
    {
        Details = Detail(field),
    };

    internal static ApiError InvalidId(string field, string value) => new(
        400, "invalid.id", $"Value [{value}] is not a valid id for field [{field}]; it must be a UUID.")
    {
        Details = Detail(field),
    };

    internal static ApiError Parameter(string name, string value, string allowed) => new(
        400,
        "invalid.query.param.value",
        $"Value [{value}] is not valid for parameter [{name}]. Allowable values are: {allowed}");

    internal static ApiError Unauthorized() => new(401, "bad.credentials", "Invalid login credentials.");

    /// <summary>429 as of API 3.3: the seconds are in the message, the header and, for known windows, a limit.</summary>
    internal static ApiError TooMany(int seconds, string limitNamespace, string key, int value) => new(
        429,
        "too.many.requests.retry.after",
        $"Rate limit exceeded the maximum. Retry the request in [{seconds}] seconds")
    {
        RetryAfter = seconds,
        Limit = new JObject { ["namespace"] = limitNamespace, ["key"] = key, ["value"] = value },
    };

    /// <summary>The reply to a request, with as much in it as the options let errors have (API 3.1, 4.1).</summary>
    internal SimulatorReply ToReply(SimulatorOptions options, string correlationId)
    {
        var body = new JObject
        {
            ["message"] = Message,
            ["code"] = Code,
            ["status"] = Status,
            ["messageParams"] = ParamsFor(options),
        };
        if (options.ErrorBodyIsFull)
        {
            body["contextId"] = options.ContextIdIsCorrelationId ? correlationId : Guid.NewGuid().ToString("D");
            body["details"] = Details;
            body["errors"] = new JArray();
        }

        if (Limit is not null)
        {
            body["limit"] = Limit;
        }

        SimulatorReply reply = SimulatorReply.Json(Status, body);
        return RetryAfter is int seconds ? reply.With("Retry-After", seconds.ToString()) : reply;
    }

    private JObject ParamsFor(SimulatorOptions options)
    {
        JObject named = [];
        if (options.PermissionsParam.Length > 0 && Lacks?.Permissions is string permissions)
        {
            named[options.PermissionsParam] = permissions;
        }

        if (options.DivisionsParam.Length > 0 && Lacks?.Divisions is string divisions)
        {
            named[options.DivisionsParam] = divisions;
        }

        return named;
    }

    private static JArray Detail(string field) => [new JObject { ["fieldName"] = field }];
}
