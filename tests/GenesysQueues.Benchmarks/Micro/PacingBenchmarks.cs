using BenchmarkDotNet.Attributes;
using GenesysQueues.Http.RateLimits;
using GenesysQueues.Platform;

namespace GenesysQueues.Benchmarks.Micro;

/// <summary>A slot of a rate window, taken and given back.</summary>
[MemoryDiagnoser]
public class PacingBenchmarks
{
    private readonly RateWindow _window = new(new SteadyClock(TimeProvider.System));

    [GlobalSetup]
    public void Learn() => _window.Observe(_window.TryReserve().Generation, new RateLimitHeaders(1, int.MaxValue, TimeSpan.FromMinutes(1)));

    [Benchmark]
    public void Reserve()
    {
        _window.TryReserve();
        _window.Complete();
    }
}
