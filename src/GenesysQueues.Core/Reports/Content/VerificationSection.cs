namespace GenesysQueues.Reports.Content;

/// <summary>Whether the audit is as it was written.</summary>
internal static class VerificationSection
{
    internal static ReportSection Of(ProvisioningReport report)
    {
        int bad = report.Verdicts.Count(verdict => !verdict.IsValid);
        return new("Is the audit as it was written?")
        {
            Paragraphs =
            [
                report.Verdicts.Count == 0 ? "There was no audit to read."
                    : bad == 0
                        ? "Yes: each line has the hash of the line before it, and the files are as long as their anchors say."
                    : $"No: {Words.Count(bad, "file")} of {report.Verdicts.Count}. What such a file says may not be "
                        + $"what was done.",
                "Test-GenesysProvisioningAudit checks again; with -ExpectedHead also against a hash that was kept elsewhere.",
                .. report.Unreadable > 0
                    ? [SentenceText.Of(
                        $"{Words.CountWas(report.Unreadable, "line")} unreadable and "
                            + $"{(report.Unreadable == 1 ? "is" : "are")} not in this report")]
                    : Array.Empty<string>(),
            ],
            Tables = report.Verdicts.Count == 0 ? [] :
            [
                new("Audit files",
                    [new("File"), new("Verdict", IsUnbroken: true), new("Lines", true), new("First bad line", true),
                        new("What was found"), new("Hash of the last line")],
                    [.. report.Verdicts.Select(verdict => new ReportCell[]
                    {
                        Path.GetFileName(verdict.Path), verdict.IsValid ? "Intact"
                            : "NOT INTACT", verdict.Lines, (long?)verdict.FirstBadLine,
                        string.Join(" ", new[] { verdict.Problem, verdict.Remark }.Where(text => text is not null)),
                            verdict.HeadHash,
                    })]),
            ],
        };
    }
}
