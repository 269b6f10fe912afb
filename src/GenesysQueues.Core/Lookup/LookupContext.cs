using GenesysQueues.Http;
using System.Collections.Concurrent;

namespace GenesysQueues.Lookup;

/// <summary>
/// One command's look-ups. A name may be found in the session's cache, but before it is reported missing its kind is
/// fetched again, once for the command: the administrator may just have made it.
/// </summary>
internal sealed class LookupContext(CallContext call)
{
    private readonly ConcurrentDictionary<EntityKind, bool> _refetched = new();
    private readonly ConcurrentDictionary<EntityKind, GenesysApiException> _refused = new();
    private readonly ConcurrentDictionary<string, PermittedDivisions> _permitted = new(StringComparer.Ordinal);
    private int _queuesChecked;

    internal CallContext Call => call;

    /// <summary>True once for each kind.</summary>
    internal bool TakeRefetch(EntityKind kind) => _refetched.TryAdd(kind, true);

    /// <summary>Remembers that the org does not let us list a kind, so that it is not asked again for every row.</summary>
    internal void Refuse(EntityKind kind, GenesysApiException refusal) => _refused[kind] = refusal;

    /// <summary>Why a kind cannot be listed, or null.</summary>
    internal GenesysApiException? RefusalOf(EntityKind kind) => _refused.TryGetValue(kind, out GenesysApiException? refusal) ? refusal : null;

    /// <summary>Remembers where a permission holds.</summary>
    internal void Permit(string permission, PermittedDivisions divisions) => _permitted[permission] = divisions;

    /// <summary>Where a permission holds, if the org was asked; else null.</summary>
    internal PermittedDivisions? PermittedFor(string permission) => _permitted.TryGetValue(permission, out PermittedDivisions? divisions) ? divisions : null;

    /// <summary>True once.</summary>
    internal bool TakeQueueCheck() => Interlocked.Exchange(ref _queuesChecked, 1) == 0;
}
