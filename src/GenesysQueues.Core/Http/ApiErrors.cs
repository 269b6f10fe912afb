using Newtonsoft.Json.Linq;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.Http;

/// <summary>Makes typed exceptions of replies that are not successes.</summary>
internal static class ApiErrors
{
    // Other words for it, which may mean something else, too: whoever acts on them looks first.
    private static readonly Regex s_nameInUse = new(
        @"\bname\b.{0,300}\b(unique|taken|in use|used|exists)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    internal static GenesysApiException FromReply(ApiRequest request, Uri host, RawReply reply, TimeSpan maxRetryAfter)
    {
        JObject? body = reply.IsHtml ? null : reply.Json as JObject;
        var error = ErrorBody.Of(body);
        string? code = error.Code;
        string said = error.Message.Length > 0 ? error.Message : $"status {reply.Status}, and no reason";
        if (body is null && reply.Status is not 429)
        {
            return Foreign(request, host, reply);
        }

        (GenesysApiFailure failure, string id, string message, string remedy) = reply.Status switch
        {
            401 => (GenesysApiFailure.Authentication, "TokenRejected", $"The org no longer accepts the token: {said}", "Connect again with Connect-GenesysOrg."),
            403 => (GenesysApiFailure.Permission, ErrorCatalogue.PermissionMissing, said, "Give the OAuth client a role with this permission in the queue's division."),
            404 => (GenesysApiFailure.NotFound, "NotFound", $"{request} found nothing: {said}", "The object may have been deleted; look again."),
            409 => (GenesysApiFailure.Conflict, "Conflict", said, "Look at what exists, and try again."),
            429 => RateLimit(reply.RetryAfter, maxRetryAfter),
            >= 400 and < 500 and not 408 when IsDuplicate(code, said) =>
                (GenesysApiFailure.Conflict, "Conflict", said, "Look at what exists, and try again."),
            >= 400 and < 500 and not 408 => (GenesysApiFailure.Invalid, "RequestRefused", said, "Correct the field that the message names."),
            _ => (GenesysApiFailure.Server, "OrgFailed", $"{request} was answered {reply.Status}: {said}", "Try again; if it lasts, ask Genesys with the correlation id."),
        };
        return new(failure, id, message, remedy)
        {
            Status = reply.Status,
            GenesysCode = code,
            CorrelationId = error.ContextId ?? reply.CorrelationId,
            RetryAfter = reply.RetryAfter,
            IsDuplicateName = NamesDuplicate(code, said),
            NotApplied = reply.Status is >= 400 and < 500 and not 408,
        };
    }

    internal static GenesysApiException Unreadable(ApiRequest request, RawReply reply) =>
        new(GenesysApiFailure.Server, "ReplyUnreadable",
            reply.IsMisplaced
                ? $"{request} was answered {reply.Status}, but not with what it asked for."
                : $"{request} was answered {reply.Status} with a body that is not the JSON expected.",
            "Something between here and the org may have changed the answer; try again.")
        {
            Status = reply.Status,
            CorrelationId = reply.CorrelationId,
        };

    internal static GenesysApiException Broken(ApiRequest request, Uri host, TransportException e) => e.NeverSent
        ? new(GenesysApiFailure.Connection, "CannotConnect", $"{host.Host} cannot be reached: {e.Message}", "Check the network, the proxy and the region.", e) { NotApplied = true }
        : new(GenesysApiFailure.Connection, "NoReply", $"{request} got no whole reply: {e.Message}", "Check the network, and try again.", e);

    /// <summary>The org has asked for a wait that the command may not make; nothing was sent.</summary>
    internal static GenesysApiException WaitTooLong(TimeSpan wait, TimeSpan maxRetryAfter)
    {
        (GenesysApiFailure failure, string id, string message, string remedy) = RateLimit(wait, maxRetryAfter);
        return new(failure, id, message, remedy) { Status = 429, RetryAfter = wait, NotApplied = true };
    }

    // Which status and code the published API gives a duplicate name is not documented (API 4.2).
    private static bool IsDuplicate(string? code, string message) =>
        NamesDuplicate(code, message) || code?.IndexOf("conflict", StringComparison.OrdinalIgnoreCase) >= 0
            || s_nameInUse.IsMatch(message);

    private static bool NamesDuplicate(string? code, string message) =>
        code?.IndexOf("duplicate", StringComparison.OrdinalIgnoreCase) >= 0
        || message.IndexOf("already exists", StringComparison.OrdinalIgnoreCase) >= 0;

    private static (GenesysApiFailure, string, string, string) RateLimit(TimeSpan? asked, TimeSpan maxRetryAfter)
    {
        string wait = asked is { } said ? Words(TimeSpan.FromSeconds(Math.Ceiling(said.TotalSeconds))) : "an unsaid time";
        return (GenesysApiFailure.RateLimit, "DailyLimit",
            $"The org asks to wait {wait}, more than the {maxRetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s that the command may wait.",
            "A daily limit answers so. Try again when the time has passed; Resume-GenesysProvisioning then goes on where the run stopped.");
    }

    private static string Words(TimeSpan time) =>
        time.TotalHours >= 1 ? FormattableString.Invariant($"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1 ? FormattableString.Invariant($"{time.Minutes} min {time.Seconds} s")
        : FormattableString.Invariant($"{time.Seconds} s");

    private static GenesysApiException Foreign(ApiRequest request, Uri host, RawReply reply)
    {
        string what = reply.Status is >= 300 and < 400 ? $"a redirect to {(reply.Location is { IsAbsoluteUri: true } location ? location.Host : "elsewhere")}"
            : reply.IsHtml ? $"status {reply.Status} and a web page" : $"status {reply.Status} and no error that Genesys Cloud would send";
        return new(GenesysApiFailure.Server, "NotGenesysCloud", $"{host.Host} answered {request} with {what}.",
            "A proxy or sign-in page may stand between here and the org, or the region is another.")
        {
            Status = reply.Status,
            CorrelationId = reply.CorrelationId,
            // Whoever wants credentials first has not passed the request on.
            NotApplied = reply.Status is 401 or 407,
        };
    }
}
