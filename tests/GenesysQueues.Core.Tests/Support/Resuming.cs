using GenesysQueues.Journals;
using GenesysQueues.Runs.Restoring;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>Goes on with a run as Resume-GenesysProvisioning does.</summary>
internal static class Resuming
{
    /// <summary>Resumes the newest run that did not come to its end.</summary>
    public static async Task<RunReport> ResumeAsync(this TestBed bed, GenesysSession session)
    {
        JournalHeader header;
        using (UnfinishedRuns unfinished = UnfinishedRuns.Open(DiskStorage.Instance, session.AuditPath, session.Connection.Owner))
        {
            header = unfinished.All.Last().Header;
        }

        var heard = new Recorder();
        RunOptions options = new RunOptions().Resuming(header);
        using ProvisioningRun run = RunFactory.Create(session.Connection, options, heard, CancellationToken.None);
        await run.StartAsync();
        foreach (JournalRow left in run.Remaining)
        {
            await run.TakeInAsync(left.Left, left.Errors);
            await run.StartReadyAsync();
        }

        run.EndInput();
        await run.StartReadyAsync();
        await run.CompleteAsync();
        return new(heard.Results, heard.Waits, heard.Warnings, run.EndedBy, run.Id);
    }

    /// <summary>Undoes what a run has changed, as Restore-GenesysQueue does.</summary>
    public static async Task<RunReport> RestoreAsync(this TestBed bed, GenesysSession session, Guid runId, int parallel = 1)
    {
        IReadOnlyList<RowImage> images = RunImages.Read(session.Connection, runId).Rows;
        var options = new RunOptions
        {
            Restores = runId,
            IfExists = GenesysIfExists.Update,
            IsOfExisting = true,
            ThrottleLimit = parallel,
        };
        return await bed.RunAsync(session, options, [.. images.Reverse().Select(image => image.Definition)]);
    }

    /// <summary>The files of the state folder as a process that is killed now leaves them.</summary>
    public static string Snapshot(this TestBed bed)
    {
        string copy = $"{bed.AuditPath}-after-{Guid.NewGuid():N}";
        Directory.CreateDirectory(copy);
        // The lock is the process's, and ends with it.
        foreach (string file in Directory.EnumerateFiles(bed.AuditPath).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            CopyInto(copy, file);
        }

        return copy;
    }

    /// <summary>
    /// The same, once the run has taken in so many definitions: those that it is not at yet come beside its work.
    /// </summary>
    public static async Task<string> SnapshotAsync(this TestBed bed, int rows)
    {
        while (bed.Journals().Sum(Rows) < rows)
        {
            await Task.Delay(5);
        }

        return bed.Snapshot();
    }

    private static int Rows(string journal)
    {
        using var file = new StreamReader(new FileStream(journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd().Split("\"type\":\"row\"").Length - 1;
    }

    /// <summary>Copies a file that somebody has open.</summary>
    public static void CopyInto(string folder, string file)
    {
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using FileStream to = File.Create(Path.Combine(folder, Path.GetFileName(file)));
        from.CopyTo(to);
    }

    public static IReadOnlyList<string> Journals(this TestBed bed) => [.. Directory.EnumerateFiles(bed.AuditPath, "*.journal")];

    /// <summary>The audit's records, whatever they report.</summary>
    public static IReadOnlyList<GenesysAuditRecord> Records(this TestBed bed) =>
        [.. AuditReader.Files(bed.AuditPath).SelectMany(file => AuditReader.Read(file, _ => true, problem => Assert.Fail(problem)))];
}
