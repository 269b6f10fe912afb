using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract;

/// <summary>A request with its reply, a success or a refusal, and when the one left and the other came.</summary>
internal sealed record ContractExchange(ApiRequest Request, RawReply Reply, DateTimeOffset Sent, DateTimeOffset Received)
{
    internal bool IsSuccess => Reply.IsSuccess;

    /// <summary>The reply's object; an empty one where it is none.</summary>
    internal JObject Json => Reply.Json as JObject ?? [];

    internal string? Id => Json.Text("id");

    internal string? Code => ErrorBody.Of(Reply.Json as JObject).Code;

    /// <summary>How it was answered, in words.</summary>
    internal string Answer => IsSuccess ? $"answered {Reply.Status}" : $"refused with {Reply.Status} {Code ?? "and no code"}";

    /// <summary>Whether both were refused in the same way.</summary>
    internal bool IsRefusedAs(ContractExchange other) =>
        !IsSuccess && !other.IsSuccess && Reply.Status == other.Reply.Status && Code == other.Code;
}
