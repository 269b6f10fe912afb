using GenesysQueues.Json;
using System.Text;

namespace GenesysQueues.Core.Tests.Validation.Settings;

/// <summary>A simulated org with a queue for each field of the create request, made by the client's own engine.</summary>
public sealed class PublishedFieldOrg : IAsyncLifetime, IDisposable
{
    private const string Objects = """
        {
          "options": {"requestsPerMinute": 100000, "listLagSeconds": 0},
          "divisions": [{"id": "a0000000-0000-4000-8000-000000000001", "name": "South"}],
          "skills": [{"id": "a0000000-0000-4000-8000-000000000002", "name": "Fax"}],
          "groups": [{"id": "a0000000-0000-4000-8000-000000000003", "name": "Day Group"}],
          "flows": [
            {"id": "a0000000-0000-4000-8000-000000000004", "name": "Calls", "type": "inqueuecall"},
            {"id": "a0000000-0000-4000-8000-000000000005", "name": "Mails", "type": "inqueueemail"},
            {"id": "a0000000-0000-4000-8000-000000000006", "name": "Messages", "type": "inqueueshortmessage"}],
          "prompts": [
            {"id": "a0000000-0000-4000-8000-000000000007", "name": "Whisper"},
            {"id": "a0000000-0000-4000-8000-000000000008", "name": "Hold"}],
          "scripts": [{"id": "a0000000-0000-4000-8000-000000000009", "name": "Script"}],
          "libraries": [{"id": "a0000000-0000-4000-8000-00000000000a", "name": "Library"}],
          "queues": [{"id": "a0000000-0000-4000-8000-00000000000b", "name": "Source"}]
        }
        """;

    private readonly TestBed _bed = new(orgFile: Objects);
    private readonly Dictionary<string, JObject> _shown = [];
    private HttpClient? _http;

    internal IReadOnlyDictionary<string, GenesysProvisioningResult> Results { get; private set; } = new Dictionary<string, GenesysProvisioningResult>();

    /// <summary>The queues as the list shows them, by the field that each was made with.</summary>
    internal IReadOnlyDictionary<string, JObject> Listed { get; private set; } = new Dictionary<string, JObject>();

    /// <summary>The same, each asked for by its id.</summary>
    internal IReadOnlyDictionary<string, JObject> Shown => _shown;

    internal JObject Sent(string name) => _bed.Posts.Select(post => (JObject)JsonSettings.Parse(post.Body!)).Single(body => (string?)body["name"] == name);

    /// <summary>Sends a body past the client, as anybody may.</summary>
    internal async Task<(int Status, JObject Reply)> PostAsync(JObject body) => await SendAsync(HttpMethod.Post, TestBed.Queues, body);

    public async Task InitializeAsync()
    {
        string[] fields = [.. PublishedField.Example.Properties().Select(field => field.Name)];
        GenesysQueueDefinition[] queues = [.. fields.Select(field => PublishedField.Queue(field, PublishedField.At(field).Part()))];
        Results = (await _bed.RunAsync(await _bed.ConnectAsync(), null, queues)).Results.ToDictionary(result => result.QueueName!);
        _http = new HttpClient(_bed.Org.CreateHandler()) { BaseAddress = _bed.Org.ApiAddress };
        await SimulatorSignIn.SignInAsync(_http, _bed.Org.LoginAddress);
        _bed.Clock.Advance(TimeSpan.FromSeconds(10));
        JObject list = (await SendAsync(HttpMethod.Get, $"{TestBed.Queues}?pageSize=500", null)).Reply;
        Listed = list["entities"]!.OfType<JObject>().Where(queue => fields.Contains((string)queue["name"]!)).ToDictionary(queue => (string)queue["name"]!);
        foreach (string field in fields)
        {
            _shown[field] = (await SendAsync(HttpMethod.Get, $"{TestBed.Queues}/{Results[field].QueueId}", null)).Reply;
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _http?.Dispose();
        _bed.Dispose();
    }

    private async Task<(int Status, JObject Reply)> SendAsync(HttpMethod method, string path, JObject? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body.ToString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage reply = await _http!.SendAsync(request);
        return ((int)reply.StatusCode, await ReadAsync(reply));
    }

    private static async Task<JObject> ReadAsync(HttpResponseMessage reply) => (JObject)JsonSettings.Parse(await reply.Content.ReadAsStringAsync());
}
