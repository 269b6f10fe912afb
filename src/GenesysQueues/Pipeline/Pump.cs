using System.Collections.Concurrent;

namespace GenesysQueues.Pipeline;

/// <summary>
/// Brings what workers have to say to the pipeline thread, the only one that may write. Here a thread waits for a
/// task, and nowhere else in the module but at a Tab.
/// </summary>
internal sealed class Pump : IDisposable
{
    private static readonly Action s_wake = static () => { };

    // How long nothing may happen before the screen is brought up to date.
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<Action> _actions = new();
    private volatile bool _closed;

    /// <summary>On the pipeline thread, about once a second while work runs and nothing else happens.</summary>
    internal Action? WhenIdle { get; set; }

    /// <summary>From any thread: has <paramref name="action"/> run on the pipeline thread, soon. Dropped after <see cref="Close"/>.</summary>
    internal void Post(Action action)
    {
        if (!_closed)
        {
            _actions.Add(action);
        }
    }

    /// <summary>On the pipeline thread: runs what was posted so far.</summary>
    internal void Drain()
    {
        while (_actions.TryTake(out Action? action))
        {
            action();
        }
    }

    /// <summary>
    /// On the pipeline thread: runs the work, elsewhere from its first wait on, and meanwhile what is posted. Whatever throws
    /// here ends the work first.
    /// </summary>
    internal T Run<T>(Func<Task<T>> work, Action cancel)
    {
        // Most rows need nothing that must be waited for, and a change of threads for each would cost more than the row.
        Task<T> task = work();
        try
        {
            if (!task.IsCompleted)
            {
                _ = task.ContinueWith(_ => Post(s_wake), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            while (!task.IsCompleted)
            {
                if (_actions.TryTake(out Action? action, s_idle))
                {
                    action();
                }
                else
                {
                    WhenIdle?.Invoke();
                }
            }

            Drain();
        }
        catch
        {
            cancel();
            Join(task);
            throw;
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Waits for a task whose failure no longer matters: the command is ending for another reason.</summary>
    internal static void Join(Task task) => Task.WaitAny(task);

    /// <summary>The pipeline is gone: what is posted from now on is dropped.</summary>
    internal void Close() => _closed = true;

    /// <inheritdoc/>
    public void Dispose() => Close();
}
