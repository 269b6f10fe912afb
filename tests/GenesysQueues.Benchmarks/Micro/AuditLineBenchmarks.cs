using BenchmarkDotNet.Attributes;
using GenesysQueues.Auditing;

namespace GenesysQueues.Benchmarks.Micro;

/// <summary>One line of the audit, written and read.</summary>
[MemoryDiagnoser]
public class AuditLineBenchmarks
{
    private static readonly AuditOrigin s_origin = new(Guid.NewGuid(), Guid.NewGuid().ToString(), "Contoso Contact Centre", "sim-client", Simulated: false);
    private static readonly AuditEntry s_entry = new(AuditEvents.Outcome, new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
        Outcome = new()
        {
            QueueName = "Queue 0000001",
            QueueId = Guid.NewGuid().ToString(),
            Success = true,
            LatencyMs = 120,
            Retries = 0,
            ValidationPassed = true,
            HttpStatus = 200,
            CorrelationId = Guid.NewGuid().ToString(),
            DefinitionSha256 = AuditLine.NoHash,
        },
    };

    private static readonly string s_line = AuditLine.Write(s_entry, s_origin, 1, AuditLine.NoHash).Line;

    private static readonly AuditLineReader s_fields = new();

    [Benchmark]
    public string Write() => AuditLine.Write(s_entry, s_origin, 1, AuditLine.NoHash).Line;

    [Benchmark]
    public bool Read() => s_fields.TryRead(s_line, "audit.jsonl");

    [Benchmark]
    public object ToRecord() => s_fields.ToRecord("audit.jsonl", 1);
}
