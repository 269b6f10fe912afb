namespace GenesysQueues.Http;

/// <summary>One call to the API, from which every attempt makes a fresh HTTP message.</summary>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>JSON text of the body, serialised once.</summary>
    internal string? Body { get; init; }

    /// <summary>
    /// Whether sending twice does the same as sending once. Such a request is re-sent after any passing failure; another
    /// only when it is certain that the org refused it or never got it.
    /// </summary>
    internal bool Repeatable { get; init; }

    /// <summary>What its answer must speak of; null where an answer cannot be told from another request's.</summary>
    internal ExpectedReply? Expected { get; init; }

    internal static ApiRequest Get(string path, ExpectedReply expected) => Get(path) with { Expected = expected };

    internal static ApiRequest Get(string path) => new(HttpMethod.Get, path) { Repeatable = true };

    internal static ApiRequest Post(string path, string body, bool repeatable = false) => new(HttpMethod.Post, path) { Body = body, Repeatable = repeatable };

    internal static ApiRequest Put(string path, string body) => new(HttpMethod.Put, path) { Body = body };

    /// <summary>Removes what has an id: done twice it is done once.</summary>
    internal static ApiRequest Delete(string path) => new(HttpMethod.Delete, path) { Repeatable = true };

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}";
}
