using System.Diagnostics;

namespace GenesysQueues.Testing.Clocks;

/// <summary>
/// Runs work in virtual time. The thread pool of this process has one thread (whoever starts it sees to that), and everything
/// that the work does, it does there. Whoever runs on that thread therefore knows that nobody else does; if nothing waits
/// for the thread either, nothing is runnable, and time may go on. There is no guessing and no waiting in it.
/// </summary>
public static class Pump
{
    // Longer than any user would wait; a history that needs more has lost its way.
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(60);

    /// <summary>Has a process that is to be started run so that this is possible in it.</summary>
    public static void Prepare(ProcessStartInfo start)
    {
        start.Environment["DOTNET_ThreadPool_ForceMinWorkerThreads"] = "1";
        start.Environment["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = "1";
    }

    /// <summary>Whether the pool of this process is what it needs.</summary>
    public static bool IsPossible
    {
        get
        {
            ThreadPool.GetMaxThreads(out int workers, out _);
            return workers == 1;
        }
    }

    /// <summary>Returns when the work is done. Throws <see cref="StuckException"/> when it never will be.</summary>
    public static void Run(VirtualTime time, Func<Task> work)
    {
        using var done = new ManualResetEventSlim();
        var beat = new Beat(time, Task.Run(work), done);
        ThreadPool.UnsafeQueueUserWorkItem(beat, preferLocal: false);
        done.Wait();
        beat.Finish();
    }

    private sealed class Beat(VirtualTime time, Task work, ManualResetEventSlim done) : IThreadPoolWorkItem
    {
        private StuckException? _stuck;

        public void Execute()
        {
            if (!work.IsCompleted && ThreadPool.PendingWorkItemCount == 0)
            {
                _stuck = time.Elapsed > s_longest ? new($"it takes longer than {s_longest.TotalHours} hours")
                    : time.FireNext() ? null : new("it waits for something that never comes");
            }

            if (work.IsCompleted || _stuck is not null)
            {
                done.Set();
                return;
            }

            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        internal void Finish()
        {
            if (_stuck is not null)
            {
                throw _stuck;
            }

            work.GetAwaiter().GetResult();
        }
    }
}
