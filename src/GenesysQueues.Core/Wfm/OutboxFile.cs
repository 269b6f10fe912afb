using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Storage;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Wfm;

/// <summary>
/// The file behind an org's outbox: lines that several processes add to, one at a time. When most of it has served, what is left
/// is written to a new one with the next number.
/// </summary>
/// <param name="storage">Where it lies.</param>
/// <param name="folder">The folder of the audit.</param>
/// <param name="owner">Whose events they are.</param>
/// <param name="time">Whose time a wait for another process is measured in.</param>
/// <param name="longEnough">Bytes from which on it is written anew.</param>
internal sealed class OutboxFile(
    IStateStorage storage, string folder, StateOwner owner, TimeProvider time, long longEnough) : IDisposable
{
    private const int Format = 1;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(0.02);

    private readonly SemaphoreSlim _pen = new(1, 1);
    private string? _path;
    private long _place;

    // As long as it must become before it is looked again whether most of it has served.
    private long _nextLook;

    internal IStateStorage Storage => storage;

    /// <summary>Whoever holds it delivers.</summary>
    internal string LeasePath => Path.Combine(folder, $"wfm-{owner.Key}.lease");

    /// <summary>
    /// Reads what others have added since, and adds lines. Throws <see cref="GenesysException"/>; what was to be added is then to
    /// be given again.
    /// </summary>
    /// <param name="read">
    /// Takes lines of others, and whether they are a whole file in place of all that was read before; false when one is not
    /// understood.
    /// </param>
    /// <param name="lines">To be added.</param>
    /// <param name="live">What a new file begins with: all that has not served.</param>
    /// <param name="toDisk">Whether all of it is to be on the disk when this returns.</param>
    /// <param name="cancellationToken">Ends the wait for another process.</param>
    internal async Task ExchangeAsync(
        Func<IReadOnlyList<JObject>, bool, bool> read, IReadOnlyList<string> lines, Func<IReadOnlyList<string>> live, bool toDisk,
        CancellationToken cancellationToken)
    {
        await _pen.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using JournalFile? file = await OpenAsync(read, lines.Count > 0, cancellationToken).ConfigureAwait(false);
            if (file is null)
            {
                return;
            }

            if (lines.Count > 0)
            {
                file.Append(lines);
                _place = file.End;
            }

            if (toDisk)
            {
                file.FlushToDisk();
            }

            if (file.End > Math.Max(longEnough, _nextLook))
            {
                Shorten(file, live());
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GenesysException(
                "OutboxNotWritable", $"The events that wait for WFM endpoints cannot be written to '{folder}': {e.Message}",
                "Free the disk, or check that you may write there. Queues are created all the same, and the journal of the run keeps their events.", e);
        }
        catch (GenesysException e) when (e.Code == JournalFile.NotReadable)
        {
            // What it says of journals is not so of this file.
            throw NotUnderstood(Files().LastOrDefault() ?? folder, "is longer than any that this module wrote");
        }
        finally
        {
            _pen.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pen.Dispose();

    // The newest file, up to date with it; null when there is none and none is needed.
    private async Task<JournalFile?> OpenAsync(
        Func<IReadOnlyList<JObject>, bool, bool> read, bool create, CancellationToken cancellationToken)
    {
        long since = time.GetTimestamp();
        while (true)
        {
            string? newest = Files().LastOrDefault();
            if (newest is null && !create)
            {
                return null;
            }

            JournalFile? file = newest is null ? TryCreate() : JournalFile.TryOpen(storage, newest);
            try
            {
                if (file is not null && TryRead(file, read))
                {
                    JournalFile ready = file;
                    file = null;
                    return ready;
                }
            }
            finally
            {
                file?.Dispose();
            }

            if (time.GetElapsedTime(since) > s_patience)
            {
                throw new GenesysException(
                    "OutboxInUse", $"'{newest}', where events wait for WFM endpoints, is in use by another process.",
                    "Wait until that has ended, and try again.");
            }

            await time.Delay(s_between, cancellationToken).ConfigureAwait(false);
        }
    }

    private JournalFile? TryCreate()
    {
        storage.CreateFolder(folder);
        try
        {
            // Without a line it is one that a process died over, which begins with its first line.
            return JournalFile.Create(storage, PathOf(1));
        }
        catch (IOException e) when (e is not NotOnDiskException && storage.Exists(PathOf(1)))
        {
            // Somebody else has just made it.
            return null;
        }
    }

    // False for a file that is none any more: it was left half-written, or its lines are in the next one.
    private bool TryRead(JournalFile file, Func<IReadOnlyList<JObject>, bool, bool> read)
    {
        bool isKnown = file.Path == _path && _place <= file.Length;
        var lines = new List<JObject>();
        int number = 0;
        int promised = 0;
        foreach (JournalText line in file.ReadLinesFrom(isKnown ? _place : 0))
        {
            JObject? json = line.Text is null ? null : JournalLine.Parse(line.Text);
            number++;
            if (json is null && line.IsTorn && (isKnown || number > 1 || line.IsBeginningOf(OutboxLine.Outbox)))
            {
                file.DropLastLine();
                number--;
            }
            else if (!isKnown && number == 1)
            {
                promised = RequireHeader(file.Path, json);
            }
            else if (json?.Text("type") == OutboxLine.Closed)
            {
                // The next one is whole, or this would not be said.
                return false;
            }
            else
            {
                lines.Add(json ?? throw NotUnderstood(file.Path));
            }
        }

        if (!isKnown && number <= promised && (number > 0 || Files().Count > 1))
        {
            // A process died while it wrote what was left of the one before.
            file.Delete();
            return false;
        }

        if (!isKnown && number == 0)
        {
            file.Append([Header(0)]);
        }

        if (!isKnown)
        {
            _nextLook = 0;
        }

        if (!read(lines, !isKnown))
        {
            throw NotUnderstood(file.Path);
        }

        (_path, _place) = (file.Path, file.End);
        return true;
    }

    private void Shorten(JournalFile file, IReadOnlyList<string> live)
    {
        if (live.Sum(line => (long)line.Length) * 2 > file.End)
        {
            // Where a hundred thousand events wait, to look takes a second, and a line is added for each that is delivered.
            _nextLook = file.End + (file.End / 16);
            return;
        }

        _nextLook = 0;

        using JournalFile next = JournalFile.Create(storage, PathOf(NumberOf(file.Path) + 1));
        next.Append([Header(live.Count), .. live]);
        next.FlushToDisk();
        file.Append([JournalLine.Of(OutboxLine.Closed, [])]);
        (_path, _place) = (next.Path, next.End);
        file.Delete();
    }

    private IReadOnlyList<string> Files() =>
        storage.Files(folder, $"wfm-{owner.Key}-*.outbox").Where(path => NumberOf(path) > 0).OrderBy(NumberOf).ToList();

    private string PathOf(int number) =>
        Path.Combine(folder, string.Format(CultureInfo.InvariantCulture, "wfm-{0}-{1}.outbox", owner.Key, number));

    private static int NumberOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return int.TryParse(
            name.Substring(name.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
                : 0;
    }

    private string Header(int lines)
    {
        var json = new JObject { ["format"] = Format, ["org_id"] = owner.OrgId, ["lines"] = lines };
        if (owner.IsSimulated)
        {
            json["simulated"] = true;
        }

        return JournalLine.Of(OutboxLine.Outbox, json);
    }

    private int RequireHeader(string path, JObject? header) => header switch
    {
        null => throw NotUnderstood(path),
        _ when header.Text("type") != OutboxLine.Outbox || header.Number("format") is null => throw NotUnderstood(path),
        _ when header.Number("format") != Format => throw new GenesysException(
            "OutboxTooNew", $"'{path}' was written by a newer version of GenesysQueues.", "Update the module."),
        _ when !owner.Owns(header.Text("org_id"), header.Flag("simulated") == true) => throw new GenesysException(
            "OutboxNotReadable", $"'{path}' is another org's by what is written in it.",
                "Move it to the folder that it is from."),
        _ => header.Number("lines") ?? 0,
    };

    private static GenesysException NotUnderstood(
        string path, string what = "holds a line that this module did not write") => new(
        "OutboxNotReadable", $"'{path}', where events wait for WFM endpoints, {what}.",
        "Restore the file. Deleting it forgets the endpoints and the events that wait for them.");
}
