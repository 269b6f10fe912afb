using GenesysQueues.Contracts;
using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>A queue that is about to be replaced by another form of itself, or may have been.</summary>
/// <param name="QueueId">The queue.</param>
/// <param name="Image">The queue as the org showed it before, whole.</param>
/// <param name="Body">The body that replaces it.</param>
internal sealed record ChangeIntent(string QueueId, JObject Image, JObject Body)
{
    private const string Id = "queue_id";
    private const string Before = "before";
    private const string Sent = "body";
    private const string Rest = "left";

    /// <summary>What is to follow and images of the run that is undone say, not the definition; null for a change.</summary>
    internal GenesysQueueDefinition? Left { get; init; }

    /// <summary>SHA-256 of the image's text, in hex.</summary>
    internal string Sha256 => Hex.Sha256(Image.ToString(Formatting.None));

    /// <summary>What it changes.</summary>
    internal QueueChange Change => new(Body, QueueApi.Writable(Image));

    internal JObject ToJson()
    {
        var json = new JObject { [Id] = QueueId, [Before] = Image, [Sent] = Body };
        if (Left is { } left)
        {
            json[Rest] = DefinitionJson.Write(left);
        }

        return json;
    }

    /// <summary>Null for a line of something else.</summary>
    internal static ChangeIntent? FromJson(JObject line) =>
        line.Text(Id) is { } id && line[Before] is JObject image && line[Sent] is JObject body
            ? new(id, image, body) { Left = JournalLine.Rest(line[Rest]) } : null;
}
