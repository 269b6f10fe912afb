using GenesysQueues.Testing;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Chaos.Fuzzing;

/// <summary>
/// Sends changed requests to one simulated org behind its server, over real sockets. Each is answered, with success or with an
/// error of the published form, and what is refused has changed nothing.
/// </summary>
internal sealed class RequestFuzz(int seed, int org)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly string[] s_methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO"];

    // An estimate, which the org corrects in its own time (API 6.2).
    private static readonly Regex s_estimate = new("\"memberCount\":\\d+");

    internal int Sent { get; private set; }

    /// <summary>Requests with a JSON body; <see cref="Parsed"/> of them were still JSON after the change.</summary>
    internal int WithJson { get; private set; }

    internal int Parsed { get; private set; }

    internal int Refused { get; private set; }

    internal int Violations { get; private set; }

    internal async Task RunAsync(int requests)
    {
        using SimulatorServerProcess server = await SimulatorServerProcess.StartOrgAsync(
            """{"options":{"requestsPerMinute":1000000000,"listLagSeconds":0}}""", [], seed, clockSpeed: 1).ConfigureAwait(false);
        SeededRandom random = new(seed, $"org {org}");
        HttpClient http = server.Http;
        await SimulatorSignIn.SignInAsync(http, server.Address).ConfigureAwait(false);
        OrgIds ids = await OrgIds.ReadAsync(http).ConfigureAwait(false);
        AuthenticationHeaderValue token = http.DefaultRequestHeaders.Authorization!;
        string state = await StateAsync(http, ids).ConfigureAwait(false);
        while (Sent < requests)
        {
            Sent++;
            IReadOnlyList<ValidRequest> valid = ValidRequests.For(ids, Sent);
            ValidRequest request = Change(valid[random.Below(valid.Count)], random);
            int status = await SendAsync(http, request, random.Chance(0.03) ? null : token).ConfigureAwait(false);
            if (request.Method == "GET")
            {
                continue;
            }

            string after = await StateAsync(http, ids).ConfigureAwait(false);
            if (status is >= 400 && after != state)
            {
                int at = after.Zip(state).TakeWhile(pair => pair.First == pair.Second).Count();
                Report(request, $"was refused with {status}, and changed the org: {Around(state, at)} became {Around(after, at)}");
            }

            state = after;
        }
    }

    private ValidRequest Change(ValidRequest request, SeededRandom random)
    {
        var mutator = new Mutator(random);
        if (request.Body is not null && random.Chance(0.8))
        {
            request = request with { Body = request.IsLogin ? mutator.Text(request.Body) : mutator.Json(request.Body) };
        }

        if (request.Body is null || random.Chance(0.15))
        {
            request = request with { Path = Sendable(mutator.Text(request.Path)) };
        }

        if (random.Chance(0.05))
        {
            request = request with { Method = random.Of(s_methods) };
        }

        if (random.Chance(0.03))
        {
            request = request with { ContentType = random.Of(
                "text/plain", "application/xml", "application/json; charset=utf-16", "application/x-www-form-urlencoded") };
        }

        if (request is { Body: not null, IsLogin: false })
        {
            WithJson++;
            Parsed += JsonTexts.Parse(request.Body) is not null ? 1 : 0;
        }

        return request;
    }

    // What no client can send, or the web server itself refuses, is no request to the org; everything else goes out as it is.
    private static string Sendable(string path)
    {
        var text = new StringBuilder("/");
        foreach (byte b in Encoding.UTF8.GetBytes(path.TrimStart('/')).Where(b => b != 0))
        {
            text.Append(b is > 0x20 and < 0x7F && b is not ((byte)'#' or (byte)'%') ? ((char)b).ToString() : $"%{b:X2}");
        }

        return text.ToString(0, Math.Min(text.Length, 3_999));
    }

    private async Task<int> SendAsync(HttpClient http, ValidRequest request, AuthenticationHeaderValue? token)
    {
        try
        {
            using var message = new HttpRequestMessage(
                new HttpMethod(request.Method), new Uri(http.BaseAddress + request.Path[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            message.Headers.Authorization = request.IsLogin ? SimulatorSignIn.Basic() : token ?? new("Bearer", "nobody");
            if (request.Body is not null)
            {
                message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
                message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
            }

            using var patience = new CancellationTokenSource(s_patience);
            using HttpResponseMessage reply = await http.SendAsync(message, patience.Token).ConfigureAwait(false);
            Judge(request, reply, await reply.Content.ReadAsStringAsync(patience.Token).ConfigureAwait(false));
            return (int)reply.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            Report(request, $"is not answered: {e.Message}");
            return 0;
        }
    }

    private void Judge(ValidRequest request, HttpResponseMessage reply, string body)
    {
        int status = (int)reply.StatusCode;
        if (status is >= 200 and < 300)
        {
            if (body.Length > 0 && JsonTexts.Parse(body) is null)
            {
                Report(request, $"is answered {status} with what is no JSON: {body}");
            }

            return;
        }

        Refused++;
        var error = JsonTexts.Parse(body) as JObject;
        bool isPublished = request.Method == "HEAD" || (error?["status"]?.Type == JTokenType.Integer && (int)error["status"]! == status && HasText(error, "code") && HasText(error, "message"));
        bool isOfLogin = HasText(error, "error") && HasText(error, "error_description");
        if (status is < 400 or >= 500 || !(isPublished || isOfLogin))
        {
            Report(request, $"is answered {status}: {body}");
        }
    }

    private static bool HasText(JObject? error, string name) => error?[name] is JValue { Type: JTokenType.String, Value: string { Length: > 0 } };

    /// <summary>All that requests can change.</summary>
    private static async Task<string> StateAsync(HttpClient http, OrgIds ids)
    {
        var state = new StringBuilder();
        foreach (string path in new[]
        {
            "/api/v2/routing/queues?pageSize=500", "/api/v2/routing/skillgroups?pageSize=100", "/api/v2/routing/wrapupcodes?pageSize=500",
            $"/api/v2/routing/queues/{ids.Queue}/members?pageSize=100", $"/api/v2/routing/queues/{ids.Queue}/wrapupcodes?pageSize=100",
        })
        {
            using HttpResponseMessage reply = await http.GetAsync(path).ConfigureAwait(false);
            state.Append(reply.IsSuccessStatusCode ? await reply.Content.ReadAsStringAsync().ConfigureAwait(false) : reply.StatusCode.ToString());
        }

        return s_estimate.Replace(state.ToString(), string.Empty);
    }

    private static string Around(string state, int at) => state[Math.Max(0, at - 200)..Math.Min(state.Length, at + 100)];

    private void Report(ValidRequest request, string what)
    {
        Violations++;
        string body = request.Body is { Length: > 600 } longer ? longer[..600] : request.Body ?? string.Empty;
        Console.WriteLine($"VIOLATION seed={seed} org={org} request={Sent} {request.Method} {request.Path} {body} {what}");
    }
}
