using GenesysQueues.OrgContract;

namespace GenesysQueues.Core.Tests.OrgContract;

/// <summary>
/// Wherever a test of an org is cut off, at each of its requests, nothing stays: after Ctrl+C at once, after a kill when its own
/// clean-up command has run.
/// </summary>
public sealed class CutOffTests
{
    /// <summary>How it ends.</summary>
    public enum Cut
    {
        /// <summary>The process dies before the request arrives.</summary>
        Before,

        /// <summary>The org does as asked, and the process is dead.</summary>
        After,

        /// <summary>Ctrl+C, or the end of the pipe.</summary>
        Stop,
    }

    [Theory]
    [InlineData(Cut.Before)]
    [InlineData(Cut.After)]
    [InlineData(Cut.Stop)]
    public async Task Nothing_stays_wherever_it_is_cut_off(Cut how)
    {
        int requests;
        using (var whole = new TestBed())
        {
            requests = (await whole.TryAsync()).Run.Requests;
        }

        Assert.InRange(requests, 100, TestCalls.Most);
        int left = 0;
        int tried = 0;
        for (int at = 1; at <= requests; at += Sweep.Step)
        {
            left += await CutAsync(how, at);
            tried++;
        }

        // Red when nothing was ever left to be cleaned up, which would show nothing.
        Assert.True(how == Cut.Stop ? left == 0 : left > tried, $"{left} things were cleaned up.");
    }

    private static async Task<int> CutAsync(Cut how, int at)
    {
        using var bed = new TestBed();
        string before = await bed.ThingsAsync();
        GenesysSession session = await bed.ConnectAsync();
        using var stop = new CancellationTokenSource();
        int sent = 0;
        bed.Network.Always("*", async (request, org, token) =>
        {
            int number = Interlocked.Increment(ref sent);
            if (how == Cut.Stop)
            {
                if (number == at)
                {
                    await stop.CancelAsync();
                }

                return await org();
            }

            if (number < at)
            {
                return await org();
            }

            if (number == at && how == Cut.After)
            {
                using HttpResponseMessage lost = await org();
                return await Mishaps.Reset(request, org, token);
            }

            return await Mishaps.Refused(request, org, token);
        });

        (OrgContractRun run, _) = await bed.TryAsync(session, stop.Token);

        bed.Network.Heal("*");
        if (how == Cut.Stop)
        {
            Assert.True(run.Left.Count == 0, $"Stopped at {at}: {string.Join(", ", run.Left)}");
        }

        int cleaned = how == Cut.Stop ? 0 : (await bed.CleanUpAsync()).Count;
        string after = await bed.ThingsAsync();
        Assert.True(before == after, $"{how} at {at}: {after}");
        return cleaned;
    }
}
