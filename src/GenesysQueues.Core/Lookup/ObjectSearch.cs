namespace GenesysQueues.Lookup;

/// <summary>
/// One command's search for objects that queues refer to: by name, address, id or pattern, in what the session knows.
/// </summary>
internal sealed class ObjectSearch(OrgDirectory directory, IReadOnlyList<EntityKind> kinds, string orgName, LookupContext context)
{
    // Who lists all wants those too that somebody has just made.
    private static readonly TimeSpan s_age = TimeSpan.FromSeconds(60);

    private readonly List<OrgEntity> _found = [];
    private readonly List<(object Target, GenesysException Why)> _troubles = [];
    private readonly HashSet<NameFilter> _met = [];
    private readonly List<string> _nearest = [];

    /// <summary>
    /// What the names mean, all without a name; and as troubles which literal ones mean nothing, and which kinds may not be seen.
    /// </summary>
    internal async Task<(IReadOnlyList<OrgEntity> Found, IReadOnlyList<(object Target, GenesysException Why)> Troubles)>
        FindAsync(IReadOnlyList<NameFilter> names, CancellationToken cancellationToken)
    {
        foreach (EntityKind kind in kinds)
        {
            try
            {
                IEnumerable<OrgEntity> found = names.Count > 0 && names.All(name => name.IsLiteral)
                    ? await NamedAsync(kind, names, cancellationToken).ConfigureAwait(false)
                    : (await directory.AllAsync(kind, s_age, context, cancellationToken).ConfigureAwait(false))
                        .Where(one => Takes(names, one));
                _found.AddRange(found.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase));
            }
            catch (GenesysApiException e) when (e.IsRefusal)
            {
                // Those of the other kinds may be seen all the same.
                _troubles.Add((kind.Noun, e));
            }
        }

        _troubles.AddRange(names.Where(name => name.IsLiteral && !_met.Contains(name))
            .Select(name => ((object)name.Text, Missing(name.Text))));
        return (_found, _troubles);
    }

    private async Task<IReadOnlyList<OrgEntity>> NamedAsync(
        EntityKind kind, IReadOnlyList<NameFilter> names, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, OrgEntity>(StringComparer.OrdinalIgnoreCase);
        foreach (NameFilter name in names)
        {
            LookupResult result = await directory.FindAsync(kind, name.Text, context, cancellationToken).ConfigureAwait(false);
            _nearest.AddRange(result.Nearest);
            foreach (OrgEntity one in result.Found)
            {
                _met.Add(name);
                found[one.Id] = one;
            }
        }

        return [.. found.Values];
    }

    private bool Takes(IReadOnlyList<NameFilter> names, OrgEntity one)
    {
        List<NameFilter> takers = [.. names.Where(name =>
            name.Takes(one.Name, one.Id) || (one.Email is { } address && name.Takes(address)))];
        _met.UnionWith(takers);
        return names.Count == 0 || takers.Count > 0;
    }

    private GenesysException Missing(string name)
    {
        IReadOnlyList<string> nearest = NearestName.Of(name, _nearest.Distinct());
        return new(
            ErrorCatalogue.OrgObjectNotFound,
            $"There is no {string.Join(" or ", kinds.Select(kind => kind.Noun))} '{ShortText.Of(name)}' in '{orgName}'.",
            nearest.Count > 0 ? NearestName.Question(nearest) : "Without a name all that you may see are listed.");
    }
}
