#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
// Takes the events of GenesysQueues and keeps each of them once, as a line of a file. Needs the .NET SDK 10 and no packages:
//
//     WFM_WEBHOOK_SECRET=... dotnet run receiver.cs -- --urls http://127.0.0.1:8787 --store received.jsonl
//
// README.md says what to change.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
byte[] key = Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("WFM_WEBHOOK_SECRET") ?? string.Empty);
string path = Path.GetFullPath(builder.Configuration["store"] ?? "received.jsonl");
int windowSec = builder.Configuration.GetValue("windowSec", 300);
int maxBytes = builder.Configuration.GetValue("maxBytes", 262_144);
if (key.Length == 0)
{
    Console.Error.WriteLine("WFM_WEBHOOK_SECRET is not set. It holds the key that the events are signed with.");
    return 1;
}

builder.Logging.ClearProviders();
builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://127.0.0.1:8787");
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = maxBytes);
using var alone = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
using var store = new EventStore(path);
await using WebApplication app = builder.Build();
app.Run(async context =>
{
    int status;
    string what;
    try
    {
        (status, what) = await ReceiveAsync(context.Request);
    }
    catch (Exception e)
    {
        // A full disk, for example. The module sends the event again, which it would not after a 4xx.
        Console.Error.WriteLine(e.Message);
        (status, what) = (503, "not kept: send it again");
    }

    Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ} {status} {what}");
    context.Response.StatusCode = status;
    await context.Response.WriteAsync(what + "\n");
});
await app.StartAsync();
Console.WriteLine($"Listening on {string.Join(' ', app.Urls)}. Events go to {path}, which has {store.Count}.");
await app.WaitForShutdownAsync();
return 0;

// The status of the answer, and what answer and log say: never the key, and nothing of a request that is not signed.
async Task<(int Status, string What)> ReceiveAsync(HttpRequest request)
{
    if (!HttpMethods.IsPost(request.Method))
        return (405, "refused: only POST is taken");

    using var body = new MemoryStream();
    try
    {
        await request.Body.CopyToAsync(body);
    }
    catch (BadHttpRequestException e)
    {
        return (e.StatusCode, e.StatusCode == 413 ? $"refused: more than {maxBytes} bytes" : "refused: half a request");
    }

    // What is signed are the bytes as they came. Nothing is parsed before the signature is known to be right.
    string timestamp = request.Headers["X-WFM-Timestamp"].ToString();
    byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. body.ToArray()];
    byte[] right = Encoding.UTF8.GetBytes("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, signed)));
    byte[] given = Encoding.UTF8.GetBytes(request.Headers["X-WFM-Signature"].ToString());
    if (!CryptographicOperations.FixedTimeEquals(given, right))
        return (401, given.Length == 0 ? "refused: not signed" : "refused: the signature does not fit");

    long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long sent)
        || sent < now - windowSec || sent > now + windowSec)
        return (401, $"refused: the timestamp is more than {windowSec} s from this machine's clock");

    JsonElement json;
    try
    {
        json = JsonSerializer.Deserialize<JsonElement>(body.ToArray());
    }
    catch (JsonException)
    {
        return (400, "refused: the body is not JSON");
    }

    // CloudEvents says what happened in "type", the module's own form in "event".
    string name = TextOf(json, TextOf(json, "specversion").Length > 0 ? "type" : "event");
    if (name.Length == 0 || !Guid.TryParseExact(TextOf(json, "id"), "D", out Guid id))
        return (400, "refused: the body is not an event with an id");

    // The header is not signed: with another id in it, an event that somebody recorded would pass for a new one.
    if (!string.Equals(request.Headers["X-WFM-Event-Id"], TextOf(json, "id"), StringComparison.Ordinal))
        return (400, "refused: X-WFM-Event-Id is not the id of the event");

    return (200, name == "webhook.ping" ? "ping" : $"{(store.Add(id, json) ? "accepted" : "known already")} {id}");
}

static string TextOf(JsonElement json, string property) =>
    json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out JsonElement value)
        && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

/// <summary>A file with a line for each event. What it has is on the disk, and known again after a restart.</summary>
internal sealed class EventStore : IDisposable
{
    private readonly HashSet<Guid> _ids = [];
    private readonly FileStream _file;
    private long _end;

    internal EventStore(string path)
    {
        _file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        byte[] all = new byte[_file.Length];
        _file.ReadExactly(all);

        // Half a line at the end was never answered for: its event is sent again.
        _end = Array.LastIndexOf(all, (byte)'\n') + 1;
        foreach (string line in Encoding.UTF8.GetString(all, 0, (int)_end).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            _ids.Add(JsonSerializer.Deserialize<JsonElement>(line).GetProperty("id").GetGuid());
        }
    }

    internal int Count => _ids.Count;

    /// <summary>Whether the event is new; it is then on the disk. The second of two equal ones waits for the first.</summary>
    internal bool Add(Guid id, JsonElement json)
    {
        lock (_ids)
        {
            if (_ids.Contains(id))
                return false;

            // Over what a write that failed has left.
            _file.SetLength(_end);
            _file.Position = _end;
            _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(json), (byte)'\n']);
            _file.Flush(flushToDisk: true);
            _end = _file.Position;
            return _ids.Add(id);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
