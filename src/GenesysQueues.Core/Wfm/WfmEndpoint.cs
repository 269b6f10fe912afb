using GenesysQueues.Journals;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Wfm;

/// <summary>A registered endpoint and what became of its events, as the lines of the outbox tell it.</summary>
internal sealed class WfmEndpoint(WfmRegistration registration, bool deliveredByOrg)
{
    // Long enough for whoever finds a run that was cut short.
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(60);

    private readonly object _lock = new();
    private List<WfmEvent> _pending = [];
    private Dictionary<string, WfmEvent> _deadLetters = new(StringComparer.Ordinal);
    private Dictionary<string, int> _tries = new(StringComparer.Ordinal);

    // When each was taken in or dealt with.
    private Dictionary<string, DateTimeOffset> _known = new(StringComparer.Ordinal);

    internal WfmRegistration Registration { get; set; } = registration;

    /// <summary>The org delivers to it; the module does not.</summary>
    internal bool DeliveredByOrg { get; } = deliveredByOrg;

    /// <summary>Events that wait, in their order.</summary>
    internal IReadOnlyList<WfmEvent> Pending
    {
        get { lock (_lock) { return [.. _pending]; } }
    }

    /// <summary>Events that are set aside: refused for good, or tried for too long.</summary>
    internal IReadOnlyList<WfmEvent> SetAside
    {
        get { lock (_lock) { return [.. _deadLetters.Values]; } }
    }

    internal int DeadLetters => SetAside.Count;

    internal int Delivered { get; private set; }

    internal int? LastStatus { get; set; }

    internal string? LastError { get; private set; }

    /// <summary>When it is tried again by itself, after it failed; null where it did not.</summary>
    internal DateTimeOffset? NextAttempt { get; private set; }

    /// <summary>Deliveries in a row that failed.</summary>
    internal int Failures { get; private set; }

    internal int Tries(WfmEvent happened)
    {
        lock (_lock)
        {
            return _tries.TryGetValue(happened.Id, out int tries) ? tries : 0;
        }
    }

    /// <summary>When the event was taken in; null where it is not known any more.</summary>
    internal DateTimeOffset? Since(WfmEvent happened)
    {
        lock (_lock)
        {
            return _known.TryGetValue(happened.Id, out DateTimeOffset since) ? since : null;
        }
    }

    /// <summary>Whether it wants the event, and has not heard of it or has set it aside.</summary>
    internal bool Wants(WfmEvent happened)
    {
        lock (_lock)
        {
            return !DeliveredByOrg && Registration.Events.Contains(happened.Name, StringComparer.Ordinal)
                && (!_known.ContainsKey(happened.Id) || _deadLetters.ContainsKey(happened.Id));
        }
    }

    /// <summary>Whether it wants the event, and has never heard of it.</summary>
    internal bool IsNewTo(WfmEvent happened)
    {
        lock (_lock)
        {
            return Wants(happened) && !_known.ContainsKey(happened.Id);
        }
    }

    internal WfmEvent? First()
    {
        lock (_lock)
        {
            return _pending.Count > 0 ? _pending[0] : null;
        }
    }

    /// <summary>An event is to be delivered; one that was set aside gets another chance.</summary>
    internal void Add(WfmEvent happened, DateTimeOffset time)
    {
        lock (_lock)
        {
            if (_deadLetters.TryGetValue(happened.Id, out WfmEvent? before))
            {
                _deadLetters.Remove(happened.Id);
                _tries.Remove(happened.Id);
                _known[happened.Id] = time;
                _pending.Add(before);
            }
            else if (!_known.ContainsKey(happened.Id))
            {
                _known[happened.Id] = time;
                _pending.Add(happened);
            }
        }
    }

    /// <summary>What came of a delivery; false for a line that is not understood.</summary>
    internal bool Take(JObject line)
    {
        if (line.Text("id") is not { } id || !EnumName.TryParse(line.Text("verdict"), out WfmVerdict verdict)
            || line.Time("time") is not { } time)
        {
            return false;
        }

        lock (_lock)
        {
            LastStatus = line.Number("status");
            LastError = line.Text("error");
            bool isDown = verdict is WfmVerdict.Unavailable or WfmVerdict.GivenUp;
            NextAttempt = isDown ? line.Time("next") : null;
            Failures = isDown ? Failures + 1 : 0;
            int place = _pending.FindIndex(happened => happened.Id == id);
            if (verdict == WfmVerdict.Unavailable)
            {
                _tries[id] = (_tries.TryGetValue(id, out int tries) ? tries : 0) + 1;
                return true;
            }

            _tries.Remove(id);
            _known[id] = time;
            if (verdict == WfmVerdict.Taken)
            {
                Delivered += _deadLetters.Remove(id) || place >= 0 ? 1 : 0;
            }
            else if (place >= 0)
            {
                _deadLetters[id] = _pending[place];
            }

            if (place >= 0)
            {
                _pending.RemoveAt(place);
            }

            return true;
        }
    }

    /// <summary>All that lines have told of it is told anew; null: there is nothing to tell any more.</summary>
    internal void Become(WfmEndpoint? told)
    {
        WfmEndpoint now = told ?? new(Registration, DeliveredByOrg);
        lock (_lock)
        {
            (_pending, _deadLetters, _tries, _known) = (now._pending, now._deadLetters, now._tries, now._known);
            (Delivered, Failures) = (now.Delivered, now.Failures);
            (LastStatus, LastError, NextAttempt) = (now.LastStatus, now.LastError, now.NextAttempt);
            Registration = now.Registration;
        }
    }

    /// <summary>What a new file must say of it.</summary>
    internal IEnumerable<string> Lines(DateTimeOffset now)
    {
        lock (_lock)
        {
            string name = Registration.Name;
            var lines = new List<string>
            {
                JournalLine.Of(OutboxLine.Webhook, WebhookJson.Write(Registration, DeliveredByOrg)),
                JournalLine.Of(OutboxLine.Known, new()
                {
                    ["webhook"] = name,
                    ["delivered"] = Delivered,
                    ["status"] = LastStatus,
                    ["error"] = LastError,
                    ["failures"] = Failures,
                    ["next"] = NextAttempt is { } next ? JournalLine.Text(next) : null,
                    ["ids"] = new JObject(_known.Where(known => now - known.Value < s_memory)
                        .Select(known => new JProperty(known.Key, JournalLine.Text(known.Value)))),
                }),
            };
            lines.AddRange(_deadLetters.Values.Select(happened => Waiting(happened, isSetAside: true)));
            lines.AddRange(_pending.Select(happened => Waiting(happened, isSetAside: false)));
            return lines;
        }
    }

    /// <summary>What a file before this one said of it; false for a line that is not understood.</summary>
    internal bool Recall(JObject line)
    {
        lock (_lock)
        {
            if (WfmEvent.FromJson(line) is { } waiting)
            {
                _known[waiting.Id] = line.Time("time") ?? default;
                if (line.Number("tries") is > 0 and var tries)
                {
                    _tries[waiting.Id] = tries;
                }

                if (line.Flag("set_aside") == true)
                {
                    _deadLetters[waiting.Id] = waiting;
                }
                else
                {
                    _pending.Add(waiting);
                }

                return true;
            }

            if (line["ids"] is not JObject ids)
            {
                return false;
            }

            foreach (JProperty id in ids.Properties())
            {
                _known[id.Name] = ids.Time(id.Name) ?? default;
            }

            Delivered = line.Number("delivered") ?? 0;
            LastStatus = line.Number("status");
            LastError = line.Text("error");
            Failures = line.Number("failures") ?? 0;
            NextAttempt = line.Time("next");
            return true;
        }
    }

    private string Waiting(WfmEvent happened, bool isSetAside)
    {
        JObject json = happened.ToJson();
        json["webhook"] = Registration.Name;
        json["time"] = JournalLine.Text(_known[happened.Id]);
        json["tries"] = _tries.TryGetValue(happened.Id, out int tries) ? tries : 0;
        json["set_aside"] = isSetAside;
        return JournalLine.Of(OutboxLine.Waiting, json);
    }
}
