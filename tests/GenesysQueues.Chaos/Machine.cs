using GenesysQueues.Chaos.Clocks;
using GenesysQueues.Chaos.Disk;

namespace GenesysQueues.Chaos;

/// <summary>
/// A machine that a run lives on, and what is to happen to it: its clock is set, somebody presses Ctrl+C, it loses its power.
/// All of that happens at a step, which is a write, a flush, a request that leaves or a reply that arrives.
/// </summary>
internal sealed class Machine
{
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _lock = new();
    private Nemesis _nemesis = Nemesis.Quiet;
    private readonly Dictionary<DiskFault, int> _faults = [];
    private readonly Action<string> _say;
    private readonly Action _losePower;
    private int _steps;

    internal Machine(TimeProvider world, TimeSpan skew, Action<string> say, Action losePower)
    {
        _say = say;
        _losePower = losePower;
        Clock = new(world, () => !IsDead) { Skew = skew };
    }

    internal MachineClock Clock { get; }

    internal bool IsDead { get; private set; }

    internal Task Death => _death.Task;

    internal int ClockJumps { get; private set; }

    /// <summary>How many passes it has lived through, with the one that is under way.</summary>
    internal int Passes { get; private set; }

    /// <summary>What its disk failed at in the pass that is under way.</summary>
    internal IReadOnlyDictionary<DiskFault, int> DiskFaults => _faults;

    /// <summary>What its disk failed at in all passes.</summary>
    internal Dictionary<DiskFault, int> AllDiskFaults { get; } = [];

    /// <summary>How often events could not be put where they wait.</summary>
    internal int OutboxFaults { get; private set; }

    /// <summary>Somebody at the prompt has had enough; of the pass that is under way.</summary>
    internal CancellationTokenSource Stop { get; private set; } = new();

    /// <summary>A pass begins, and with it the machine's next fate.</summary>
    internal void Begin(Nemesis nemesis)
    {
        lock (_lock)
        {
            (_nemesis, _steps, Stop) = (nemesis, 0, new());
            _faults.Clear();
            Passes++;
        }
    }

    /// <summary>Throws when there is no power.</summary>
    internal void Demand()
    {
        if (IsDead)
        {
            throw new PowerLostException();
        }
    }

    /// <summary>When it dies for the planning group that it is about to ask for.</summary>
    internal PlanningDeath TakePlanningDeath()
    {
        lock (_lock)
        {
            PlanningDeath death = _nemesis.PlanningDeath;
            _nemesis = _nemesis with { PlanningDeath = PlanningDeath.Never };
            return death;
        }
    }

    /// <param name="what">What it does.</param>
    /// <param name="dies">Whether that is its last, whatever the number of the step.</param>
    internal void Step(string what, bool dies = false)
    {
        lock (_lock)
        {
            Demand();
            int step = ++_steps;
            if (_nemesis.Jumps.TryGetValue(step, out TimeSpan jump))
            {
                Clock.Skew += jump;
                ClockJumps++;
                _say($"the machine's clock jumps by {jump}");
            }

            if (step == _nemesis.StopAt)
            {
                _say("somebody presses Ctrl+C");
                CancellationTokenSource stop = Stop;
                ThreadPool.UnsafeQueueUserWorkItem(_ => stop.Cancel(), null);
            }

            if (step == _nemesis.DiesAt || dies)
            {
                IsDead = true;
                _say($"POWER LOSS as it {what}");
                _losePower();
                _death.SetResult();
                throw new PowerLostException();
            }
        }
    }

    /// <summary>Whether the disk fails now at what it is asked for.</summary>
    internal bool Fails(DiskFault fault)
    {
        lock (_lock)
        {
            if (!_nemesis.DiskFaults.TryGetValue(fault, out int from) || _steps < from || !_faults.TryAdd(fault, _steps))
            {
                return false;
            }

            AllDiskFaults[fault] = AllDiskFaults.GetValueOrDefault(fault) + 1;
            _say($"the disk: {fault}");
            return true;
        }
    }

    /// <summary>Throws when nothing more can be written where events wait, until the pass ends.</summary>
    internal void DemandOutbox()
    {
        lock (_lock)
        {
            if (_nemesis.OutboxFailsFrom > 0 && _steps >= _nemesis.OutboxFailsFrom)
            {
                OutboxFaults++;
                throw new IOException("Disk quota exceeded");
            }
        }
    }

    /// <summary>The same for the network, on which a dead machine hears nothing more.</summary>
    internal Task StepOrNeverAsync(string what, bool dies = false)
    {
        try
        {
            Step(what, dies);
            return Task.CompletedTask;
        }
        catch (PowerLostException)
        {
            return new TaskCompletionSource().Task;
        }
    }
}
