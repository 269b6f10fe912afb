namespace GenesysQueues.Core.Tests.Auditing;

public sealed class AuditWriterTests : IDisposable
{
    private const string March = "audit-org-1-2026-03.jsonl";
    private const string April = "audit-org-1-2026-04.jsonl";

    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedDisk _disk = new();
    private readonly AuditWriter _writer;

    public AuditWriterTests() =>
        _writer = new(_folder.Path, new(Guid.NewGuid(), "org-1", "Org", "client", Simulated: false), _disk, TimeProvider.System);

    public void Dispose()
    {
        _writer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_on_the_disk_is_so_with_all_before_it_though_a_month_has_ended_meanwhile()
    {
        await WriteAsync(month: 3, toDisk: false);
        Assert.Empty(_disk.Flushed);

        await WriteAsync(month: 4, toDisk: true);

        // What April's first line follows is there before it.
        Assert.Equal([March, April], _disk.Flushed);
    }

    [Fact]
    public async Task What_is_on_the_disk_is_not_flushed_again()
    {
        await WriteAsync(month: 3, toDisk: true);
        await WriteAsync(month: 4, toDisk: true);
        await WriteAsync(month: 4, toDisk: true);
        await WriteAsync(month: 3, toDisk: false);

        Assert.Equal([March, April, April], _disk.Flushed);
    }

    [Fact]
    public async Task What_was_flushed_with_another_month_is_not_flushed_again()
    {
        await WriteAsync(month: 3, toDisk: false);
        await WriteAsync(month: 4, toDisk: true);
        await WriteAsync(month: 4, toDisk: true);

        Assert.Equal([March, April, April], _disk.Flushed);
    }

    [Fact]
    public async Task Lines_that_a_full_disk_refused_keep_their_numbers()
    {
        await WriteAsync(month: 3, toDisk: false);
        _disk.IsFull = true;
        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => WriteAsync(month: 3, toDisk: false));
        _disk.IsFull = false;

        await WriteAsync(month: 3, toDisk: false);

        string[] lines = await File.ReadAllLinesAsync(_folder.File(March));
        Assert.Null(AuditChainVerifier.Check(string.Concat(lines.Select(line => line + "\n"))));
        Assert.Equal(
            [1, 2, 3],
            AuditReader.Read(_folder.File(March), _ => true, _ => { }).Select(record => record.Sequence));
        Assert.Equal("AuditNotWritable", refused.Code);
        Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("-AuditPath", refused.Recommendation, StringComparison.Ordinal);
    }

    private Task WriteAsync(int month, bool toDisk) => _writer.WriteAsync(
        new(AuditEvents.Outcome, new DateTimeOffset(2026, month, 10, 0, 0, 0, TimeSpan.Zero)) { ToDisk = toDisk },
        CancellationToken.None);
}
