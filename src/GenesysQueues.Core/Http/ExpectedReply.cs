using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Http;

/// <summary>
/// What the answer to a request must speak of. Proxies, gateways and connections out of step hand out answers to other
/// requests; such an answer is as good as none.
/// </summary>
internal sealed record ExpectedReply
{
    private const int LongestId = 100;

    /// <summary>Id of the object that was asked for; null where the org has yet to give it one.</summary>
    internal string? Id { get; private init; }

    /// <summary>Name of the object that was sent; null where it was not.</summary>
    internal string? Name { get; private init; }

    /// <summary>
    /// Address under which a new object, or all listed ones, lie, where they say theirs; null where the id says enough.
    /// </summary>
    internal string? Under { get; private init; }

    /// <summary>Whether a new object can be the one that was sent, as far as that is known; null: nothing is.</summary>
    internal Func<JObject, bool>? CanBe { get; init; }

    private bool IsList { get; init; }

    /// <summary>Number of the page; null where pages have none.</summary>
    internal int? Page { get; private init; }

    /// <summary>The name that a list is asked for; null: all.</summary>
    internal string? Wanted { get; private init; }

    /// <summary>
    /// Ids that a list of nothing but what was added must hold, where the org answers with one; null elsewhere.
    /// </summary>
    internal IReadOnlyCollection<string>? Added { get; private init; }

    /// <summary>The object of an id.</summary>
    internal static ExpectedReply Object(string id) => new() { Id = id };

    /// <summary>A new object of a name, of the kind that an address has; its query does not matter.</summary>
    internal static ExpectedReply New(string name, string path) => new() { Name = name, Under = path.Split('?')[0] };

    /// <summary>A list of objects that lie under an address; its query does not matter.</summary>
    internal static ExpectedReply List(string path, int? page) =>
        new() { IsList = true, Under = path.Split('?')[0], Wanted = Filter(path), Page = page };

    /// <summary>Nothing, or a list that has the added ones.</summary>
    internal static ExpectedReply Addition(IReadOnlyCollection<string> ids) => new() { Added = ids };

    /// <summary>Whether a success answers the request. What the org does not say is not held against it.</summary>
    internal bool Fits(RawReply reply)
    {
        if (Added is not null)
        {
            return FitsAddition(reply.Json);
        }

        if (reply.Json is not JObject shown)
        {
            // Whoever needs an object says so.
            return true;
        }

        return IsList ? FitsList(shown) : FitsObject(shown);
    }

    private static bool IsId(string? text) =>
        text is { Length: > 0 and <= LongestId }
            && text.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_');

    private bool FitsObject(JObject shown)
    {
        string? id = shown.Text("id");
        return IsId(id) && IsAddressOf(shown, id!) && (Id is null || string.Equals(id, Id, StringComparison.OrdinalIgnoreCase))
            && (Name is null || (shown.Text("name") is { } name && NameKey.Same(name, Name)))
            && (Under is null || shown.Text("selfUri") is not { } address || IsOurs(address.Split('?')[0], fromEnd: 2))
            && CanBe?.Invoke(shown) != false;
    }

    private bool FitsList(JObject shown) =>
        (Page is null || shown["pageNumber"] is null || shown.Number("pageNumber") == Page)
        && shown["entities"] is JArray
        && (shown.Text("selfUri") is not { } self || IsOurList(self))
        && shown.Objects("entities").All(FitsEntry);

    private bool FitsEntry(JObject entity)
    {
        string? id = entity.Text("id");
        if (id is not null && !IsId(id))
        {
            return false;
        }

        // A member is listed with its own address or with the user's.
        return Under!.EndsWith("/members", StringComparison.Ordinal)
            || ((entity.Text("selfUri") is not { } address || IsOurs(address, fromEnd: 2))
                && (id is null || IsAddressOf(entity, id)));
    }

    // An object whose own address ends with another id is two in one.
    private static bool IsAddressOf(JObject shown, string id)
    {
        string[]? words = shown.Text("selfUri")?.Split('?')[0].Split('/');
        return words is null || words.Length < 2 || !Guid.TryParse(words[words.Length - 1], out _)
            || words.Contains(id, StringComparer.OrdinalIgnoreCase);
    }

    private bool IsOurList(string address) =>
        IsOurs(address.Split('?')[0], fromEnd: 1)
            && (Filter(address) is not { } filter || Wanted is null || NameKey.Same(filter, Wanted));

    // Of an address counts what it is an address of: the word before the id, or the last of a list's. 'divisionspermitted'
    // lists divisions.
    private bool IsOurs(string address, int fromEnd)
    {
        string[] shown = address.Split('/');
        string[] own = Under!.Split('/');
        return shown.Length < fromEnd
            || (own.Any(word => word.StartsWith(shown[shown.Length - fromEnd], StringComparison.OrdinalIgnoreCase))
                && IsWithinSame(own, shown, shown.Length - fromEnd - 1));
    }

    // Two outer objects may have objects of one name: business units, whose ids stand before the word for the kind.
    private static bool IsWithinSame(string[] own, string[] shown, int place) =>
        own.Length < 2 || place < 0 || !Guid.TryParse(own[own.Length - 2], out Guid wanted)
            || !Guid.TryParse(shown[place], out Guid outer) || outer == wanted;

    private static string? Filter(string address) => address.Split('?', '&')
        .Where(part => part.StartsWith("name=", StringComparison.Ordinal))
        .Select(part => Uri.UnescapeDataString(part.Substring("name=".Length).Replace('+', ' '))).FirstOrDefault();

    private bool FitsAddition(JToken? shown) => shown switch
    {
        JObject reply => reply["id"] is null,
        JArray list =>
            list.Count == 0
                || Added!.All(
                    id => list.OfType<JObject>()
                        .Any(item => string.Equals(item.Text("id"), id, StringComparison.OrdinalIgnoreCase))),
        _ => true,
    };
}
