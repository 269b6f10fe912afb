using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Queues;

/// <summary>One command's search for queues. Asks the org each time, and knows what its lists do not show yet or any more.</summary>
internal sealed class QueueSearch
{
    // Up to here, asking for one queue each is cheaper than a list of all.
    private const int MostSingles = 3;

    // What a short address holds; the queues of more divisions are chosen here.
    private const int MostDivisionsAsked = 20;

    private const string GoneOrElsewhere = "It may have been removed, or be of another org: -Session names the org to ask.";

    private readonly OrgConnection _org;
    private readonly CallContext _call;
    private readonly LookupContext _context;
    private readonly QueueReader _reader;
    private IReadOnlyDictionary<string, OrgEntity>? _divisions;
    private Dictionary<string, JObject>? _all;
    private int _singles;

    internal QueueSearch(OrgConnection org, ICallListener listener, QueueDetail? detail = null, int? rateShare = null)
    {
        _org = org;
        _call = org.Call(listener, rateShare: rateShare);
        _context = new(_call);
        _reader = new(org, _call, _context, detail ?? QueueDetail.Definition);
    }

    /// <summary>
    /// Leaves out queues of other divisions than these names, ids and patterns take. Throws <see cref="GenesysException"/>
    /// when a literal one is of no division.
    /// </summary>
    internal async Task LimitToAsync(IReadOnlyList<NameFilter> divisions, CancellationToken cancellationToken)
    {
        var taken = new Dictionary<string, OrgEntity>(StringComparer.OrdinalIgnoreCase);
        foreach (NameFilter division in divisions)
        {
            IEnumerable<OrgEntity> meant = division.IsLiteral
                ? [await DivisionAsync(division.Text, cancellationToken).ConfigureAwait(false)]
                : (await _org.Directory.AllAsync(EntityKind.Division, _context, cancellationToken).ConfigureAwait(false))
                    .Where(one => division.Takes(one.Name));
            foreach (OrgEntity one in meant)
            {
                taken[one.Id] = one;
            }
        }

        _divisions = taken;
    }

    /// <summary>Hands over each queue that one of the names takes, all queues when there is no name; says which literal names none has.</summary>
    internal async Task<IReadOnlyList<(string Name, GenesysException Why)>> FindAsync(
        IReadOnlyList<NameFilter> names, Action<GenesysQueue> found, CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var met = new HashSet<NameFilter>();
        // What a name takes that is written otherwise, until it is known whether one is written so.
        var alike = new List<(NameFilter Name, JObject Queue)>();
        var written = new HashSet<NameFilter>();
        Task TakeAsync(IReadOnlyList<JObject> queues)
        {
            NoteNames(queues);
            var surely = new List<JObject>();
            foreach (JObject queue in queues.Where(Belongs))
            {
                List<NameFilter> takers =
                    names.Where(name => name.Takes(queue.Text("name")!, queue.Text("id")!)).ToList();
                List<NameFilter> just = takers.FindAll(name => WrittenName.Same(name.Text, queue.Text("name")!));
                met.UnionWith(takers);
                written.UnionWith(just);
                if (names.Count == 0 || just.Count > 0 || takers.Exists(name => !name.IsLiteral || name.IsId))
                {
                    surely.Add(queue);
                }
                else
                {
                    alike.AddRange(takers.Select(name => (name, queue)));
                }
            }

            return HandOverAsync(surely);
        }

        async Task TakeAlikeAsync()
        {
            List<JObject> meant = alike.Where(one => !written.Contains(one.Name)).GroupBy(one => one.Name)
                .SelectMany(same => WrittenName.Of(same.ToList(), one => one.Queue.Text("name")!, same.Key.Text))
                .Select(one => one.Queue).ToList();
            alike.Clear();
            await HandOverAsync(meant).ConfigureAwait(false);
        }

        async Task HandOverAsync(IReadOnlyList<JObject> queues)
        {
            List<JObject> wanted = queues.Where(queue => taken.Add(queue.Text("id")!)).ToList();
            await _reader.PrepareAsync(wanted, cancellationToken).ConfigureAwait(false);
            foreach (JObject queue in wanted)
            {
                found(await _reader.ReadAsync(queue, cancellationToken).ConfigureAwait(false));
            }
        }

        if (_divisions is { Count: 0 })
        {
            return [.. names.Where(name => name.IsLiteral).Select(name => (name.Text, NotFound(
                $"There is no queue '{ShortText.Of(name.Text)}': no division of '{_org.OrgName}' is called so.",
                "Check -Division.")))];
        }

        if (names.Count == 1 && names[0].IsLiteral && _all is null && ++_singles <= MostSingles)
        {
            await AskForAsync(names[0], TakeAsync, cancellationToken).ConfigureAwait(false);
            await TakeJustCreatedAsync(names, taken, TakeAsync, cancellationToken).ConfigureAwait(false);
            await TakeAlikeAsync().ConfigureAwait(false);
            if (taken.Count > 0)
            {
                return [];
            }
        }

        // The org's own filter minds case and accents in ways that are not documented (API 5.1). So patterns go through the
        // whole list, and a name is only missing when the list lacks it.
        await ReadAllAsync(TakeAsync, cancellationToken).ConfigureAwait(false);
        await TakeJustCreatedAsync(names, taken, TakeAsync, cancellationToken).ConfigureAwait(false);
        await TakeAlikeAsync().ConfigureAwait(false);
        foreach (NameFilter id in names.Where(name => name.IsId && !met.Contains(name)))
        {
            // Lists lag behind, and an id needs none.
            await AskForAsync(id, TakeAsync, cancellationToken).ConfigureAwait(false);
        }

        return names.Where(name => name.IsLiteral && !met.Contains(name)).Select(name => (name.Text, Missing(name.Text))).ToList();
    }

    private async Task AskForAsync(
        NameFilter one, Func<IReadOnlyList<JObject>, Task> take, CancellationToken cancellationToken)
    {
        string text = one.Text.Trim();
        if (one.IsId)
        {
            JObject? queue = await FetchAsync(text, cancellationToken).ConfigureAwait(false);
            await take(queue is null ? [] : [queue]).ConfigureAwait(false);
            return;
        }

        string query = $"{QueueApi.Path}?pageSize=100&name={Uri.EscapeDataString(text)}{DivisionQuery}";
        await PagedList.ReadAsync(_org.Client, query, isCursor: false, _call, take, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The queue of that id. Throws <see cref="GenesysException"/>, with code QueueNotFound when there is none.</summary>
    internal async Task<GenesysQueue> GetAsync(string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out _))
        {
            throw NotFound($"'{id}' is not the id of a queue.", "Ids look like a1b2c3d4-e5f6-7890-abcd-ef1234567890; a name goes to -Name.");
        }

        if (_all is null && ++_singles > MostSingles)
        {
            await ReadAllAsync(_ => Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        }

        JObject? queue = _all is not null && _all.TryGetValue(id, out JObject? listed) ? listed : await FetchAsync(id, cancellationToken).ConfigureAwait(false);
        return queue is not null && Belongs(queue)
            ? await _reader.ReadAsync(queue, cancellationToken).ConfigureAwait(false)
            : throw NotFound($"There is no queue with the id '{id}'{Where}.", GoneOrElsewhere);
    }

    private string DivisionQuery => _divisions is null || _divisions.Count > MostDivisionsAsked ? string.Empty
        : string.Concat(_divisions.Keys.Select(id => $"&divisionId={Uri.EscapeDataString(id)}"));

    private string Where => $"{DivisionWords} in '{_org.OrgName}'";

    private string DivisionWords => _divisions switch
    {
        null => string.Empty,
        { Count: 1 } => $" in division '{_divisions.Values.First().Name}'",
        _ => $" in the divisions {string.Join(", ", _divisions.Values.Select(one => $"'{one.Name}'"))}",
    };

    // An org's list that ignored the filter by division must not widen what was asked for.
    private bool Belongs(JObject queue) =>
        queue.Text("id") is { } id && queue.Text("name") is not null && !_org.Directory.WasRemoved(EntityKind.Queue, id)
        && (_divisions is null || (queue["division"].Text("id") is { } division && _divisions.ContainsKey(division)));

    private async Task<OrgEntity> DivisionAsync(string division, CancellationToken cancellationToken)
    {
        LookupResult found = await _org.Directory.FindAsync(EntityKind.Division, division, _context, cancellationToken)
            .ConfigureAwait(false);
        return found.Entity ?? (found.IsMissing
            ? throw new GenesysException(
                "DivisionNotFound", $"There is no division '{ShortText.Of(division)}' in '{_org.OrgName}'.",
                Suggest(found.Nearest, "Check its spelling."))
            : throw new GenesysException(
                "AmbiguousName", $"'{division}' means {found.Found.Count} divisions.",
                $"Give an id: {string.Join(", ", found.Found.Select(entity => entity.Id))}."));
    }

    // For completion of names, which asks nobody.
    private void NoteNames(IEnumerable<JObject> queues)
    {
        foreach (JObject queue in queues.Where(Belongs))
        {
            _org.Directory.Saw(EntityKind.Queue, queue.Text("id")!, queue.Text("name")!);
            if (queue["division"] is { } division && division.Text("id") is { } id && division.Text("name") is { } name)
            {
                _org.Directory.Saw(EntityKind.Division, id, name);
            }
        }
    }

    private async Task ReadAllAsync(Func<IReadOnlyList<JObject>, Task> take, CancellationToken cancellationToken)
    {
        if (_all is not null)
        {
            await take(_all.Values.ToList()).ConfigureAwait(false);
            return;
        }

        var all = new Dictionary<string, JObject>(StringComparer.OrdinalIgnoreCase);
        await PagedList.ReadAsync(_org.Client, EntityKind.Queue.ListPath + DivisionQuery, isCursor: false, _call, page =>
        {
            foreach (JObject queue in page.Where(queue => queue.Text("id") is not null))
            {
                all[queue.Text("id")!] = queue;
            }

            return take(page);
        }, cancellationToken).ConfigureAwait(false);
        _all = all;
    }

    private async Task TakeJustCreatedAsync(
        IReadOnlyList<NameFilter> names, HashSet<string> taken, Func<IReadOnlyList<JObject>, Task> take,
        CancellationToken cancellationToken)
    {
        IEnumerable<OrgEntity> unlisted = _org.Directory.JustCreated(EntityKind.Queue).Where(
            created => !taken.Contains(created.Id) && _all?.ContainsKey(created.Id) != true
                && (names.Count == 0 || names.Any(name => name.Takes(created.Name, created.Id))));
        JObject?[] found = await Task.WhenAll(unlisted.Select(created => FetchAsync(created.Id, cancellationToken)))
            .ConfigureAwait(false);
        await take(found.OfType<JObject>().ToList()).ConfigureAwait(false);
    }

    /// <summary>Null when there is no such queue. One that this session has just made can need a moment (API 5.7).</summary>
    private async Task<JObject?> FetchAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return _org.Directory.IsNew(EntityKind.Queue, id)
                ? await ReadAfterCreateRetry.ReadAsync(_org.Client, id, _call, cancellationToken).ConfigureAwait(false)
                : await _org.Client.SendForObjectAsync(
                    ApiRequest.Get(QueueApi.Of(id), ExpectedReply.Object(id)), _call, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound)
        {
            // Not to be sought again at each look.
            _org.Directory.FoundGone(EntityKind.Queue, id);
            return null;
        }
    }

    private GenesysException Missing(string name)
    {
        IEnumerable<string> known = _all!.Values.Where(Belongs).Select(queue => queue.Text("name")!)
            .Concat(_org.Directory.JustCreated(EntityKind.Queue).Select(created => created.Name));
        return NotFound(
            $"There is no queue '{ShortText.Of(name)}'{Where}.",
            Guid.TryParse(name, out _) ? GoneOrElsewhere
                : Suggest(NearestName.Of(name, known), "Get-GenesysQueue without a name lists all that you may see."));
    }

    private static GenesysException NotFound(string message, string remedy) => new(ErrorCatalogue.QueueNotFound, message, remedy);

    private static string Suggest(IReadOnlyList<string> nearest, string otherwise) =>
        nearest.Count > 0 ? NearestName.Question(nearest) : otherwise;
}
