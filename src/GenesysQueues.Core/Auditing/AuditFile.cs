using GenesysQueues.Storage;
using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>
/// One audit file: an org's month. Each append takes the file for itself for a moment and continues the chain from what
/// it finds there, so that several processes can write side by side.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="storage">What it is written to.</param>
/// <param name="time">Whose time the wait for another process is measured in.</param>
/// <param name="owner">Whose audit it is to be.</param>
/// <param name="warns">Hears when the file is not as it was left.</param>
internal sealed class AuditFile(
    string path, IStateStorage storage, TimeProvider time, StateOwner? owner = null, Action<string>? warns = null)
{
    private readonly AuditFileWatch _watch = new(path, storage, owner, warns);

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Another process holds the file for milliseconds; a minute of refusals is another matter.
    private const int MostTries = 600;
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(100);

    /// <summary>How far the file is known to be on the disk.</summary>
    internal AuditAnchor? Anchor => _watch.Anchor;

    internal static string PatternOf(StateOwner owner) => $"audit-{owner.Key}-*.jsonl";

    internal static string PathOf(string folder, StateOwner owner, DateTimeOffset time) =>
        Path.Combine(folder, $"audit-{owner.Key}-{AuditFileName.MonthOf(time)}.jsonl");

    /// <summary>Appends what <paramref name="write"/> makes of the chain's head. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    /// <param name="write">Given the hash of the last whole line; answers the lines to append, each with its hash.</param>
    /// <param name="toDisk">Whether to return only when the lines are on the disk.</param>
    /// <param name="cancellationToken">Ends the wait for another process.</param>
    /// <returns>Where the chain stands then.</returns>
    internal async Task<AuditPosition> AppendAsync(
        Func<string, IEnumerable<(string Line, string Hash)>> write, bool toDisk, CancellationToken cancellationToken)
    {
        // Where files cannot be locked for writers alone (anywhere but on Windows), readers would be shut out with them; so
        // writers take turns by a file of their own.
        using Stream turn = await OpenAsync(path + ".lock", FileShare.None, cancellationToken).ConfigureAwait(false);
        using Stream file = await OpenAsync(path, FileShare.Read, cancellationToken).ConfigureAwait(false);
        AuditPosition at = _watch.Find(file);
        if (at.Lines == 0 && await EndBeforeAsync(cancellationToken).ConfigureAwait(false) is { } end)
        {
            at = at with { Head = end, Start = end };
        }

        var text = new StringBuilder(at.LacksLineEnd ? "\n" : string.Empty);
        foreach ((string line, string hash) in write(at.Head))
        {
            text.Append(line).Append('\n');
            at = at with { Lines = at.Lines + 1, Head = hash };
        }

        if (text.Length == 0 && toDisk && _watch.IsOnDisk(at, file))
        {
            return at;
        }

        byte[] bytes = s_utf8.GetBytes(text.ToString());
        // Forgotten first: after a write that failed half-way the file itself tells where the chain stands.
        _watch.Forget();
        if (file.Length > at.End)
        {
            // A line that is cut off makes way: what is no line of ours is a break.
            file.SetLength(at.End);
        }

        file.Seek(at.End, SeekOrigin.Begin);
        try
        {
            file.Write(bytes, 0, bytes.Length);
            file.Flush();
            if (toDisk)
            {
                storage.FlushToDisk(file);
            }
        }
        catch (IOException)
        {
            // Its lines will be written again, and must not be there twice.
            TakeBack(file, at.End);
            throw;
        }

        at = at with { End = at.End + bytes.Length, LacksLineEnd = false };
        _watch.Leave(at, toDisk);
        return at;
    }

    /// <summary>
    /// The last hash of the month before. It is on the disk then: after a loss of power this month must not follow a line that is
    /// gone.
    /// </summary>
    private async Task<string?> EndBeforeAsync(CancellationToken cancellationToken)
    {
        if (owner is null || AuditFileName.Before(path, PatternOf(owner), storage) is not { } earlier)
        {
            return null;
        }

        try
        {
            AuditPosition end = await new AuditFile(earlier, storage, time, owner)
                .AppendAsync(_ => [], toDisk: true, cancellationToken).ConfigureAwait(false);
            return end.Head;
        }
        catch (UnauthorizedAccessException)
        {
            // Put away, to be read only: nobody has been writing it.
            using Stream file = storage.Open(earlier, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new AuditFileWatch(earlier, storage, owner, warns: null).Find(file).Head;
        }
    }

    private static void TakeBack(Stream file, long end)
    {
        try
        {
            file.SetLength(end);
        }
        catch (IOException)
        {
            // A disk that takes nothing back: they are there, and will be again behind it.
        }
    }

    private async Task<Stream> OpenAsync(string name, FileShare share, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return storage.Open(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException or NotOnDiskException)
                && storage.Exists(name) && tries < MostTries)
            {
                await time.Delay(s_between, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
