using GenesysQueues.Simulator;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GenesysQueues.SimulatorServer;

/// <summary>
/// Carries requests from the wire to the org and its answers back, faults as faults of the wire. What the org answers is
/// the org's business alone.
/// </summary>
/// <param name="org">The org.</param>
/// <param name="configuration">What it was made of.</param>
/// <param name="stopping">The server is about to stop.</param>
internal sealed class OrgFront(SimulatedOrg org, SimulatorConfiguration configuration, CancellationToken stopping)
{
    // Where the org's WFM receiver is reached from outside: the address that the org knows it by is on no network.
    private const string ReceiverPath = "/wfm/queue-events";

    // Names of queues and bodies are to be read by people.
    private static readonly JsonSerializerOptions s_log = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path == "/health")
        {
            await HealthAsync(context).ConfigureAwait(false);
            return;
        }

        if (context.Request.Method == "GET" && LogOf(context.Request.Path) is { } log)
        {
            await context.Response.WriteAsJsonAsync(log, log.GetType(), s_log, stopping).ConfigureAwait(false);
            return;
        }

        if (context.Request is { Method: "DELETE", Path.Value: "/faults" })
        {
            // So that a test can see how things settle once the troubles are over.
            configuration.Faults = FaultPlan.None;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        try
        {
            SimulatorRequest request = await ReadAsync(context).ConfigureAwait(false);

            // A client that has left does not call back what it sent: only the server's end does.
            SimulatorReply reply = context.Request.Path == ReceiverPath
                ? await org.ReceiveAsync(request, context.Request.GetEncodedUrl(), stopping).ConfigureAwait(false)
                : await org.HandleAsync(request, stopping).ConfigureAwait(false);
            await WriteAsync(reply, context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // Nobody is there to be answered, or the server ends in the middle of a slow reply.
            context.Abort();
        }
    }

    // What the org or its receiver was sent, in the order of its arrival, as Connect-GenesysOrg -Simulated shows it under Simulator.
    private object? LogOf(PathString path) => path.Value switch
    {
        "/requests" => org.Requests,
        "/events" => org.Events,
        "/pings" => org.Pings,
        _ => null,
    };

    private static async Task<SimulatorRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return new SimulatorRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.Select(header => new KeyValuePair<string, string>(header.Key, header.Value.ToString())),
            body.ToArray());
    }

    private static async Task WriteAsync(SimulatorReply reply, HttpContext context)
    {
        if (reply.ConnectionBroken)
        {
            context.Abort();
            return;
        }

        HttpResponse response = context.Response;
        response.StatusCode = reply.Status;
        foreach (KeyValuePair<string, string> header in reply.Headers)
        {
            response.Headers[header.Key] = header.Value;
        }

        bool hasBody = reply.Status is not (204 or 304) && context.Request.Method != HttpMethods.Head;
        if (!hasBody)
        {
            return;
        }

        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        // A reply that ends before its length is up has the server close the connection once all of it is sent. An abort would
        // reset the connection at once, and the reset overtakes what still waits to be sent: the head would be lost as well.
        int length = reply.BodyCutAt ?? reply.Body.Length;
        await response.Body.WriteAsync(reply.Body.AsMemory(0, length)).ConfigureAwait(false);
    }

    private Task HealthAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var health = new { status = "ok", orgId = org.OrgId, orgName = org.OrgName, requests = org.Requests.Count, faults = org.FaultCounts };
        return context.Response.WriteAsync(JsonSerializer.Serialize(health));
    }
}
