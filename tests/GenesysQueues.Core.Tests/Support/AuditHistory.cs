namespace GenesysQueues.Core.Tests.Support;

/// <summary>Audits as runs write them: several at a time, some of them cut short, over the end of a month.</summary>
internal sealed class AuditHistory(string folder, Random random)
{
    public static readonly StateOwner Owner = new("org-1", false);

    private readonly UnflushedDisk _disk = new();
    private DateTimeOffset _time = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);
    private int _queues;

    public List<string> Warnings { get; } = [];

    public IReadOnlyList<string> Files => AuditReader.Files(folder);

    /// <summary>Writes as many lines, or a few more.</summary>
    /// <param name="lines">Lines.</param>
    /// <param name="crosses">Whether the month ends on the way.</param>
    /// <param name="crashes">Whether processes and machines die on the way.</param>
    public async Task WriteAsync(int lines, bool crosses = false, bool crashes = false)
    {
        for (int written = 0; written < lines;)
        {
            int runs = crashes ? random.Next(1, 4) : 1;
            int each = Math.Min(lines - written, random.Next(1, 200));
            bool dies = crashes && random.Next(3) == 0;
            await Task.WhenAll(Enumerable.Range(0, runs).Select(_ => Task.Run(() => RunAsync(each, dies))));
            written += runs * each;
            if (dies)
            {
                LosePower();
            }

            if (crosses && random.Next(3) == 0)
            {
                _time = _time.AddDays(9);
            }
        }
    }

    /// <summary>Checks the folder as Test-GenesysProvisioningAudit does.</summary>
    public IReadOnlyList<GenesysAuditVerification> Verify(string? expectedHead = null)
    {
        IReadOnlyList<string> files = AuditReader.FilesAndGone(folder, DiskStorage.Instance);
        var verifier = new AuditVerifier(files, expectedHead, DiskStorage.Instance);
        foreach (string file in files)
        {
            verifier.Verify(file);
        }

        return verifier.Conclude();
    }

    private async Task RunAsync(int lines, bool dies)
    {
        using var writer = new AuditWriter(
            folder, new(Guid.NewGuid(), Owner.OrgId, "Org \"1\"", "client", false), _disk, TimeProvider.System, warns: Warn);
        for (int i = 0; i < lines; i++)
        {
            AuditEntry entry = lines == 1 ? new(AuditEvents.WfmRegistered, Now()) { ToDisk = !dies } : i == 0
                ? new(AuditEvents.RunStarted, Now())
                : i == lines - 1 && !dies ? new(AuditEvents.RunEnded, Now()) { ToDisk = true }
                : i % 3 == 1 ? new(AuditEvents.Request, Now()) { Outcome = new() { QueueName = Name(), HttpStatus = 200 } }
                : new(AuditEvents.Outcome, Now()) { ToDisk = i % 7 == 0,
                    Outcome = new() { QueueName = Name(), Success = true, ErrorMessage = i % 5 == 0 ? "a\nb" : null } };
            writer.Note(entry);
            if (i % 9 == 0 || i == lines - 1)
            {
                await writer.FlushAsync(CancellationToken.None);
            }
        }
    }

    // What was not flushed is gone, or the first bytes of it are there.
    private void LosePower()
    {
        foreach (string file in Files)
        {
            long kept = AuditAnchorFile.Read(file, DiskStorage.Instance)?.Bytes ?? 0;
            using FileStream stream = File.Open(file, FileMode.Open);
            stream.SetLength(kept + random.NextInt64(stream.Length - kept + 1));
        }
    }

    private string Name() => $"Queue {Interlocked.Increment(ref _queues)}";

    private DateTimeOffset Now()
    {
        lock (random)
        {
            return _time = _time.AddMilliseconds(random.Next(500));
        }
    }

    private void Warn(string warning)
    {
        lock (Warnings)
        {
            Warnings.Add(warning);
        }
    }

    // A loss of power takes what no anchor covers; the disk need not be waited for.
    private sealed class UnflushedDisk : DiskDouble
    {
        public override void FlushToDisk(Stream file)
        {
        }
    }
}
