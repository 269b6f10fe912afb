using Newtonsoft.Json;

namespace GenesysQueues.Chaos.Wire;

/// <summary>Everything that crosses the wire between machines and org, in its order.</summary>
internal sealed class WireLog(Func<TimeSpan> now, Action<string> say, IReadOnlyList<IWireCheck> checks)
{
    private readonly object _lock = new();
    private readonly List<WireEntry> _entries = [];

    internal IReadOnlyList<WireEntry> Entries
    {
        get { lock (_lock) { return [.. _entries]; } }
    }

    internal WireEntry Leaves(int session, int pass, int connection, HttpRequestMessage request, string? body)
    {
        lock (_lock)
        {
            var entry = new WireEntry(_entries.Count + 1, session, request, body, now()) { Pass = pass, Connection = connection };
            _entries.Add(entry);
            say($"-> {entry}");
            foreach (IWireCheck check in checks)
            {
                check.OnLeft(entry);
            }

            return entry;
        }
    }

    /// <summary>A whole reply, or one that broke off.</summary>
    internal void Answered(WireEntry entry, HttpResponseMessage reply, string? text)
    {
        entry.Status = (int)reply.StatusCode;
        entry.Body = text is null ? null : Parse(text);
        entry.RateCount = Number(reply, "inin-ratelimit-count");
        entry.RateAllowed = Number(reply, "inin-ratelimit-allowed");
        Close(entry, text is null ? WireAnswer.Ambiguous : AnswerOf(entry), text is null ? $"{entry.Status}, broken off" : $"{entry.Status}");
    }

    /// <summary>No reply: the connection broke, or the sender would not wait any longer.</summary>
    internal void Broke(WireEntry entry, string how) => Close(entry, WireAnswer.Ambiguous, how);

    /// <summary>The machine of that session has died.</summary>
    internal void Lost(int session)
    {
        lock (_lock)
        {
            foreach (WireEntry entry in _entries.Where(entry => entry.Session == session && entry.Answered is null))
            {
                foreach (IWireCheck check in checks)
                {
                    check.OnLost(entry);
                }
            }
        }
    }

    private void Close(WireEntry entry, WireAnswer answer, string what)
    {
        lock (_lock)
        {
            entry.Answered = now();
            entry.Answer = answer;
            say($"<- {entry}: {what}{(entry.IsCreation ? $" ({answer})" : string.Empty)}");
            foreach (IWireCheck check in checks)
            {
                check.OnAnswered(entry);
            }
        }
    }

    private static WireAnswer AnswerOf(WireEntry entry) => entry.Status switch
    {
        >= 200 and < 300 =>
            (entry.Body as JObject)?["id"] is not null && (entry.Replacement is null || !entry.IsMisplaced)
                && (!entry.IsCreation || IsOf(entry)) ? WireAnswer.Success
                : WireAnswer.Ambiguous,
        408 => WireAnswer.Ambiguous,
        400 or 409 when (string?)(entry.Body as JObject)?["code"] is "duplicate.name" or "general.conflict" => WireAnswer.NameTaken,
        >= 400 and < 500 when entry.Body is not null => WireAnswer.Refused,
        _ => WireAnswer.Ambiguous,
    };

    // An answer that shows another object than was sent is none.
    private static bool IsOf(WireEntry entry) => !entry.IsMisplaced && (string?)entry.Body!["name"] is not null;

    private static JToken? Parse(string text)
    {
        try
        {
            return text.Length == 0 || text[0] == '<' ? null : JToken.Parse(text);
        }
        catch (JsonException)
        {
            // A web page, or what somebody made of the reply.
            return null;
        }
    }

    private static int? Number(HttpResponseMessage reply, string header) =>
        reply.Headers.TryGetValues(header, out IEnumerable<string>? values) && int.TryParse(values.First(), out int number) ? number : null;
}
