using GenesysQueues.Chaos.Checks;
using GenesysQueues.Http;
using GenesysQueues.Runs;
using System.Collections.Concurrent;
using System.Text;

namespace GenesysQueues.Chaos.Histories;

/// <summary>The user in front of one machine: hears everything, and remembers it. A dead machine tells nothing.</summary>
internal sealed class UserObserver(
    Machine machine, ConcurrentDictionary<Guid, RunRecord> runs, Action<string> say, Action<Violation> report,
    Action<ToldResult> check)
    : IRunObserver
{
    private readonly StringBuilder _heard = new();

    /// <summary>All that was said, to be searched for secrets.</summary>
    internal string Heard
    {
        get { lock (_heard) { return _heard.ToString(); } }
    }

    public void OnResult(GenesysProvisioningResult result)
    {
        if (machine.IsDead)
        {
            return;
        }

        var told = new ToldResult(
            result.QueueName ?? string.Empty, result.Outcome.Status, result.Success, result.QueueId, result.RunId)
        {
            At = machine.Clock.WorldNow,
            DiskFaults = machine.DiskFaults.Count,
            IsOfRest = result.Definition.IsRest,
        };
        runs.GetOrAdd(result.RunId, id => new(id, machine.Clock.WorldNow)).Told.Enqueue(told);
        check(told);
        if (result.ErrorCode == "Unexpected")
        {
            report(new('!', $"a fault of the engine: {result.ErrorMessage}"));
        }

        say($"   result: '{result.QueueName}' {result.Status} {result.ErrorCode} {string.Join("; ", result.Missing)}");
        Hear($"{result} {result.ErrorCode} {result.ErrorMessage} {result.Recommendation} {string.Join(' ', result.Missing)} {string.Join(' ', result.Findings)}");
    }

    public void OnWait(WaitNotice notice)
    {
        if (!machine.IsDead)
        {
            say($"   wait: {notice}");
            Hear(notice.ToString());
        }
    }

    public void OnWarning(string message) => Say($"warning: {message}");

    public void OnSend(ApiRequest request) => Hear($"{request}");

    public void OnReply(ReplyNotice notice) => Hear($"{notice}");

    internal void Say(string text)
    {
        say($"   {text}");
        Hear(text);
    }

    private void Hear(string text)
    {
        lock (_heard)
        {
            _heard.Append(text).Append('\n');
        }
    }
}
