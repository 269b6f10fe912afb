using GenesysQueues.Chaos.Processes;
using GenesysQueues.Testing.Clocks;
using System.Diagnostics;

namespace GenesysQueues.Chaos.Fuzzing;

/// <summary>Changed requests at the server, then changed replies at the client.</summary>
internal static class Fuzz
{
    // What succeeds fills an org, or takes from it what requests are for.
    private const int RequestsPerOrg = 500;

    internal static async Task<int> RunAsync(Arguments arguments)
    {
        int messages = arguments.Number("--fuzz", 5_000);
        int seed = arguments.Number("--seed", 1);
        int requests = await RequestsAsync(messages, seed).ConfigureAwait(false);
        int replies = await RepliesAsync(messages, seed).ConfigureAwait(false);
        return Math.Max(requests, replies);
    }

    private static async Task<int> RequestsAsync(int requests, int seed)
    {
        List<RequestFuzz> orgs = [.. Enumerable.Range(0, (requests + RequestsPerOrg - 1) / RequestsPerOrg).Select(org => new RequestFuzz(seed, org))];
        await Parallel.ForEachAsync(
            orgs.Index(), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (org, _) => await org.Item.RunAsync(Math.Min(RequestsPerOrg, requests - (org.Index * RequestsPerOrg))).ConfigureAwait(false)).ConfigureAwait(false);
        int withJson = orgs.Sum(org => org.WithJson);
        int parsed = orgs.Sum(org => org.Parsed);
        int violations = orgs.Sum(org => org.Violations);
        Console.WriteLine($"requests={orgs.Sum(org => org.Sent)} with-json={withJson} parsed={parsed} refused={orgs.Sum(org => org.Refused)} violations={violations}");
        bool isEnough = parsed * 3 >= withJson;
        if (!isEnough)
        {
            Console.WriteLine("Fewer than a third of the JSON bodies still parsed.");
        }

        return violations == 0 && isEnough ? 0 : 1;
    }

    private static async Task<int> RepliesAsync(int replies, int seed)
    {
        ProcessStartInfo start = ThisProgram.Start(["--fuzz-replies", $"{replies}", "--seed", $"{seed}"]);
        Pump.Prepare(start);
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }
}
