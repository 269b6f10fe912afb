using GenesysQueues.Http;
using GenesysQueues.Sessions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract;

/// <summary>One test of an org: every check in turn, then the removal of whatever was made, however the checks ended.</summary>
internal sealed class OrgContractRun
{
    // An org that answers nothing three times is not asked fifty times more.
    private const int MostFailures = 3;

    // How long the removal may take when the person at the prompt does not wait for it.
    private static readonly TimeSpan s_removalTime = TimeSpan.FromMinutes(5);

    private readonly OrgConnection _org;
    private readonly Action<GenesysOrgContractResult> _tell;
    private readonly TestNames _names = TestNames.New();
    private readonly TestCalls _calls;
    private readonly Anonymiser _anonymiser;
    private readonly ContractTrial _trial;
    private string? _endedBy;
    private int _failures;

    /// <param name="org">The org.</param>
    /// <param name="listener">Hears what the requests do.</param>
    /// <param name="tell">Takes each result as it comes.</param>
    internal OrgContractRun(OrgConnection org, ICallListener listener, Action<GenesysOrgContractResult> tell)
    {
        (_org, _tell) = (org, tell);
        _anonymiser = new(_names);
        _calls = new(org, listener) { Heard = _anonymiser.Learn };
        _anonymiser.Learn(org.OrgName);
        _anonymiser.Learn(org.Identity);
        _trial = new(org, _names, _calls);
    }

    /// <summary>Requests that have left.</summary>
    internal int Requests => _calls.Sent;

    /// <summary>What could not be removed, in words; empty when nothing is left.</summary>
    internal IReadOnlyList<string> Left { get; private set; } = [];

    /// <summary>The options with which the simulated org does as this org did.</summary>
    internal JObject Options { get; } = [];

    /// <summary>Throws <see cref="GenesysException"/> where the session speaks another dialect than orgs do.</summary>
    internal static void RequirePublishedContract(OrgConnection org)
    {
        if (org.Contract != GenesysContract.PublicApi)
        {
            throw new GenesysException(
                "ContractNotPublished", $"The session speaks the dialect {org.Contract}, which no org is known to speak.",
                "Connect again without -Contract.");
        }
    }

    /// <summary>Throws only when it is cancelled or this code is at fault, and in any case after the removal.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (OrgContractCheck check in OrgContractChecks.All)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Tell(check, await ObserveAsync(check, cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            await RemoveAsync().ConfigureAwait(false);
        }
    }

    private async Task<Observation> ObserveAsync(OrgContractCheck check, CancellationToken cancellationToken)
    {
        if (_endedBy is not null && check is not UntriedPoint)
        {
            return Observation.None($"The test had ended before: {_endedBy}");
        }

        try
        {
            Observation seen = await check.ObserveAsync(_trial, cancellationToken).ConfigureAwait(false);
            _failures = 0;
            return seen;
        }
        catch (NotObservedException e)
        {
            return Observation.None(e.Message, e.Exchange);
        }
        catch (GenesysApiException e)
        {
            _endedBy = e.EndsRun || ++_failures == MostFailures ? e.Message : null;
            return Observation.None(e.Message);
        }
    }

    private void Tell(OrgContractCheck check, Observation seen)
    {
        bool isAsRead = seen is { IsOther: false, Value: not null } && check.IsAsRead(seen.Value);
        JToken? told = seen.Value is null ? null : _anonymiser.Value(seen.Value);
        if (seen is { IsSeen: true, Value: { } value } && check.Option is { } option && JToken.DeepEquals(told, value))
        {
            Options[option] = value;
        }

        string? request = seen.Exchange is null ? null : _anonymiser.Request(seen.Exchange);
        string? reply = seen.Exchange is null ? null : _anonymiser.Reply(seen.Exchange);
        _tell(new(
            check.Point,
            !seen.IsSeen ? GenesysOrgContractResult.NotObserved
                : isAsRead ? GenesysOrgContractResult.AsRead : GenesysOrgContractResult.Differs,
            check.Reading, _anonymiser.Of(SentenceText.Of(seen.Text)))
        {
            Option = check.Options.Count == 0 ? null : string.Join(", ", check.Options),
            Value = check.Option is null ? null : told?.ToString(Formatting.None),
            Request = request,
            Reply = reply,
            Org = _org.OrgName,
        });
    }

    private async Task RemoveAsync()
    {
        _calls.BeginRemoval();
        using CancellationTokenSource end = _org.Time.CreateCancellationTokenSource(s_removalTime);
        var removal = new TestRemoval(_calls, _org.Time, _names.Run);
        int failures = 0;

        // Skill groups last: some queue may have them.
        foreach (TestObject made in _trial.Made.OrderByDescending(made => made.IsQueue).ToList())
        {
            bool? isGone = failures == MostFailures ? null
                : await TryAsync(() => removal.RemoveAsync(made, end.Token)).ConfigureAwait(false);
            failures = isGone is null ? Math.Min(failures + 1, MostFailures) : 0;
            if (isGone == true)
            {
                _trial.Forget(made);
            }
        }

        List<DoubtfulCreation> doubtful = [.. _calls.Doubtful];
        List<TestObject> found = [];
        if (doubtful.Count > 0)
        {
            await TryAsync(() => RemoveUnseenAsync(removal, doubtful, found, end.Token)).ConfigureAwait(false);
        }

        // A list may lag for longer than anybody waits, so that what none has shown may be there.
        Left =
        [
            .. _trial.Made.Concat(found).Distinct().Select(left => $"{left.Kind} '{left.Name}'"),
            .. doubtful.Select(creation => creation.Text),
        ];
    }

    // Null when the org did not answer.
    private static async Task<bool?> TryAsync(Func<Task<bool>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception e) when (e is GenesysException or OperationCanceledException)
        {
            return null;
        }
    }

    // A creation whose reply was lost shows in the lists, in time. What cannot be removed stays among what was found.
    private async Task<bool> RemoveUnseenAsync(
        TestRemoval removal, List<DoubtfulCreation> doubtful, List<TestObject> found, CancellationToken cancellationToken)
    {
        foreach (TimeSpan wait in TestRemoval.Waits)
        {
            foreach (TestObject shown in await removal.FindAfterAsync(wait, cancellationToken).ConfigureAwait(false))
            {
                TestObject one = _trial.Made.FirstOrDefault(made => made.Id == shown.Id) ?? shown;
                if (one == shown && !found.Contains(one))
                {
                    found.Add(one);
                    int place = doubtful.FindIndex(creation => creation.IsShownBy(one));
                    doubtful.RemoveRange(Math.Max(place, 0), place < 0 ? 0 : 1);
                }

                if (await removal.RemoveAsync(one, cancellationToken).ConfigureAwait(false))
                {
                    _trial.Forget(one);
                    found.Remove(one);
                }
            }
        }

        return true;
    }
}
