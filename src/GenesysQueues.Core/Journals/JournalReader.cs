using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>
/// Reads a journal, all of it or nothing: what is passed over may be the intent of a queue that is then created twice. Only
/// the last line may be torn, since nothing leaves before its line is whole.
/// </summary>
internal static class JournalReader
{
    /// <summary>
    /// Null for a journal without a run (a machine that stopped at once). Throws <see cref="GenesysException"/> for one that is
    /// not understood.
    /// </summary>
    /// <param name="file">The journal.</param>
    /// <param name="lines">Its lines, or the first of them.</param>
    /// <param name="isOurs">Whether the run of a header is to be read; where not, only the header is. Null: it is.</param>
    internal static UnfinishedRun? Read(JournalFile file, IReadOnlyList<JournalText> lines, Func<JournalHeader, bool>? isOurs)
    {
        UnfinishedRun? run = null;
        if (lines.Count == 0 && file.Length > 0)
        {
            throw NotUnderstood(file.Path, number: 1);
        }

        Lazy<WholeLines> whole = new(() => new(lines));
        for (int i = 0; i < lines.Count; i++)
        {
            JournalText line = lines[i];
            JObject? json = line.Text is null ? null : JournalLine.Parse(line.Text);
            if (json is null && line.IsTorn && (run is not null || line.IsBeginningOf(JournalLine.Run)))
            {
                file.DropLastLine();
            }
            else if (json is null && run is not null && line.Text is { } half && whole.Value.HasLater(half, i))
            {
                // A write that failed half-way, which an earlier version of this module left there and then repeated.
            }
            else if (run is null)
            {
                run = new(file, HeaderOf(json, file.Path, line.Number));
                if (isOurs?.Invoke(run.Header) == false)
                {
                    return run;
                }
            }
            else if (json is null || !run.TryTake(json))
            {
                throw NotUnderstood(file.Path, line.Number);
            }
        }

        return run;
    }

    private static JournalHeader HeaderOf(JObject? json, string path, int number)
    {
        if (json is null || json.Text("type") != JournalLine.Run || json["format"] is not { } format)
        {
            throw NotUnderstood(path, number);
        }

        if (format.Type != JTokenType.Integer
            || !JournalLine.Formats.Contains(format.ToString(Formatting.None)))
        {
            string given = ShortText.Of(format.ToString(Formatting.None));
            throw new GenesysException(
                "JournalTooNew", $"The journal '{path}' was written by a newer version of GenesysQueues (format {given}).",
                "Update the module to go on with that run.");
        }

        GenesysIfExists ifExists = default;
        return Guid.TryParseExact(json.Text("run_id"), "D", out Guid id) && json.Text("org_id") is { } orgId
            && json.Time("started") is { } started
            && (json["if_exists"] is null || EnumName.TryParse(json.Text("if_exists"), out ifExists))
            ? new(id, orgId, started)
            {
                Number = json.Number("number") ?? 0,
                IsSimulated = json.Flag("simulated") == true,
                IfExists = ifExists,
                IsOfExisting = json.Flag("of_existing") == true,
                AllowUnknownSetting = json.Flag("allow_unknown_setting") == true,
                IsForced = json.Flag("force") == true,
                PlanningGroupTemplate = json.Text("planning_group_template"),
                Resumes = Guid.TryParse(json.Text("resumes"), out Guid resumes) ? resumes : null,
                Restores = Guid.TryParse(json.Text("restores"), out Guid restores) ? restores : null,
            }
            : throw NotUnderstood(path, number);
    }

    private static GenesysException NotUnderstood(string path, int number) => new(
        "JournalNotReadable", $"Line {number} of the journal '{path}' is not one that this module wrote.",
        "Restore the file; until then nothing is created, so that nothing is created twice. "
        + "Deleting it forgets that run: look in the org first for the queues that it names.");
}
