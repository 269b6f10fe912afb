using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>Changes an audit file; each time at another place.</summary>
internal sealed class Tamperer(Random random)
{
    private const string Forged =
        """{"timestamp":"2026-03-21T00:00:00.000Z","queue_name":"FORGED","queue_id":"x","success":true"""
        + ""","latency_ms":1,"retries":0,"validation_passed":true,"event":"Outcome","format":2"""
        + ""","run_id":"11111111-1111-1111-1111-111111111111","sequence":1,"org_id":"org-1","org_name":"Org","actor":"nobody"}""";

    public void Apply(Tampering kind, string file)
    {
        switch (kind)
        {
            case Tampering.Deleted:
                File.Delete(file);
                return;
            case Tampering.Emptied:
                File.WriteAllBytes(file, []);
                return;
            case Tampering.Edited:
                byte[] bytes = File.ReadAllBytes(file);
                int at = random.Next(bytes.Length);
                bytes[at] = (byte)(bytes[at] ^ (1 << random.Next(8)));
                File.WriteAllBytes(file, bytes);
                return;
            case Tampering.CutOff:
                using (FileStream stream = File.Open(file, FileMode.Open))
                {
                    stream.SetLength(random.NextInt64(stream.Length));
                }

                return;
        }

        List<string> lines = [.. File.ReadAllText(file).TrimEnd('\n').Split('\n')];
        Apply(kind, lines);
        File.WriteAllText(file, string.Concat(lines.Select(line => line + "\n")));
    }

    private void Apply(Tampering kind, List<string> lines)
    {
        int one = random.Next(lines.Count);
        int many = random.Next(1, Math.Min(20, lines.Count - one) + 1);
        switch (kind)
        {
            case Tampering.Dropped:
                lines.RemoveRange(one, many);
                break;
            case Tampering.Doubled:
                lines.InsertRange(random.Next(lines.Count + 1), lines.GetRange(one, many));
                break;
            case Tampering.PutInWithoutHash:
                lines.Insert(random.Next(lines.Count + 1), Forged);
                break;
            case Tampering.PutInWithHash:
                lines.Insert(one, Line(one == 0 ? AuditLine.NoHash : HashOf(lines[one - 1])));
                break;
            case Tampering.Appended:
                lines.Add(Line(HashOf(lines[^1])));
                break;
            case Tampering.Swapped when lines.Count > 1:
                int other = (one + 1 + random.Next(lines.Count - 1)) % lines.Count;
                (lines[one], lines[other]) = (lines[other], lines[one]);
                break;
            case Tampering.Swapped:
                lines.Add(lines[0]);
                break;
            case Tampering.Spliced:
                // The end of another chain, whose links are right.
                lines.RemoveRange(one, lines.Count - one);
                string head = random.Next(2) == 0 ? AuditLine.NoHash : new string('a', 64);
                for (int i = 0; i < many; i++)
                {
                    lines.Add(Line(head, i + 1));
                    head = HashOf(lines[^1]);
                }

                break;
            case Tampering.Cut:
                lines.RemoveRange(one, lines.Count - one);
                break;
            case Tampering.Recomputed:
                lines[one] = lines[one].Replace("\"actor\":\"client\"", "\"actor\":\"nobody\"", StringComparison.Ordinal);
                for (int i = one; i < lines.Count; i++)
                {
                    string text = lines[i][..lines[i].LastIndexOf(AuditLine.HashKey, StringComparison.Ordinal)];
                    text = i == 0 ? text
                        : Regex.Replace(text, "\"prev_hash\":\"[0-9a-f]+\"$", $"\"prev_hash\":\"{HashOf(lines[i - 1])}\"");
                    lines[i] = text + AuditLine.HashKey + Hex.Sha256(text) + "\"}";
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private static string HashOf(string line) => line[^66..^2];

    private static string Line(string head, int sequence = 1) => AuditLine.Write(
        new(AuditEvents.Outcome, new(2026, 3, 21, 0, 0, 0, TimeSpan.Zero)) { Outcome = new() { QueueName = "FORGED",
            Success = true } },
        new(Guid.Parse("22222222-2222-2222-2222-222222222222"), "org-1", "Org", "nobody", false), sequence, head).Line;
}
