using GenesysQueues.Testing.Clocks;

namespace GenesysQueues.Chaos.Fuzzing;

/// <summary>Rounds of the real client over changed replies, in virtual time, until there were enough replies.</summary>
internal static class ReplyFuzz
{
    internal static int Run(Arguments arguments)
    {
        int seed = arguments.Number("--seed", 1);
        int wanted = arguments.Number("--fuzz-replies", 5_000);
        int round = arguments.Number("--first", 0);
        long replies = 0;
        long mutated = 0;
        int violations = 0;
        for (; replies < wanted; round++)
        {
            var time = new VirtualTime();
            int current = round;
            void Report(string what)
            {
                violations++;
                Console.WriteLine($"VIOLATION seed={seed} round={current} {what}");
            }

            var fuzz = new ReplyRound(seed, round, time, Report);
            try
            {
                Pump.Run(time, fuzz.RunAsync);
            }
            catch (StuckException e)
            {
                Report($"it hangs: {e.Message}");
            }

            replies += fuzz.Count.Replies;
            mutated += fuzz.Count.Mutated;
        }

        Console.WriteLine($"replies={replies} changed={mutated} rounds={round - arguments.Number("--first", 0)} violations={violations}");
        return violations == 0 ? 0 : 1;
    }
}
