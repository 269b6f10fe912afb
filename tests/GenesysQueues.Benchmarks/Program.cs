using GenesysQueues.Benchmarks.Micro;
using GenesysQueues.Benchmarks.Summary;
using GenesysQueues.Benchmarks.Support;

// 'summary' measures the module from end to end, against baselines of the same run; everything else is BenchmarkDotNet's.
return args switch
{
    ["summary", .. var names] => await SummaryRun.RunAsync(names).ConfigureAwait(false),
    [ThisProgram.PartSwitch, var part, .. var arguments] => Parts.Run(part, arguments),
    _ => MicroBenchmarks.Run(args),
};
