using Newtonsoft.Json;
using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace GenesysQueues.Chaos.Wire;

/// <summary>What stands between the machines of a history and the org, until the troubles end.</summary>
internal sealed class Middle(SeededRandom random, IReadOnlyDictionary<MiddleKind, double> rates)
{
    private const string Queues = "/api/v2/routing/queues";
    private const string SkillGroups = "/api/v2/routing/skillgroups";
    private const string PlanningGroups = "/planninggroups";

    private readonly object _lock = new();
    private readonly ConcurrentDictionary<MiddleKind, int> _strikes = new();
    private readonly ConcurrentDictionary<string, bool> _heldOff = new(StringComparer.Ordinal);
    private string? _lastObject;

    /// <summary>How often each kind has struck.</summary>
    internal IReadOnlyDictionary<MiddleKind, int> Strikes => _strikes;

    /// <summary>
    /// Whether a creation of that name, or a change at that path, was carried out and answered as if it came too soon
    /// or without a token. Until it is
    /// sent again nobody can know better.
    /// </summary>
    internal bool HeldOff(string name) => _heldOff.ContainsKey(NameKey.Of(name));

    /// <summary>From now on answers pass as they are.</summary>
    internal bool IsOver { get; set; }

    /// <summary>
    /// The description by which a queue of somebody else's making is known in the end. It names the queue, since a copy has the
    /// description of what it was copied from.
    /// </summary>
    internal static string ForeignOf(string name) => $"Of somebody else's making: {name}";

    /// <summary>Whether it sends requests of its own.</summary>
    internal bool Sends => rates.ContainsKey(MiddleKind.SentTwice) || rates.ContainsKey(MiddleKind.SomebodyElse)
        || rates.ContainsKey(MiddleKind.GroupChanged);

    /// <summary>Somebody else who changes planning groups.</summary>
    internal PlanningRival Rival { get; } = new();

    /// <summary>Whether a creation that the org has carried out may be answered by "that name is taken".</summary>
    internal bool RefusesWhatIsDone => rates.ContainsKey(MiddleKind.SentTwice) || rates.ContainsKey(MiddleKind.RefusedAfter);

    /// <summary>Whether it does that at times.</summary>
    internal bool Does(MiddleKind kind) => rates.ContainsKey(kind);

    /// <summary>A connection through it to the org.</summary>
    internal HttpMessageHandler Connect(HttpMessageHandler org) => new Connection(this, org);

    public override string ToString() => string.Join(' ', rates.Select(rate => $"{rate.Key} {rate.Value}"));

    private bool IsStruck(MiddleKind kind)
    {
        lock (_lock)
        {
            if (IsOver || !rates.TryGetValue(kind, out double rate) || !random.Chance(rate))
            {
                return false;
            }
        }

        _strikes.AddOrUpdate(kind, 1, (_, count) => count + 1);
        return true;
    }

    private void HoldOff(string name) => _heldOff[NameKey.Of(name)] = true;

    // The answer to a creation; null: the true one.
    private JObject? Lie(string path, JObject created)
    {
        if (path == Queues && IsStruck(MiddleKind.OthersQueue))
        {
            return FalseReply.OfQueue(created);
        }

        if (path == SkillGroups && IsStruck(MiddleKind.OthersSkillGroup))
        {
            return FalseReply.OfSkillGroup(created);
        }

        return (string?)created["name"] is { } name && IsStruck(MiddleKind.OtherKind)
            ? FalseReply.OfOtherKind(path, name, Below) : null;
    }

    private string? Exchange(string? whole)
    {
        lock (_lock)
        {
            string? last = _lastObject;
            _lastObject = whole ?? _lastObject;
            return last;
        }
    }

    private int Below(int count)
    {
        lock (_lock)
        {
            return random.Below(count);
        }
    }

    private sealed class Connection(Middle middle, HttpMessageHandler org) : DelegatingHandler(org)
    {
        private (HttpStatusCode Status, string Body)? _late;
        private bool _isBehind;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string path = request.RequestUri!.AbsolutePath;
            bool isOfPlanning = path.Contains(PlanningGroups, StringComparison.Ordinal);
            if (!path.StartsWith(Queues, StringComparison.Ordinal) && path != SkillGroups && !isOfPlanning)
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }

            bool isCreation = request.Method == HttpMethod.Post
                && (path is Queues or SkillGroups || path.EndsWith(PlanningGroups, StringComparison.Ordinal));
            bool isGroupChange = request.Method == HttpMethod.Patch && isOfPlanning;
            bool isChange = isGroupChange || request.Method == HttpMethod.Put;
            byte[]? body = request.Content is null ? null
                : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (isCreation && path != SkillGroups && middle.IsStruck(MiddleKind.SomebodyElse))
            {
                await CreateForeignAsync(request, body!, isOfPlanning, cancellationToken).ConfigureAwait(false);
            }

            if (isGroupChange && middle.IsStruck(MiddleKind.GroupChanged))
            {
                await middle.Rival.AddAsync(request, sent => base.SendAsync(sent, cancellationToken)).ConfigureAwait(false);
            }

            HttpResponseMessage reply = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if ((isCreation || isChange) && reply.IsSuccessStatusCode && middle.IsStruck(MiddleKind.SentTwice))
            {
                reply.Dispose();
                request.Content = new ByteArrayContent(body!) { Headers = { ContentType = new("application/json") } };
                reply = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (reply.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests)
                {
                    middle.HoldOff(isCreation ? NameIn(body!) : path);
                }
            }

            if (isCreation && reply.IsSuccessStatusCode && middle.IsStruck(MiddleKind.RefusedAfter))
            {
                Refuse(reply, NameIn(body!), request);
                return reply;
            }

            return !reply.IsSuccessStatusCode ? reply
                : await TamperAsync(reply, isCreation ? path : null).ConfigureAwait(false);
        }

        private async Task CreateForeignAsync(
            HttpRequestMessage request, byte[] body, bool isOfPlanning, CancellationToken cancellationToken)
        {
            string name = NameIn(body);
            if (isOfPlanning)
            {
                middle.Rival.Try(request.RequestUri!.AbsolutePath, name);
            }

            JObject foreign = isOfPlanning
                ? new()
                {
                    ["name"] = name,
                    ["serviceGoalTemplateId"] = JObject.Parse(Encoding.UTF8.GetString(body))["serviceGoalTemplateId"],
                    ["routePaths"] = new JArray(),
                }
                : new() { ["name"] = name, ["description"] = ForeignOf(name) };
            using var creation = new HttpRequestMessage(HttpMethod.Post, request.RequestUri);
            creation.Headers.Authorization = request.Headers.Authorization;
            creation.Content = new StringContent(foreign.ToString(), Encoding.UTF8, "application/json");
            try
            {
                using HttpResponseMessage reply = await base.SendAsync(creation, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException)
            {
                // Whoever it is has troubles of their own.
            }
        }

        private async Task<HttpResponseMessage> TamperAsync(HttpResponseMessage reply, string? creation)
        {
            if (middle.IsStruck(MiddleKind.OwnDate))
            {
                reply.Headers.Date = (reply.Headers.Date ?? DateTimeOffset.UnixEpoch.AddYears(60))
                    .AddSeconds(10 + middle.Below(7200));
            }

            string text;
            try
            {
                await reply.Content.LoadIntoBufferAsync().ConfigureAwait(false);
                text = await reply.Content.ReadAsStringAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // It broke off on its way here.
                return reply;
            }

            if (Parse(text) is not { } shown)
            {
                return reply;
            }

            if (shown["entities"] is JArray list && list.Count > 0 && middle.IsStruck(MiddleKind.ListTwice))
            {
                shown["entities"] = new JArray(list.Reverse().Append(list[0]).Select(item => item.DeepClone()));
            }

            if (middle.IsStruck(MiddleKind.OtherForm))
            {
                foreach (JObject queue in (shown["entities"] as JArray)?.OfType<JObject>() ?? [shown])
                {
                    OtherForm.Give(queue);
                }
            }

            string whole = ((creation is null ? null : middle.Lie(creation, shown)) ?? shown).ToString();
            string? another = middle.Exchange(shown["id"] is null ? null : whole);
            if (another is not null && middle.IsStruck(MiddleKind.AnotherReply))
            {
                whole = another;
            }

            _isBehind |= middle.IsStruck(MiddleKind.OneBehind);
            if (_isBehind && !middle.IsOver)
            {
                (HttpStatusCode Status, string Body) mine = (reply.StatusCode, whole);
                (reply.StatusCode, whole) = _late ?? (HttpStatusCode.OK, another ?? "{}");
                _late = mine;
            }

            reply.Content = new StringContent(whole, Encoding.UTF8, "application/json");
            return reply;
        }

        private static string NameIn(byte[] creation) => (string)JObject.Parse(Encoding.UTF8.GetString(creation))["name"]!;

        private void Refuse(HttpResponseMessage reply, string name, HttpRequestMessage request)
        {
            (int status, string code) = middle.Below(4) switch
            {
                0 => (429, "too.many.requests"),
                1 => (401, "bad.credentials"),
                2 => (409, "general.conflict"),
                _ => (400, "duplicate.name"),
            };
            if (status is 429 or 401)
            {
                middle.HoldOff(name);
            }

            reply.StatusCode = (HttpStatusCode)status;
            reply.Headers.Remove("Retry-After");
            if (status == 429)
            {
                reply.Headers.TryAddWithoutValidation("Retry-After", "1");
            }

            string message = status is 400 or 409 ? "A queue with that name already exists." : "Not now.";
            // Some quote what they were sent.
            message = $"{message} ({request.Headers.Authorization})";
            reply.Content = new StringContent(
                new JObject { ["status"] = status, ["code"] = code, ["message"] = message }.ToString(), Encoding.UTF8,
                "application/json");
        }

        private static JObject? Parse(string text)
        {
            try
            {
                using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
                return JToken.ReadFrom(reader) as JObject;
            }
            catch (JsonException)
            {
                // Nothing that could be changed and stay an answer.
                return null;
            }
        }
    }
}
