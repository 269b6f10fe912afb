using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Definitions;

/// <summary>Where the create request has a field, and the queue that comes of it, and in what unit.</summary>
/// <param name="Path">Names of the JSON fields on the way to it, with dots between them.</param>
/// <param name="ToJson">The value in the request; of a field that refers to an object, its id.</param>
/// <param name="FromJson">The value in a queue, by the object that holds it and its name there; null: not shown.</param>
internal sealed record RequestField(string Path, Func<object, JToken> ToJson, Func<JToken?, string, object?>? FromJson)
{
    /// <summary>Whether the request has an object with an id there, rather than the value itself.</summary>
    internal bool IsObject { get; init; }

    /// <summary>Whether a queue shows the object's id alone, so that its name must be looked up (API 5.2).</summary>
    internal bool IsShownById { get; init; }

    /// <summary>The place in a body, which does not change; fields without one follow those that have one.</summary>
    internal int Order { get; init; } = int.MaxValue;

    internal static RequestField Text(string path) =>
        new(path, value => new JValue((string)value), (holder, name) => holder.Text(name));

    internal static RequestField Number(string path) =>
        new(path, value => new JValue((int)value), (holder, name) => holder.Number(name));

    internal static RequestField Choice<T>(string path)
        where T : struct, Enum =>
        new(path, value => new JValue(PublishedName.Of((T)value)), (holder, name) => PublishedName.Parse<T>(holder.Text(name)));

    /// <summary>An object of the org; a queue shows its name, and where it has none its id.</summary>
    internal static RequestField Reference(string path) => new(
        path, id => new JObject { ["id"] = (string)id },
        (holder, name) => holder.Child(name).Text("name") ?? holder.Child(name).Text("id"))
    {
        IsObject = true,
    };

    /// <summary>The id alone of an object that the request is only told to use.</summary>
    internal static RequestField Instruction(string path) => new(path, id => new JValue((string)id), null);

    /// <summary>Whether the path of a value in the request is that of this field, or inside it.</summary>
    internal bool Holds(string path)
    {
        string own = IsObject ? $"{Path}.id" : Path;
        return path == Path || path == own || path.StartsWith(own + ".", StringComparison.Ordinal);
    }

    internal void Put(JObject body, object value)
    {
        string[] names = Path.Split('.');
        foreach (string name in names.Take(names.Length - 1))
        {
            body = body[name] as JObject ?? (JObject)(body[name] = new JObject());
        }

        body[names[names.Length - 1]] = ToJson(value);
    }

    /// <summary>Has nothing there; a holder that is not there holds nothing.</summary>
    internal void Clear(JObject body)
    {
        string[] names = Path.Split('.');
        JToken? holder = names.Take(names.Length - 1).Aggregate((JToken?)body, (token, name) => token.Child(name));
        if (holder is JObject table && table[names[names.Length - 1]] is not null)
        {
            table[names[names.Length - 1]] = JValue.CreateNull();
        }
    }

    internal object? ReadFrom(JObject queue)
    {
        string[] names = Path.Split('.');
        JToken? holder = names.Take(names.Length - 1).Aggregate((JToken?)queue, (token, name) => token.Child(name));
        return FromJson?.Invoke(holder, names[names.Length - 1]);
    }
}
