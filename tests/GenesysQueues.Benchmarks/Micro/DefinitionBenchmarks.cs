using BenchmarkDotNet.Attributes;
using GenesysQueues.Contracts;
using GenesysQueues.Definitions;
using GenesysQueues.Validation;

namespace GenesysQueues.Benchmarks.Micro;

/// <summary>One row of a file, read and checked.</summary>
[MemoryDiagnoser]
public class DefinitionBenchmarks
{
    private static readonly InputRow s_row = new(
        [new("Name", "Queue 0000001"), new("SkillRequirement", "Billing>=3 x10 @85%; Spanish"), new("ServiceLevel", "80/20"), new("AcwTimeoutSeconds", "60")],
        new("rows.csv", 2));

    private static readonly GenesysQueueDefinition s_definition = DefinitionReader.Read(s_row);

    [Benchmark]
    public object Read() => DefinitionReader.Read(s_row);

    [Benchmark]
    public object Check()
    {
        var validator = new DefinitionValidator(null, null, WireContract.Of(GenesysContract.PublicApi), GenesysIfExists.Fail, allowUnknownSetting: false);
        return validator.ValidateAsync(s_definition, [], CancellationToken.None).GetAwaiter().GetResult();
    }

    [Benchmark]
    public string Digest() => DefinitionJson.Digest(s_definition);
}
