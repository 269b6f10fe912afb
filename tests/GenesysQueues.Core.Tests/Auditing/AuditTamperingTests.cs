using System.Globalization;

namespace GenesysQueues.Core.Tests.Auditing;

/// <summary>
/// Whatever is done to an audit shows, and nothing that was not done. GENESYSQUEUES_TAMPERINGS=1000 makes it a thousand
/// of each, of up to ten thousand lines, which takes minutes.
/// </summary>
public sealed class AuditTamperingTests
{
    private static readonly int? s_asked =
        int.TryParse(Environment.GetEnvironmentVariable("GENESYSQUEUES_TAMPERINGS"), NumberStyles.None,
            CultureInfo.InvariantCulture, out int asked) ? asked : null;

    private static readonly int s_times = s_asked ?? 130;
    private static readonly double s_mostLines = s_asked is null ? 300 : 10_000;

    [Fact]
    public async Task Every_tampering_shows()
    {
        Tampering[] kinds = Enum.GetValues<Tampering>();
        for (int seed = 0; seed < s_times; seed++)
        {
            var random = new Random(seed);
            using var folder = new TemporaryFolder();
            var history = new AuditHistory(folder.Path, random);
            await history.WriteAsync(Lines(random), crosses: seed % 5 == 0);
            string head = history.Verify()[^1].HeadHash!;
            string file = history.Files[random.Next(history.Files.Count)];
            Tampering kind = kinds[seed % kinds.Length];

            new Tamperer(random).Apply(kind, file);

            // Nothing beside the file itself can tell a line that is added with the right hash from one of a run that goes on.
            bool byAnchor = history.Verify().Any(verdict => !verdict.IsValid);
            bool byHead = history.Verify(head).Any(verdict => !verdict.IsValid);
            Assert.True(kind == Tampering.Appended ? byHead || file != history.Files[^1] : byAnchor,
                $"Seed {seed}, {kind}, {Path.GetFileName(file)}");
        }
    }

    [Fact]
    public async Task No_untouched_audit_is_accused()
    {
        for (int seed = 0; seed < s_times; seed++)
        {
            var random = new Random(seed);
            using var folder = new TemporaryFolder();
            var history = new AuditHistory(folder.Path, random);

            await history.WriteAsync(Lines(random), crosses: seed % 2 == 0, crashes: seed % 3 != 0);

            Assert.All(history.Verify(), verdict => Assert.True(verdict.IsValid, $"Seed {seed}: {verdict}"));
            Assert.True(history.Warnings.Count == 0, $"Seed {seed}: {string.Join(" ", history.Warnings)}");
        }
    }

    // As many short ones as long ones.
    private static int Lines(Random random) => (int)Math.Pow(s_mostLines, random.NextDouble());
}
