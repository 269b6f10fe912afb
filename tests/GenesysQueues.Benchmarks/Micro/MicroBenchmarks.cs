using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace GenesysQueues.Benchmarks.Micro;

/// <summary>The steps that every row or request takes, each by itself.</summary>
internal static class MicroBenchmarks
{
    internal static int Run(string[] arguments)
    {
        // In this process: the measured types are internal, which a generated project could not see.
        IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromTypes([typeof(AuditLineBenchmarks), typeof(DefinitionBenchmarks), typeof(PacingBenchmarks)]).Run(arguments, config);
        return 0;
    }
}
