using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using System.Net;

namespace GenesysQueues.Module.Tests.Wfm;

/// <summary>The receivers of module/examples/receiver, as processes: what they take, refuse and keep.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They know of no org.
[Collection(nameof(Processes))]
public sealed class ReceiverTests(ReceiverPair pair) : IClassFixture<ReceiverPair>, IDisposable
{
    private static readonly Dictionary<string, (Action<SignedEvent> Change, int Status, string Said)> s_cases = new()
    {
        ["as it should be"] = (_ => { }, 200, "accepted"),
        ["a clock that is four minutes behind"] = (e => e.Late = -240, 200, "accepted"),
        ["a clock that is four minutes ahead"] = (e => e.Late = 240, 200, "accepted"),
        ["of CloudEvents"] = (
            e => e.Body = $$$"""{"specversion":"1.0","id":"{{{e.Id}}}","type":"routing.queue.created","data":{}}""",
            200, "accepted"),
        ["a ping"] = (e => e.Body = $$"""{"id":"{{e.Id}}","event":"webhook.ping"}""", 200, "ping"),
        ["a ping of CloudEvents"] = (
            e => e.Body = $$"""{"specversion":"1.0","id":"{{e.Id}}","type":"webhook.ping"}""", 200, "ping"),
        ["not signed"] = (e => e.Sign = _ => null, 401, "not signed"),
        ["an empty signature"] = (e => e.Sign = _ => string.Empty, 401, "not signed"),
        ["another digit"] = (e => e.Sign = s => s[..^1] + (s[^1] == '0' ? '1' : '0'), 401, "signature does not fit"),
        ["a signature cut short"] = (e => e.Sign = s => s[..^2], 401, "signature does not fit"),
        ["a signature and more"] = (e => e.Sign = s => s + "00", 401, "signature does not fit"),
        ["upper-case hex"] = (
            e => e.Sign = s => "sha256=" + s["sha256=".Length..].ToUpperInvariant(), 401, "signature does not fit"),
        ["no sha256="] = (e => e.Sign = s => s["sha256=".Length..], 401, "signature does not fit"),
        ["another body"] = (e => e.OtherBody = e.Body.Replace("Line A", "Line B"), 401, "signature does not fit"),
        ["a space more"] = (e => e.OtherBody = e.Body + " ", 401, "signature does not fit"),
        ["six minutes old"] = (e => e.Late = -360, 401, "timestamp is more than 300 s"),
        ["six minutes in the future"] = (e => e.Late = 360, 401, "timestamp is more than 300 s"),
        ["no number for a timestamp"] = (e => e.Timestamp = "yesterday", 401, "timestamp is more than 300 s"),
        ["a timestamp beyond all time"] = (e => e.Timestamp = "9999999999999999999", 401, "timestamp is more than 300 s"),
        ["no timestamp"] = (e => e.Timestamp = string.Empty, 401, "timestamp is more than 300 s"),
        ["a body that is long"] = (e => e.Body += new string(' ', 262_144), 413, "more than 262144 bytes"),
        ["a long body whose length is not said"] = (
            e => (e.IsChunked, e.Body) = (true, e.Body + new string(' ', 262_144)), 413, "more than 262144 bytes"),
        ["not JSON"] = (e => e.Body = "queue=Line+A", 400, "not JSON"),
        ["empty"] = (e => e.Body = string.Empty, 400, "not JSON"),
        ["a list"] = (e => e.Body = $"[{e.Body}]", 400, "not an event"),
        ["no event"] = (e => e.Body = $$"""{"id":"{{e.Id}}"}""", 400, "not an event"),
        ["no id"] = (e => e.Body = """{"event":"routing.queue.created"}""", 400, "not an event with an id"),
        ["another id in the header"] = (e => e.Id = $"{Guid.NewGuid()}", 400, "X-WFM-Event-Id"),
        ["GET"] = (e => e.Method = HttpMethod.Get, 405, "only POST"),
        ["PUT"] = (e => e.Method = HttpMethod.Put, 405, "only POST"),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Languages => ["PowerShell", "C#"];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string language in new[] { "PowerShell", "C#" })
            {
                s_cases.Keys.ToList().ForEach(name => cases.Add(language, name));
            }

            return cases;
        }
    }

    private string Store => _folder.File("received.jsonl");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_request_gets_a_status_and_a_reason(string language, string name)
    {
        Receiver receiver = pair.Of(language);
        int before = receiver.Kept.Count;
        var sent = new SignedEvent();
        s_cases[name].Change(sent);

        (HttpStatusCode status, string said) = await sent.SendAsync(receiver.Address);

        Assert.Equal(s_cases[name].Status, (int)status);
        Assert.Contains(s_cases[name].Said, said, StringComparison.Ordinal);
        Assert.Equal(before + (said.StartsWith("accepted", StringComparison.Ordinal) ? 1 : 0), receiver.Kept.Count);
        Assert.DoesNotContain(Receiver.Key, string.Join('\n', receiver.Said.Append(said)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Names_are_kept_as_they_are(string language)
    {
        const string Name = "Zürich – 東京 🎧 \\\"A\\\" \\u0007";
        var sent = new SignedEvent(Name);

        Assert.Equal(HttpStatusCode.OK, (await sent.SendAsync(pair.Of(language).Address)).Status);

        Assert.Equal("Zürich – 東京 🎧 \"A\" \a", (string?)pair.Of(language).Kept.Single(line => (string?)line["id"] == sent.Id)
            .SelectToken("queue.name"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task An_event_is_taken_once_also_by_one_that_was_killed_and_started_again(string language)
    {
        using var receiver = new Receiver(language, Store);
        var sent = new SignedEvent();
        var next = new SignedEvent();
        Assert.Equal($"accepted {sent.Id}", (await sent.SendAsync(receiver.Address)).Said);
        Assert.Equal((HttpStatusCode.OK, $"known already {sent.Id}"), await sent.SendAsync(receiver.Address));

        receiver.Kill();
        receiver.Start();

        Assert.Equal((HttpStatusCode.OK, $"known already {sent.Id}"), await sent.SendAsync(receiver.Address));
        Assert.Equal($"accepted {next.Id}", (await next.SendAsync(receiver.Address)).Said);
        Assert.Equal([sent.Id, next.Id], receiver.Kept.Select(line => (string?)line["id"]));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task What_a_crash_left_before_the_answer_is_known_and_half_a_line_is_taken_anew(string language)
    {
        var kept = new SignedEvent();
        var half = new SignedEvent();
        await File.WriteAllTextAsync(Store, kept.Body + "\n" + half.Body[..^9]);
        using var receiver = new Receiver(language, Store);

        Assert.Equal((HttpStatusCode.OK, $"known already {kept.Id}"), await kept.SendAsync(receiver.Address));
        Assert.Equal((HttpStatusCode.OK, $"accepted {half.Id}"), await half.SendAsync(receiver.Address));
        Assert.Equal([kept.Id, half.Id], receiver.Kept.Select(line => (string?)line["id"]));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Of_equal_events_at_one_time_one_is_new(string language)
    {
        Receiver receiver = pair.Of(language);
        for (int round = 0; round < 5; round++)
        {
            var sent = new SignedEvent();

            (HttpStatusCode Status, string Said)[] answers =
                await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => sent.SendAsync(receiver.Address)));

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
            Assert.Single(answers, answer => answer.Said == $"accepted {sent.Id}");
            Assert.Single(receiver.Kept, line => (string?)line["id"] == sent.Id);
        }
    }

    [LinuxTheory]
    [MemberData(nameof(Languages))]
    public async Task On_a_full_disk_nothing_is_answered_that_is_not_kept(string language)
    {
        // No file of the process may become longer than 8 KB: a write fails in its middle, as on a disk that is full.
        const string Full = "trap '' XFSZ; ulimit -f 8; export DOTNET_EnableWriteXorExecute=0";
        var taken = new List<string>();
        SignedEvent refused;
        using (var receiver = new Receiver(language, Store, Full))
        {
            (HttpStatusCode Status, string Said) answer;
            do
            {
                refused = new(new string('A', 1500));
                answer = await refused.SendAsync(receiver.Address);
                taken.AddRange(answer.Status == HttpStatusCode.OK ? [refused.Id] : []);
            }
            while (answer.Status == HttpStatusCode.OK && taken.Count < 50);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await refused.SendAsync(receiver.Address)).Status);
            var small = new SignedEvent();
            Assert.Equal($"accepted {small.Id}", (await small.SendAsync(receiver.Address)).Said);
            taken.Add(small.Id);
            Assert.Equal(taken, receiver.Kept.Select(line => (string?)line["id"]));
        }

        using var again = new Receiver(language, Store);
        Assert.Equal($"accepted {refused.Id}", (await refused.SendAsync(again.Address)).Said);
        Assert.Equal([.. taken, refused.Id], again.Kept.Select(line => (string?)line["id"]));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_limits_can_be_set(string language)
    {
        using var receiver = new Receiver(language, Store, null, "windowSec", "30", "maxBytes", "200");

        Assert.Contains(
            "30 s", (await new SignedEvent { Late = -60 }.SendAsync(receiver.Address)).Said, StringComparison.Ordinal);
        Assert.Contains(
            "more than 200 bytes", (await new SignedEvent(new string('A', 200)).SendAsync(receiver.Address)).Said,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await new SignedEvent().SendAsync(receiver.Address)).Status);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Without_the_key_it_does_not_start(string language)
    {
        Program run = Receiver.Refused(language, Store, string.Empty);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("WFM_WEBHOOK_SECRET is not set", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_second_one_on_the_same_file_does_not_start(string language) =>
        Assert.NotEqual(0, Receiver.Refused(language, pair.Of(language).Store, Receiver.Key).ExitCode);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task What_the_module_sends_is_taken_in_both_forms(string language)
    {
        using SimulatorServerProcess org = await SimulatorServerProcess.StartAsync("--clock-speed", "20");
        using var receiver = new Receiver(language, Store);
        string script = _folder.Write("send.ps1", """
            param($Url)
            $ErrorActionPreference = 'Stop'
            Import-Module GenesysQueues
            $null = Connect-GenesysOrg
            $null = Register-GenesysWfmWebhook $Url -Name own
            $null = Register-GenesysWfmWebhook $Url -Name cloud -Format CloudEvents -EventFilter routing.queue.removed
            (Test-GenesysWfmWebhook).HttpStatus
            $null = 'Zürich 🎧' | New-GenesysQueue
            Remove-GenesysQueue 'Zürich 🎧' -Confirm:$false
            """);

        using var process = new ModuleProcess(
            script,
            new Dictionary<string, string>(ModuleProcess.ConnectedTo(org, _folder)) { ["WFM_WEBHOOK_SECRET"] = Receiver.Key },
            receiver.Address.AbsoluteUri);
        Program run = await process.EndAsync();

        Assert.Equal((0, string.Empty, "200\n200\n"), (run.ExitCode, run.Error, run.Output));
        Assert.Equal(4, receiver.Said.Count(line => line.EndsWith(" 200 ping", StringComparison.Ordinal)));
        Assert.Equal(
            ["routing.queue.created", "routing.queue.removed"],
            receiver.Kept.Select(line => (string?)line["event"] ?? (string?)line["type"]));
        Assert.All(
            receiver.Kept, line => Assert.Equal("Zürich 🎧", (string?)line.SelectToken("queue.name")
                ?? (string?)line.SelectToken("data.queue.name")));
    }

    public void Dispose() => _folder.Dispose();
}
