using GenesysQueues.Telemetry;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Telemetry;

/// <summary>What a host sees of a run that listens to the framework's own meter and source of activities.</summary>
[Collection(nameof(ListensToTheProcess))]
public sealed class ModuleTelemetryTests : IDisposable
{
    private readonly ConcurrentQueue<(string Instrument, double Value, Dictionary<string, string?> Tags)> _measured = new();
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly AsyncLocal<bool> _isMine = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _spans;

    // Tests run side by side in one process; what is not of this one is passed over.
    public ModuleTelemetryTests()
    {
        _isMine.Value = true;
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "GenesysQueues")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.Start();
        _spans = new()
        {
            ShouldListenTo = source => source.Name == "GenesysQueues",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                _isMine.Value ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_spans);
    }

    public void Dispose()
    {
        _meters.Dispose();
        _spans.Dispose();
    }

    [Fact]
    public async Task A_run_is_counted_timed_and_traced_without_names()
    {
        using var bed = new TestBed();
        bed.Network.On(TestBed.PostQueue, Status(429, retryAfter: 2), Pass);
        GenesysSession session = await bed.ConnectAsync();

        RunReport report = await bed.RunAsync(
            session, new() { ThrottleLimit = 1 }, Given.Queue("Secret Name"), Given.Queue("Secret Name"), Given.Queue("Other Name"));

        // A worker tells its result before it ends its activity.
        SpinWait.SpinUntil(
            () => _activities.Count(activity => activity.OperationName is "genesysqueues.queue" or "genesysqueues.run") == 3,
            TimeSpan.FromSeconds(30));
        Assert.Equal(2, report.Results.Count(result => result.Status == "Created"));
        Assert.Equal(
            ["Created", "Created", "Invalid"],
            Of("genesysqueues.outcomes").Select(measured => measured.Tags["genesysqueues.status"]).Order(StringComparer.Ordinal));
        Assert.Contains(
            Of("genesysqueues.outcomes"), measured => measured.Tags.GetValueOrDefault("error.type") == "DuplicateInInput");
        Assert.Equal(2, Of("genesysqueues.outcome.duration").Count());
        Assert.Single(Of("genesysqueues.request.resends"));
        Assert.Contains(Of("genesysqueues.rate_limit.wait.duration"), measured => measured.Value >= 2);
        Assert.Contains(Of("genesysqueues.request.duration"), measured => measured.Tags["url.template"] == TestBed.Queues
            && measured.Tags["http.request.method"] == "POST" && measured.Tags["http.response.status_code"] == "429"
                && measured.Tags["error.type"] == "429");

        Activity run = Assert.Single(_activities, activity => activity.OperationName == "genesysqueues.run");
        List<Activity> queues = [.. _activities.Where(activity => activity.OperationName == "genesysqueues.queue")];
        Assert.Equal(2, queues.Count);
        Assert.All(queues, queue => Assert.Equal((run.TraceId, run.SpanId), (queue.TraceId, queue.ParentSpanId)));
        List<Activity> posts = [.. _activities.Where(activity => activity.DisplayName == "POST " + TestBed.Queues)];
        Assert.Equal(3, posts.Count);
        Assert.All(
            posts, post =>
                Assert.Contains(queues, queue => queue.SpanId == post.ParentSpanId && post.Kind == ActivityKind.Client));
        Assert.Null(Activity.Current);

        string all = string.Concat(_activities.Select(activity => activity.DisplayName + string.Concat(activity.TagObjects)))
            + string.Concat(_measured.SelectMany(measured => measured.Tags));
        Assert.DoesNotContain("Name", all);
        Assert.DoesNotContain("sim-", all);
        Assert.DoesNotContain(report.RunId.ToString(), all);
    }

    [Theory]
    [InlineData("/api/v2/routing/queues?name=Secret", "/api/v2/routing/queues")]
    [InlineData("/api/v2/routing/queues/0f9b7b7e-7f0e-4d0a-9a6b-2f8f6f6f1c11/members", "/api/v2/routing/queues/{id}/members")]
    [InlineData("/api/v2/users/me", "/api/v2/users/me")]
    [InlineData("/api/v2/x/Sales%20EMEA", "/api/v2/x/{id}")]
    [InlineData("", "")]
    public void A_path_is_told_without_what_differs(string path, string template) => Assert.Equal(template, UrlTemplate.Of(path));

    private IEnumerable<(string Instrument, double Value, Dictionary<string, string?> Tags)> Of(string instrument) =>
        _measured.Where(measured => measured.Instrument == instrument);

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_isMine.Value)
        {
            _measured.Enqueue(
                (instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value?.ToString())));
        }
    }
}
