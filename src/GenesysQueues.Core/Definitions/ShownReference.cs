using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Definitions;

/// <summary>An object of the org that a setting of a queue refers to, as the org shows it.</summary>
/// <param name="Field">What it may be.</param>
/// <param name="Shown">The id, or the object that holds it.</param>
internal sealed record ShownReference(ReferenceField Field, JToken Shown)
{
    /// <summary>Its id; null when the org shows a name alone.</summary>
    internal string? Id => Field.IsId ? (string?)Shown : Shown.Text("id");

    /// <summary>Its name, where the org shows it.</summary>
    internal string? Name => Field.IsId ? null : Shown.Text("name");

    /// <summary>What it may be, as far as the org says it.</summary>
    internal IReadOnlyList<EntityKind> Kinds =>
        Field.IsGroup && MemberGroupRef.KindOf(Shown.Text("type")) is { } kind ? [kind] : Field.Kinds;

    /// <summary>
    /// Leaves the name, or the id of an object without one, and of a group its type: all else is the object's own.
    /// </summary>
    internal void GoBy(string name)
    {
        JToken reference = Field.IsId ? new JValue(name) : new JObject { [name == Id ? "id" : "name"] = name };
        if (Field.IsGroup && Shown.Text("type") is { } type)
        {
            reference["type"] = type;
        }

        Shown.Replace(reference);
    }
}
