using GenesysQueues.Lookup;
using GenesysQueues.Validation.Rows;
using GenesysQueues.Validation.Settings;

namespace GenesysQueues.Validation;

/// <summary>
/// Finds what the names in one definition mean in the org, or else among the rows of the same input. What cannot be found, or
/// means two things, is a finding.
/// </summary>
internal sealed class NameFinder(
    OrgDirectory directory, LookupContext context, FindingSink sink, string orgName, RowFinder? rows = null)
{
    /// <summary>What the names stood for in the queue that the definition is a copy of; null when it is none.</summary>
    internal MeantObjects? Meant { get; set; }

    /// <summary>Finds users who are deactivated; null where none are looked for.</summary>
    internal FormerMembers? Former { get; set; }

    /// <summary>Whether a name is that of the definition's own queue, which the org does not have yet.</summary>
    internal bool IsItself(string name) => rows?.IsItself(name) == true;

    /// <summary>A setting that names the queue itself is not sent.</summary>
    internal void LeftOut(string column, string name) => sink.Information(
        "SettingIsDefault", column, name, $"{column} names the queue itself, which it is without being said.",
        "It is left out.");

    /// <summary>Whether the org has something of that name, other than what this input asks for.</summary>
    internal async Task<bool> IsInOrgAsync(QueueReference reference, CancellationToken cancellationToken)
    {
        foreach (EntityKind kind in reference.Kinds)
        {
            try
            {
                LookupResult result =
                    await directory.FindAsync(kind, reference.Name, context, cancellationToken).ConfigureAwait(false);
                if (result.Found.Any(entity => rows?.IsOwn(entity) != true))
                {
                    return true;
                }
            }
            catch (GenesysApiException e) when (e.IsRefusal)
            {
                // What may not be looked at is a finding when the definition has its turn.
            }
        }

        return false;
    }

    /// <summary>What a name or id means among some kinds, all of which are asked: a name that two of them know is ambiguous.</summary>
    /// <param name="kinds">What it may be.</param>
    /// <param name="column">Where it stands.</param>
    /// <param name="name">The name or id.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="trustsIds">Whether an id of one kind serves also where no list shows it: it may be too new, or out of sight.</param>
    /// <param name="isLeaving">Whether it is a user who is to go.</param>
    /// <returns>The object; null when a finding says why there is none.</returns>
    internal async Task<OrgEntity?> FindAsync(
        IReadOnlyList<EntityKind> kinds, string column, string name, CancellationToken cancellationToken,
        bool trustsIds = false, bool isLeaving = false)
    {
        var found = new List<OrgEntity>();
        var nearest = new List<string>();
        (EntityKind Kind, GenesysApiException Refusal)? refused = null;
        IReadOnlyList<EntityKind> others = [];
        MeantObject? meant = Meant?.Next(column, name);
        if (column == nameof(GenesysQueueDefinition.SkillRequirement) && meant?.Kind is { } only && kinds.Contains(only))
        {
            // A skill of one org is not the language of that name in another.
            others = kinds.Where(kind => kind != only).ToList();
            kinds = [only];
        }

        foreach (EntityKind kind in kinds)
        {
            try
            {
                LookupResult result = await directory.FindAsync(kind, name, context, cancellationToken).ConfigureAwait(false);
                found.AddRange(result.Found.Where(entity => rows?.IsOwn(entity) != true));
                nearest.AddRange(result.Nearest);
            }
            catch (GenesysApiException e) when (e.IsRefusal)
            {
                refused ??= (kind, e);
            }
        }

        if (meant is not null)
        {
            found = await MeantAsync(kinds, meant, found, cancellationToken).ConfigureAwait(false);
        }

        OrgEntity? inactive = null;
        if (Former is not null && refused is null && kinds.Count == 1 && kinds[0] == EntityKind.User)
        {
            if (isLeaving)
            {
                found = await Former.LeavingAsync(name, found, cancellationToken).ConfigureAwait(false);
            }
            else if (found.Count == 0)
            {
                (found, inactive) = await Former.StayingAsync(name, cancellationToken).ConfigureAwait(false);
            }
        }

        if (found.Count == 1)
        {
            SayIfRowToo(kinds, column, name, found[0]);
            return found[0];
        }

        if (found.Count == 0 && kinds.Contains(EntityKind.Queue) && rows is not null
            && rows.TryFind(column, name, out OrgEntity? queue))
        {
            return queue;
        }

        if (found.Count == 0 && trustsIds && kinds.Count == 1 && Guid.TryParse(name, out _))
        {
            if (refused is null)
            {
                Unseen(column, name, kinds[0]);
            }

            return new(kinds[0], name, name);
        }

        if (found.Count > 1)
        {
            Ambiguous(column, name, found);
        }
        else if (inactive is not null)
        {
            sink.Error(
                "MemberInactive", column, name,
                $"User '{ShortText.Of(inactive.KnownAs)}' in {orgName} is {inactive.StateInWords}.",
                "Leave the user out, or have the user activated.");
        }
        else if (refused is { } refusal)
        {
            CannotLook(refusal.Kind, column, name, refusal.Refusal);
        }
        else
        {
            Missing(
                column, name, kinds, NearestName.Of(name, nearest),
                await NamesakeAsync(others, name, cancellationToken).ConfigureAwait(false));
        }

        return null;
    }

    // In the org that it was copied from, a name stands for the object that it stood for there.
    private async Task<List<OrgEntity>> MeantAsync(
        IReadOnlyList<EntityKind> kinds, MeantObject meant, List<OrgEntity> found, CancellationToken cancellationToken)
    {
        if (!Meant!.IsSameOrg || meant.Id is not { } id)
        {
            return MeantObjects.OfKind(found, meant);
        }

        if (found.Find(entity => string.Equals(entity.Id, id, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            return [same];
        }

        foreach (EntityKind kind in kinds.Where(kind => meant.Kind is null || meant.Kind == kind))
        {
            try
            {
                if ((await directory.FindAsync(kind, id, context, cancellationToken).ConfigureAwait(false)).Entity is { } entity)
                {
                    return [entity];
                }
            }
            catch (GenesysApiException e) when (e.IsRefusal)
            {
                // The name was refused for the same reason.
            }
        }

        return found;
    }

    // Before there are two of that name, of which nobody could say which is meant.
    private void SayIfRowToo(IReadOnlyList<EntityKind> kinds, string column, string name, OrgEntity found)
    {
        if (found.Kind != EntityKind.Queue && kinds.Contains(EntityKind.Queue) && rows?.Named(name) is { } row)
        {
            sink.Warning(
                "NameOfRowToo", column, name,
                $"{column} '{ShortText.Of(name)}' means the {found.Kind} of that name in {orgName}, and {row} makes a queue of "
                    + "that name: from then on it means two.",
                $"Write the id of the one you mean: '{found.Id}' is the {found.Kind}; or give the queue another name.");
        }
    }

    internal void CannotLook(EntityKind kind, string column, string name, GenesysApiException refusal) => sink.Error(
        "LookupRefused", column, name, $"Whether there is a {kind} '{ShortText.Of(name)}' cannot be looked up: {refusal.Message}",
        refusal.Failure == GenesysApiFailure.Permission
            ? $"Give the OAuth client permission to view objects of the kind {kind}." : refusal.Recommendation);

    private void Unseen(string column, string id, EntityKind kind) => sink.Warning(
        "SettingIdUnseen", column, id, $"No {kind} that this session may see in {orgName} has the id {id}.", "It is sent as it is; the org refuses it if there is none.");

    internal void Ambiguous(string column, string name, IReadOnlyList<OrgEntity> found) => sink.Error(
        "AmbiguousName", column, name, $"'{ShortText.Of(name)}' means {found.Count} objects in {orgName}.",
        column switch
        {
            nameof(GenesysQueueDefinition.Name) => "Write the name just as the queue that you mean has it, or pipe that queue: ",
            nameof(GenesysQueueDefinition.SkillRequirement) => Prefixed(name, found) + "Give the id of the one you mean: ",
            _ => "Give the id of the one you mean: ",
        } + $"{string.Join("; ", found.Select(entity => $"{entity.Kind} {entity}"))}.",
        found.Select(entity => entity.ToString()).ToList());

    // Of a matrix the kind says which is meant.
    private static string Prefixed(string name, IReadOnlyList<OrgEntity> found) =>
        found.Select(entity => entity.Kind).Distinct().Count() == found.Count
            ? $"Write {string.Join(" or ", found.Select(entity => $"{entity.Kind}:{NameList.Quote(name, SkillMatrixParser.NeedsQuotes)}"))}. "
            : string.Empty;

    // What has the name and is not of the kind that was meant.
    private async Task<EntityKind?> NamesakeAsync(
        IReadOnlyList<EntityKind> kinds, string name, CancellationToken cancellationToken)
    {
        foreach (EntityKind kind in kinds)
        {
            try
            {
                if (!(await directory.FindAsync(kind, name, context, cancellationToken).ConfigureAwait(false)).IsMissing)
                {
                    return kind;
                }
            }
            catch (GenesysApiException e) when (e.IsRefusal)
            {
                // Who may not look is told less.
            }
        }

        return null;
    }

    private void Missing(
        string column, string name, IReadOnlyList<EntityKind> kinds, IReadOnlyList<string> nearest, EntityKind? namesake)
    {
        string code = column == nameof(GenesysQueueDefinition.SkillRequirement) ? "SkillNotFound"
            : column.StartsWith(SettingReferenceResolver.Prefix, StringComparison.Ordinal) ? "SettingNameNotFound" : column + "NotFound";
        // What may be a skill or a language is most often a skill.
        IEnumerable<EntityKind> named = kinds[0] == EntityKind.Skill ? kinds.Take(1) : kinds;
        string noun = string.Join(" or ", named.Select(kind => kind.Noun));
        string active = kinds[0].HasState ? "active " : string.Empty;
        string remedy = namesake is not null
            ? $"The {namesake} of that name is another thing: write "
                + $"'{namesake}:{NameList.Quote(name, SkillMatrixParser.NeedsQuotes)}' if it is meant."
            : NameHint.Of(column, name) is { } hint ? hint : nearest.Count > 0
            ? NearestName.Question(nearest.Select(found => NameHint.Written(column, found)))
                : NameHint.OfWords(column, name) ?? "Check the spelling, or create it first.";
        sink.Error(code, column, name, $"There is no {active}{noun} '{ShortText.Of(name)}' in {orgName}.", remedy, nearest);
    }
}
