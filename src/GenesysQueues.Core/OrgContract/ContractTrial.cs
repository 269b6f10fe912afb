using GenesysQueues.Json;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract;

/// <summary>What the checks of one test share: its requests, what it made, and what was learnt on the way.</summary>
internal sealed class ContractTrial
{
    // Calls alert for this long where a check does not say otherwise; checks try other numbers.
    private const int UsualAlerting = 30;

    // Seconds after the first request; lags that never end use up more than half of what a test may send.
    private static readonly int[] s_moments =
        [.. Enumerable.Range(0, 16), 18, 20, 22, 24, 26, 28, 30, 35, 40, 45, 50, 55, 60, 90, 120];

    private readonly List<TestObject> _made = [];
    private readonly Dictionary<string, DateTimeOffset> _madeAt = new(StringComparer.OrdinalIgnoreCase);
    private readonly Once<(TestObject, ContractExchange)> _base;
    private readonly Once<TestObject> _accented;
    private readonly Once<TestObject> _probe;
    private readonly Once<TestSkillGroup> _group;
    private readonly Once<(TestObject? Object, ContractExchange Exchange)> _plainGroup;

    internal ContractTrial(OrgConnection org, TestNames names, TestCalls calls)
    {
        (Org, Names, Calls) = (org, names, calls);
        Catalogue = new(calls);
        _base = new(MakeBaseAsync);
        _accented = new(MakeAccentedAsync);
        _probe = new(MakeProbeAsync);
        _group = new(MakeGroupAsync);
        _plainGroup = new(MakePlainGroupAsync);
    }

    internal OrgConnection Org { get; }

    internal TestNames Names { get; }

    internal TestCalls Calls { get; }

    internal OrgCatalogue Catalogue { get; }

    /// <summary>What the test has made and not removed yet.</summary>
    internal IReadOnlyList<TestObject> Made => _made;

    /// <summary>For how long a new queue cannot be read.</summary>
    internal TimeSpan ReadLag { get; set; }

    /// <summary>When a queue that was made now is surely listed.</summary>
    internal TimeSpan ListLag { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How a second queue of one name was refused; null where it was not.</summary>
    internal ContractExchange? Duplicate { get; set; }

    /// <summary>The queue that was given nothing but a name and the mark.</summary>
    internal async Task<TestObject> BaseAsync(CancellationToken cancellationToken) =>
        (await _base.GetAsync(cancellationToken).ConfigureAwait(false)).Item1;

    /// <summary>How the creation of that queue was answered.</summary>
    internal async Task<ContractExchange> BaseCreationAsync(CancellationToken cancellationToken) =>
        (await _base.GetAsync(cancellationToken).ConfigureAwait(false)).Item2;

    /// <summary>The queue with an accent in its name.</summary>
    internal Task<TestObject> AccentedAsync(CancellationToken cancellationToken) => _accented.GetAsync(cancellationToken);

    /// <summary>The queue whose settings are replaced again and again.</summary>
    internal Task<TestObject> ProbeAsync(CancellationToken cancellationToken) => _probe.GetAsync(cancellationToken);

    /// <summary>The skill group that has conditions, and members where some user has the skill.</summary>
    internal Task<TestSkillGroup> GroupAsync(CancellationToken cancellationToken) => _group.GetAsync(cancellationToken);

    /// <summary>The skill group that is made without conditions where the org takes that; how it was answered, too.</summary>
    internal Task<(TestObject? Object, ContractExchange Exchange)> PlainGroupAsync(CancellationToken cancellationToken) =>
        _plainGroup.GetAsync(cancellationToken);

    /// <summary>That skill group, or throws.</summary>
    internal async Task<TestObject> SecondGroupAsync(CancellationToken cancellationToken) =>
        (await PlainGroupAsync(cancellationToken).ConfigureAwait(false)).Object
            ?? throw new NotObservedException("the org took no second skill group");

    /// <summary>A member group of a queue: the test's skill group.</summary>
    internal async Task<JObject> GroupReferenceAsync(CancellationToken cancellationToken) =>
        Reference((await GroupAsync(cancellationToken).ConfigureAwait(false)).Object);

    internal static JObject Reference(TestObject group) => new() { ["id"] = group.Id, ["type"] = "SKILLGROUP" };

    /// <summary>Asks for a queue with these settings, and keeps in mind what it made.</summary>
    internal Task<ContractExchange> CreateQueueAsync(JObject settings, CancellationToken cancellationToken) =>
        CreateQueueAsync(Names.Next(), settings, cancellationToken);

    /// <summary>The same, with a name that is a part of what is tried.</summary>
    internal async Task<ContractExchange> CreateQueueAsync(string name, JObject settings, CancellationToken cancellationToken)
    {
        await BaseAsync(cancellationToken).ConfigureAwait(false);
        return await CreateAsync(isQueue: true, name, settings, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for a skill group with these settings, and keeps in mind what it made.</summary>
    internal Task<ContractExchange> CreateGroupAsync(JObject settings, CancellationToken cancellationToken) =>
        CreateAsync(isQueue: false, Names.Next(), settings, cancellationToken);

    /// <summary>Settings of a skill group: one skill.</summary>
    internal async Task<JObject> SomeConditionAsync(CancellationToken cancellationToken)
    {
        JObject skill = await Catalogue.SkillAsync(cancellationToken).ConfigureAwait(false);
        return new JObject { ["skillConditions"] = new JArray(Condition(Leaf(skill.Text("name")))) };
    }

    /// <summary>Throws <see cref="NotObservedException"/> where a queue of the test is no more, or has another name.</summary>
    internal async Task RequireAsync(TestObject queue, CancellationToken cancellationToken)
    {
        ContractExchange look = await Calls.GetAsync(queue.Path, cancellationToken).ConfigureAwait(false);
        if (look.Json.Text("name") != queue.Name)
        {
            throw new NotObservedException($"the queue that it was to be measured by has gone: it was {look.Answer}", look);
        }
    }

    /// <summary>The queue that such a request has just made.</summary>
    internal TestObject MadeBy(ContractExchange creation) => _made.First(made => made.Id == creation.Id);

    /// <summary>Replaces a queue of the test: it has these settings, its mark, and calls that alert for the usual time.</summary>
    internal Task<ContractExchange> ReplaceAsync(TestObject queue, JObject settings, CancellationToken cancellationToken)
    {
        JObject body = Body(queue.Name, new JObject
        {
            ["mediaSettings"] = new JObject { ["call"] = new JObject { ["alertingTimeoutSeconds"] = UsualAlerting } },
        });
        body.Merge(settings);
        return Calls.ChangeAsync("PUT", queue.Path, body, cancellationToken);
    }

    /// <summary>A skill condition: some skill at any level.</summary>
    internal static JObject Condition(params JObject[] leaves) => new()
    {
        ["operation"] = "And",
        ["routingSkillConditions"] = new JArray(leaves),
        ["languageSkillConditions"] = new JArray(),
    };

    /// <summary>The innermost part of a skill condition.</summary>
    internal static JObject Leaf(string? skill, params JObject[] children) => new()
    {
        ["routingSkill"] = skill,
        ["comparator"] = "GreaterThanOrEqualTo",
        ["proficiency"] = 0,
        ["childConditions"] = new JArray(children),
    };

    /// <summary>Looks again and again, ever more rarely, until something is seen; answers when that was.</summary>
    /// <param name="first">The request after which the time counts.</param>
    /// <param name="look">Looks once.</param>
    /// <param name="isSeen">Whether it is seen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<ContractLag> WaitUntilAsync(
        ContractExchange first, Func<Task<ContractExchange>> look, Func<ContractExchange, bool> isSeen,
        CancellationToken cancellationToken)
    {
        TimeSpan? before = null;
        foreach (int moment in s_moments)
        {
            TimeSpan wait = first.Received + TimeSpan.FromSeconds(moment) - Org.Time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Org.Time.Delay(wait, cancellationToken).ConfigureAwait(false);
            }

            ContractExchange seen = await look().ConfigureAwait(false);
            if (isSeen(seen))
            {
                return new(before, seen.Received - first.Sent, seen);
            }

            before = seen.Sent - first.Received;
        }

        throw new NotObservedException(FormattableString.Invariant($"it took more than {s_moments[s_moments.Length - 1]} s"));
    }

    /// <summary>Returns when a queue of the test is listed.</summary>
    internal async Task WaitUntilListedAsync(TestObject queue, CancellationToken cancellationToken)
    {
        TimeSpan wait = _madeAt[queue.Id] + ListLag - Org.Time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Org.Time.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The object is gone, by a request of a check.</summary>
    internal void Forget(TestObject gone)
    {
        if (_made.Remove(gone))
        {
            Calls.Made--;
        }
    }

    /// <summary>The object is there after all.</summary>
    internal void Keep(TestObject there)
    {
        _made.Add(there);
        Calls.Made++;
    }

    private JObject Body(string name, JObject settings)
    {
        var body = new JObject { ["name"] = name, ["description"] = Names.Mark };
        body.Merge(settings);
        return body;
    }

    private async Task<ContractExchange> CreateAsync(
        bool isQueue, string name, JObject settings, CancellationToken cancellationToken)
    {
        ContractExchange creation = await Calls.CreateAsync(
            isQueue, name, Body(name, settings), cancellationToken).ConfigureAwait(false);
        if (creation is { IsSuccess: true, Id: { } id })
        {
            _made.Add(new(isQueue, id, creation.Json.Text("name") ?? name, creation.Json.Text("createdBy")));
            _madeAt[id] = creation.Received;
            Calls.Made++;
            if (isQueue && ReadLag > TimeSpan.Zero)
            {
                await Org.Time.Delay(ReadLag, cancellationToken).ConfigureAwait(false);
            }
        }

        return creation;
    }

    private async Task<(TestObject, ContractExchange)> MakeBaseAsync(CancellationToken cancellationToken)
    {
        ContractExchange creation = await CreateAsync(isQueue: true, Names.Next("Base"), [], cancellationToken)
            .ConfigureAwait(false);
        return creation.IsSuccess ? (MadeBy(creation), creation)
            : throw new NotObservedException($"a queue with nothing but a name and a description was {creation.Answer}");
    }

    private async Task<TestObject> MakeAccentedAsync(CancellationToken cancellationToken)
    {
        ContractExchange creation = await CreateQueueAsync(Names.Next("Z\u00fcrich"), [], cancellationToken)
            .ConfigureAwait(false);
        return creation.IsSuccess ? MadeBy(creation)
            : throw new NotObservedException($"a name with an accent was {creation.Answer}");
    }

    private async Task<TestObject> MakeProbeAsync(CancellationToken cancellationToken)
    {
        ContractExchange creation = await CreateQueueAsync([], cancellationToken).ConfigureAwait(false);
        TestObject probe = creation.IsSuccess ? MadeBy(creation)
            : throw new NotObservedException($"a second queue was {creation.Answer}");
        ContractExchange change = await ReplaceAsync(probe, [], cancellationToken).ConfigureAwait(false);
        return change.IsSuccess ? probe
            : throw new NotObservedException($"the replacement of a queue of the test was {change.Answer}");
    }

    private async Task<TestSkillGroup> MakeGroupAsync(CancellationToken cancellationToken)
    {
        JObject conditions = await SomeConditionAsync(cancellationToken).ConfigureAwait(false);
        var everywhere = new JObject(conditions.Properties()) { ["memberDivisions"] = new JArray("*") };
        ContractExchange all = await CreateAsync(false, Names.Next(), everywhere, cancellationToken).ConfigureAwait(false);
        if (all.IsSuccess)
        {
            return new(MadeBy(all), all, all);
        }

        ContractExchange own = await CreateAsync(false, Names.Next(), conditions, cancellationToken).ConfigureAwait(false);
        TestObject group = own.IsSuccess ? MadeBy(own)
            : throw new NotObservedException($"a skill group was {all.Answer}, and without member divisions {own.Answer}");
        ContractExchange added = await Calls.PostAsync(
            group.Path + "/members/divisions", new JObject { ["addDivisionIds"] = new JArray("*") }, cancellationToken)
            .ConfigureAwait(false);
        return new(group, all, added.IsSuccess ? added : own);
    }

    private async Task<(TestObject? Object, ContractExchange Exchange)> MakePlainGroupAsync(CancellationToken cancellationToken)
    {
        ContractExchange plain = await CreateAsync(false, Names.Next(), [], cancellationToken).ConfigureAwait(false);
        if (plain.IsSuccess)
        {
            return (MadeBy(plain), plain);
        }

        ContractExchange other = await CreateAsync(
            false, Names.Next(), await SomeConditionAsync(cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return (other.IsSuccess ? MadeBy(other) : null, plain);
    }
}
