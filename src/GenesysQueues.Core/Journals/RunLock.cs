using GenesysQueues.Storage;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GenesysQueues.Journals;

/// <summary>Lets one run at a time create queues in an org from this machine: two could not tell each other's queues from their own.</summary>
internal sealed class RunLock : IDisposable
{
    // Always as many, so that a number never stands on the disk by halves.
    private const int Digits = 18;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(0.5);
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly IStateStorage _storage;
    private readonly Stream _file;
    private readonly string _holder;

    private RunLock(IStateStorage storage, Stream file, string holder)
    {
        _storage = storage;
        _file = file;
        _holder = holder;
    }

    /// <summary>Waits for its turn, half a minute at most. Throws <see cref="GenesysException"/>.</summary>
    /// <param name="storage">Where the lock lies.</param>
    /// <param name="folder">The user's state folder.</param>
    /// <param name="run">Who takes it.</param>
    /// <param name="orgName">The org, as people call it.</param>
    /// <param name="time">Whose time the wait is measured in.</param>
    /// <param name="waits">Is told once who holds it, and how long is waited at most.</param>
    /// <param name="warns">Is told where files cannot be locked.</param>
    /// <param name="waitedForBy">
    /// What of this process waits for the run, or null: whoever waits for another run there is inside that one.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<RunLock> TakeAsync(
        IStateStorage storage, string folder, JournalHeader run, string orgName, TimeProvider time,
        Action<string, TimeSpan> waits, Action<string> warns, string? waitedForBy, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, $"run-{run.Owner.Key}.lock");
        // Apart from the lock, which nobody else can read while it is held.
        string holder = Path.Combine(folder, $"run-{run.Owner.Key}.holder");
        string who = Who(waitedForBy);
        long since = time.GetTimestamp();
        bool? isExclusive = null;
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                storage.CreateFolder(folder);
                Stream file = storage.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                isExclusive ??= FileLocks.Hold(storage, path, warns);
                return Take(storage, file, holder, run, who, isExclusive.Value);
            }
            catch (IOException e) when (IsHeld(e) && time.GetElapsedTime(since) < s_patience)
            {
                if (attempt == 0)
                {
                    RefuseInside(waitedForBy, who, WhoHolds(storage, holder), orgName);
                    waits(WhoHolds(storage, holder), s_patience);
                }

                await time.Delay(s_between, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e) when (IsHeld(e))
            {
                string stale = isExclusive == false ? $" If it was killed, delete '{holder}'." : string.Empty;
                throw new GenesysException(
                    "RunLocked", $"Another run creates queues in '{orgName}': {WhoHolds(storage, holder)}.",
                    "Wait until it ends, or stop it. "
                    + $"One run at a time creates queues in an org, so that none is created twice.{stale}", e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new GenesysException(
                    ErrorCatalogue.JournalNotWritable, $"The folder '{folder}', where runs are kept apart, cannot be written to: {e.Message}",
                    "Connect again with GENESYSQUEUES_HOME (in a simulated session also -AuditPath) naming a folder that you may write to.", e);
            }
        }

        bool IsHeld(IOException e) => e is not NotOnDiskException && storage.Exists(isExclusive == false ? holder : path);
    }

    /// <summary>A number for the run that has the lock: higher than those before it, which the lock remembers.</summary>
    /// <param name="known">The highest of the journals that there are: what the disk did not keep is counted again.</param>
    internal long Count(long known)
    {
        byte[] digits = new byte[Digits];
        int read = 0;
        long number = known + 1;
        try
        {
            while (read < Digits && _file.Read(digits, read, Digits - read) is > 0 and var got)
            {
                read += got;
            }

            string text = s_utf8.GetString(digits, 0, read);
            bool isCounted = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long last);
            number = isCounted ? Math.Max(number, last + 1) : number;
            _file.Seek(0, SeekOrigin.Begin);
            _file.Write(s_utf8.GetBytes(number.ToString("D" + Digits, CultureInfo.InvariantCulture)), 0, Digits);
            _file.Flush();
        }
        catch (IOException)
        {
            // The journal, written next, tells what is wrong with the disk.
        }

        return number;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _storage.Delete(_holder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A stale name is only ever read while somebody else holds the lock, and then it is theirs.
        }

        _file.Dispose();
    }

    // Where files cannot be locked, a run is kept apart by a file that only one can create.
    private static RunLock Take(
        IStateStorage storage, Stream file, string holder, JournalHeader run, string who, bool isExclusive)
    {
        try
        {
            SayWho(storage, holder, run, who, isExclusive ? FileMode.Create : FileMode.CreateNew);
            return new(storage, file, holder);
        }
        catch (Exception e) when (isExclusive && e is (IOException or UnauthorizedAccessException))
        {
            // The lock holds without a name; the journal, written next, tells what is wrong with the disk.
            return new(storage, file, holder);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // Nobody else can end the run that holds the lock.
    private static void RefuseInside(string? waitedForBy, string who, string holder, string orgName)
    {
        if (waitedForBy is not null && holder.StartsWith(who, StringComparison.Ordinal))
        {
            throw new GenesysException(
                "RunInsideRun",
                $"This run is inside another one that creates queues in '{orgName}', which cannot end before it does: {holder}.",
                "Let the first end: keep its results in a variable ($results = ... | New-GenesysQueue), and go on with them.");
        }
    }

    private static string Who(string? waitedForBy)
    {
        using var process = Process.GetCurrentProcess();
        return string.Format(
            CultureInfo.InvariantCulture, "process {0} ({1}){2} of {3} on {4}, ", process.Id, process.ProcessName,
            waitedForBy is null ? string.Empty : $", {waitedForBy},", Environment.UserName, Environment.MachineName);
    }

    private static void SayWho(IStateStorage storage, string holder, JournalHeader run, string who, FileMode mode)
    {
        string text =
            string.Format(CultureInfo.InvariantCulture, "{0}run {1}, since {2:u}", who, run.RunId, run.Started.UtcDateTime);
        byte[] bytes = s_utf8.GetBytes(text);
        Stream file = storage.Open(holder, mode, FileAccess.Write, FileShare.Read);
        try
        {
            using (file)
            {
                file.Write(bytes, 0, bytes.Length);
            }
        }
        catch (IOException) when (mode == FileMode.CreateNew)
        {
            // Left there, it would keep every run out, as if one that does not end held it.
            storage.Delete(holder);
            throw;
        }
    }

    private static string WhoHolds(IStateStorage storage, string holder)
    {
        try
        {
            using var text = new StreamReader(storage.Open(holder, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), s_utf8);
            return text.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "it did not say which";
        }
    }
}
