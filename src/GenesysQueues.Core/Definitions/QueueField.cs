using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Definitions;

/// <summary>All that is known of one field of a definition; reading, writing, looking up and comparing go by it.</summary>
/// <param name="Name">Its name as a column, a key, a property and a parameter.</param>
/// <param name="Get">Its value; null when it is not given.</param>
/// <param name="Set">Gives it a value that <paramref name="Get"/> or <paramref name="Read"/> returned.</param>
/// <param name="Read">Reads a cell of a column; what does not read is a finding and null.</param>
internal sealed record QueueField(
    string Name,
    Func<GenesysQueueDefinition, object?> Get,
    Action<GenesysQueueDefinition, object?> Set,
    Func<CellReader, string, object?, object?> Read)
{
    /// <summary>Other names of the column.</summary>
    internal IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it may refer to by name or id; none when it refers to nothing.</summary>
    internal IReadOnlyList<EntityKind> Kinds { get; init; } = [];

    /// <summary>Of a list whose cells may say what goes: the field that says so otherwise; else null.</summary>
    internal string? Removal { get; init; }

    /// <summary>Of what type its values are.</summary>
    internal Type Type { get; private init; } = typeof(object);

    /// <summary>Its only values; none when any will do.</summary>
    internal IReadOnlyList<string> Choices => Type.IsEnum ? Enum.GetNames(Type) : [];

    /// <summary>Where the create request has it; null when it is not there as one value, or not at all.</summary>
    internal RequestField? Request { get; init; }

    internal static QueueField Of<T>(
        string name, Func<GenesysQueueDefinition, T> get, Action<GenesysQueueDefinition, T> set,
        Func<CellReader, string, object?, T> read) => new(
            name, definition => get(definition), (definition, value) => set(definition, (T)value!),
            (cell, column, value) => read(cell, column, value))
        {
            Type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T),
        };

    /// <summary>The value as people read it, which is how it may be written too; null when it is not given.</summary>
    internal string? Text(GenesysQueueDefinition definition) =>
        Get(definition) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    /// <summary>The value as a file or a journal has it; null when it is not given.</summary>
    internal JToken? ToJson(GenesysQueueDefinition definition) => Get(definition) switch
    {
        null => null,
        GenesysNameList names => PlainValue.ToJson(names.ToList()),
        int or IReadOnlyDictionary<string, object?> => PlainValue.ToJson(Get(definition)),
        string or Enum or GenesysServiceLevel or GenesysSkillMatrix => PlainValue.ToJson(Text(definition)),
        var other => throw new NotSupportedException($"{Name} has a {other.GetType()}, of which nobody said how a file has it."),
    };
}
