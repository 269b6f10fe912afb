using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>What can become of a request.</summary>
internal static class Mishaps
{
    public static Mishap Pass { get; } = (_, org, _) => org();

    public static Mishap Reset { get; } = (_, _, _) => throw new HttpRequestException(
        "An error occurred while sending the request.", new IOException("broken", new SocketException((int)SocketError.ConnectionReset)));

    public static Mishap Refused { get; } = (_, _, _) => throw new HttpRequestException(
        "Connection refused", new SocketException((int)SocketError.ConnectionRefused));

    public static Mishap Html { get; } = (_, _, _) => Answer(200, "<html><body>Sign in</body></html>", "text/html");

    public static Mishap Unreadable { get; } = (_, _, _) => Answer(200, "{\"id\": ", "application/json");

    /// <summary>Whole JSON, but not a queue.</summary>
    public static Mishap Pointless { get; } = (_, _, _) => Answer(200, "{}", "application/json");

    public static Mishap HalfBody { get; } = async (_, _, _) =>
    {
        HttpResponseMessage reply = await Answer(200, "{\"id\": \"1\"", "application/json");
        reply.Content.Headers.ContentLength = 5000;
        return reply;
    };

    /// <summary>The org does as asked, and the reply is lost in the way of <paramref name="mishap"/>.</summary>
    public static Mishap AfterCommit(Mishap mishap) => async (request, org, cancellationToken) =>
    {
        using HttpResponseMessage lost = await org();
        Assert.True(lost.IsSuccessStatusCode, $"The org was to do as asked, but answered {lost.StatusCode}.");
        return await mishap(request, org, cancellationToken);
    };

    /// <summary>No answer comes while the client is willing to wait.</summary>
    public static Mishap Stall(LeapingClock clock, TimeSpan timeout) => async (_, _, cancellationToken) =>
    {
        clock.Advance(timeout);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nobody gave up waiting.");
    };

    public static Mishap Status(int status, string code = "internal.error", string message = "It failed.", int? retryAfter = null) => async (_, _, _) =>
    {
        var body = new JObject { ["status"] = status, ["code"] = code, ["message"] = message, ["contextId"] = "context-1" };
        HttpResponseMessage reply = await Answer(status, body.ToString(), "application/json");
        if (retryAfter is { } seconds)
        {
            reply.Headers.TryAddWithoutValidation("Retry-After", $"{seconds}");
        }

        return reply;
    };

    public static Mishap Body(string json, int status = 200) => (_, _, _) => Answer(status, json, "application/json");

    public static Mishap Redirect(string to) => async (_, _, _) =>
    {
        HttpResponseMessage reply = await Answer(307, string.Empty, "text/plain");
        reply.Headers.Location = new Uri(to, UriKind.RelativeOrAbsolute);
        return reply;
    };

    /// <summary>The org's own answer with something changed.</summary>
    public static Mishap Changed(Action<JObject> change) => async (_, org, _) =>
    {
        HttpResponseMessage reply = await org();
        var json = JObject.Load(new Newtonsoft.Json.JsonTextReader(new StringReader(await reply.Content.ReadAsStringAsync()))
        {
            DateParseHandling = Newtonsoft.Json.DateParseHandling.None,
        });
        change(json);
        reply.Content = new StringContent(json.ToString(), Encoding.UTF8, "application/json");
        return reply;
    };

    public static Task<HttpResponseMessage> Answer(int status, string body, string type) => Task.FromResult(
        new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) });

    /// <summary>Says how far the rate window is used.</summary>
    public static Mishap Rated(string count, string allowed, string reset) => async (_, _, _) =>
    {
        HttpResponseMessage reply = await Answer(200, "{}", "application/json");
        reply.Headers.TryAddWithoutValidation("inin-ratelimit-count", count);
        reply.Headers.TryAddWithoutValidation("inin-ratelimit-allowed", allowed);
        reply.Headers.TryAddWithoutValidation("inin-ratelimit-reset", reset);
        return reply;
    };
}
