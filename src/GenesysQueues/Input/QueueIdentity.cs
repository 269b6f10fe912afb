using GenesysQueues.Sessions;

namespace GenesysQueues.Input;

/// <summary>
/// Which queue of an org an object is that is piped to change queues: names go from queue to queue, ids do not.
/// </summary>
/// <param name="org">The session's org; null when there is none.</param>
internal sealed class QueueIdentity(OrgConnection? org)
{
    private const string NothingChanged = "Nothing was changed.";

    private static readonly string s_queueId = HeaderKey.Of("QueueId");
    private static readonly string s_orgId = HeaderKey.Of("OrgId");
    private static readonly string s_org = HeaderKey.Of("Org");

    // What only a result has beside the id: it says the name that the queue had then.
    private static readonly string[] s_ofResult = [HeaderKey.Of("QueueName"), HeaderKey.Of("RunId")];

    /// <summary>That of a queue, for whose name nobody vouches by now. Throws <see cref="GenesysException"/>.</summary>
    internal MeantQueue Of(GenesysQueue queue) => IsElsewhere(queue.OrgId)
        ? throw OtherOrg.Refuse(queue.Name, "is a queue of", queue.Org, queue.OrgId, org!, NothingChanged)
        : new(queue.QueueId);

    /// <summary>That of a result; null where it has no queue. Throws <see cref="GenesysException"/>.</summary>
    internal MeantQueue? Of(GenesysProvisioningResult result) => result.QueueId is not { } id ? null
        : IsElsewhere(result.OrgId)
            ? throw OtherOrg.Refuse(
                result.QueueName ?? id, "is of a run in", result.Org, result.OrgId, org!, NothingChanged)
            : new(id);

    /// <summary>
    /// That of a row or of a stored queue or result; null where it names none by an id. A name beside it may have been edited,
    /// and has to be the queue's. Throws <see cref="GenesysException"/>.
    /// </summary>
    internal MeantQueue? Of(IReadOnlyList<KeyValuePair<string, object?>> cells)
    {
        string? orgId = null, orgName = null, id = null;
        bool isOfResult = false;
        foreach (KeyValuePair<string, object?> cell in cells)
        {
            string key = HeaderKey.Of(cell.Key);
            isOfResult |= s_ofResult.Contains(key);
            string? text = cell.Value as string ?? (cell.Value is Guid guid ? guid.ToString() : null);
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            id = key == s_queueId ? text!.Trim() : id;
            orgId = key == s_orgId ? text!.Trim() : orgId;
            orgName = key == s_org ? text!.Trim() : orgName;
        }

        if (id is null)
        {
            return null;
        }

        if (orgId is not null && IsElsewhere(orgId))
        {
            throw OtherOrg.Refuse(id, "is the id of a queue of", orgName, orgId, org!, NothingChanged);
        }

        return Guid.TryParse(id, out _) ? new(id, IsNamed: !isOfResult) : throw new GenesysException(
            "InputNotUnderstood", $"QueueId '{ShortText.Of(id)}' is not the id of a queue.",
            "Correct it, or leave the column out: then Name says which queue is meant.");
    }

    private bool IsElsewhere(string orgId) =>
        org is not null && !string.Equals(orgId, org.OrgId, StringComparison.OrdinalIgnoreCase);
}
