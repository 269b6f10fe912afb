using GenesysQueues.Json;
using GenesysQueues.Outcomes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Journals;

/// <summary>The text form of a journal: one JSON object a line, each with its <c>type</c>.</summary>
internal static class JournalLine
{
    /// <summary>Of a run that makes no planning groups; all versions of this module read it.</summary>
    internal const int Format = 1;

    /// <summary>Of a run that makes planning groups, which earlier versions would not make, nor look for.</summary>
    internal const int FormatWithPlanningGroups = 2;

    /// <summary>Of a run that changes queues, whose intents earlier versions would take for those of new ones.</summary>
    internal const int FormatWithChanges = 3;

    /// <summary>Those that are read.</summary>
    internal static readonly IReadOnlyCollection<string> Formats =
    [
        Format.ToString(CultureInfo.InvariantCulture), FormatWithPlanningGroups.ToString(CultureInfo.InvariantCulture),
        FormatWithChanges.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Key of a definition that is what an earlier run left undone of its own.</summary>
    internal const string IsRest = "rest";

    /// <summary>Key of the id of the queue that a definition means, whatever its name.</summary>
    internal const string QueueId = "queue_id";

    internal const string Run = "run";
    internal const string Row = "row";
    internal const string Intent = "intent";
    internal const string Outcome = "outcome";
    internal const string Answer = "answer";

    /// <summary>A change of what has calls of its own.</summary>
    internal const string PartOfQueue = "part";
    internal const string PartNotDone = "part_not_done";

    /// <summary>A queue after its change.</summary>
    internal const string ShownQueue = "shown";

    /// <summary>What is left of a definition, a later run having changed its queue.</summary>
    internal const string Left = "left";

    /// <summary>Others' changes that the run may have overwritten were looked for.</summary>
    internal const string Looked = "looked";

    /// <summary>Key of the planning group that a line is about.</summary>
    internal const string PlanningGroup = "planning_group";

    /// <summary>Key of what others are to be told of an outcome.</summary>
    internal const string News = "news";

    /// <summary>A run has begun.</summary>
    internal static string Of(JournalHeader header)
    {
        var json = new JObject
        {
            ["format"] = header.IfExists == GenesysIfExists.Update ? FormatWithChanges
                : header.PlanningGroupTemplate is null ? Format : FormatWithPlanningGroups,
            ["run_id"] = header.RunId.ToString(),
            ["org_id"] = header.OrgId,
            ["started"] = Text(header.Started),
            ["number"] = header.Number,
            ["if_exists"] = header.IfExists.ToString(),
            ["allow_unknown_setting"] = header.AllowUnknownSetting,
            ["resumes"] = header.Resumes?.ToString(),
        };
        if (header.IsSimulated)
        {
            json["simulated"] = true;
        }

        if (header.IsOfExisting)
        {
            json["of_existing"] = true;
        }

        if (header.Restores is { } restored)
        {
            json["restores"] = restored.ToString();
        }

        if (header.IsForced)
        {
            json["force"] = true;
        }

        if (header.PlanningGroupTemplate is not null)
        {
            json["planning_group_template"] = header.PlanningGroupTemplate;
        }

        return Of(Run, json);
    }

    /// <summary>A definition was taken in.</summary>
    internal static string TakenIn(int row, GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore)
    {
        var json = new JObject
        {
            ["row"] = row,
            ["path"] = definition.Source.Path,
            ["source_row"] = definition.Source.Row,
            ["definition"] = DefinitionJson.Write(definition),
        };
        if (definition.Queue is { } queue)
        {
            json[QueueId] = queue.Id;
        }

        if (definition.IsRest)
        {
            json[IsRest] = true;
        }

        // What could not be read is not among the fields, and must not be forgotten with them.
        var errors = new JArray(definition.Findings.Concat(refusedBefore).Where(finding => finding.IsError).Select(Error));
        if (errors.Count > 0)
        {
            json["errors"] = errors;
        }

        return Of(Row, json);
    }

    /// <summary>A queue is about to be created.</summary>
    /// <param name="row">The definition.</param>
    /// <param name="name">Name of the queue.</param>
    /// <param name="body">The request's body, by which the queue is known again.</param>
    /// <param name="time">Now, by the org's clock.</param>
    internal static string QueueIntent(int row, string name, JObject body, DateTimeOffset time) =>
        Of(Intent, new() { ["row"] = row, ["queue"] = name, ["time"] = Text(time), ["body"] = body });

    /// <summary>A queue that exists is about to be replaced by another form of itself.</summary>
    /// <param name="row">The definition.</param>
    /// <param name="change">What is about to be sent, and the queue as it is.</param>
    /// <param name="time">Now, by the org's clock.</param>
    internal static string ChangeIntent(int row, ChangeIntent change, DateTimeOffset time)
    {
        JObject json = change.ToJson();
        json["row"] = row;
        json["time"] = Text(time);
        return Of(Intent, json);
    }

    /// <summary>What hangs on a queue, or where it is, is about to be changed.</summary>
    internal static string Part(int row, PartChange change) => Of(PartOfQueue, change.ToJson(row));

    /// <summary>
    /// What of such a change did not come about, for all that is known. Versions before this kind of line take all for done.
    /// </summary>
    internal static string NotDone(int row, PartChange change) => Of(PartNotDone, change.ToJson(row));

    /// <summary>Others' changes that the run may have overwritten were looked for, and told.</summary>
    internal static string HasLooked() => Of(Looked, []);

    /// <summary>How the org shows a queue after its change.</summary>
    internal static string Shown(int row, JObject queue) => Of(ShownQueue, new() { ["row"] = row, [ShownQueue] = queue });

    /// <summary>
    /// What the org answered, in case nobody lives to say what became of it. Versions before this kind of line pass over it,
    /// and find out by looking as they did.
    /// </summary>
    internal static string Answered(int row, JournalAnswer answer, string? queueId) =>
        Of(Answer, new() { ["row"] = row, ["says"] = answer.ToString(), [QueueId] = queueId });

    /// <summary>A skill group is about to be created.</summary>
    internal static string GroupIntent(string name, DateTimeOffset time) =>
        Of(Intent, new() { ["skill_group"] = name, ["time"] = Text(time) });

    /// <summary>A planning group of a business unit is about to be created.</summary>
    internal static string PlanningGroupIntent(PlanningGroupIntent group, DateTimeOffset time)
    {
        JObject json = group.ToJson();
        json["time"] = Text(time);
        return Of(Intent, json);
    }

    /// <summary>What became of a definition.</summary>
    /// <param name="row">The definition.</param>
    /// <param name="state">What is left to be done.</param>
    /// <param name="outcome">What is known.</param>
    /// <param name="news">What others are to be told of it; versions before it pass over it.</param>
    internal static string QueueOutcome(int row, RowState state, Outcome outcome, JObject? news = null)
    {
        JObject json = OutcomeJson.Write(outcome);
        json.AddFirst(new JProperty("state", state.ToString()));
        json.AddFirst(new JProperty("row", row));
        if (news is not null)
        {
            json[News] = news;
        }

        return Of(Outcome, json);
    }

    /// <summary>Nothing more is to be done for a definition, and there is no outcome to tell: it was declined, or a later run has dealt with it.</summary>
    internal static string Settled(int row) => Of(Outcome, new() { ["row"] = row, ["state"] = nameof(RowState.Done) });

    /// <summary>A later run has changed the queue: this is left to be done.</summary>
    internal static string StillLeft(int row, GenesysQueueDefinition left) =>
        Of(Left, new() { ["row"] = row, ["definition"] = DefinitionJson.Write(left), [IsRest] = left.IsRest });

    /// <summary>The definition of a line.</summary>
    internal static GenesysQueueDefinition Definition(JObject json, GenesysDefinitionSource source) =>
        DefinitionReader.Read(new(((IReadOnlyDictionary<string, object?>)PlainValue.FromJson(json)!).ToList(), source));

    /// <summary>What is left of a definition, its queue being changed; null where nothing is.</summary>
    internal static GenesysQueueDefinition? Rest(JToken? json)
    {
        if (json is not JObject fields)
        {
            return null;
        }

        GenesysQueueDefinition rest = Definition(fields, new(path: null, row: 0));
        rest.IsRest = true;
        return rest;
    }

    /// <summary>The skill group exists, or surely does not.</summary>
    internal static string GroupOutcome(string name) => Of(Outcome, new() { ["skill_group"] = name });

    /// <summary>The planning group exists, by that id where it is known, or surely does not.</summary>
    internal static string PlanningGroupOutcome(PlanningGroupIntent group, string? id)
    {
        JObject json = group.ToJson();
        if (id is not null)
        {
            json["id"] = id;
        }

        return Of(Outcome, json);
    }

    /// <summary>The line's object, or null when it is not whole.</summary>
    internal static JObject? Parse(string line)
    {
        if (line.Any(letter => letter < ' '))
        {
            // JSON has none as they are, but its reader takes them: a disk's zeros in the middle of a name, for one.
            return null;
        }

        try
        {
            return JsonSettings.Parse(line) as JObject;
        }
        catch (JsonException)
        {
            // A process died while it wrote the line.
            return null;
        }
    }

    /// <summary>The errors of a definition that was taken in.</summary>
    internal static IReadOnlyList<GenesysQueueFinding> Errors(JObject row, string? queueName, GenesysDefinitionSource source) => row.Objects("errors")
        .Select(error => new GenesysQueueFinding(
            GenesysFindingSeverity.Error, error.Text("code") ?? ErrorCatalogue.RefusedBefore,
            error.Text("message") ?? string.Empty, error.Text("recommendation") ?? string.Empty)
        {
            QueueName = queueName,
            Path = source.Path,
            Row = source.Row,
            Column = error.Text("column"),
            Value = error.Text("value"),
        })
        .ToList();

    internal static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static JObject Error(GenesysQueueFinding finding) => new()
    {
        ["code"] = finding.Code,
        ["message"] = finding.Message,
        ["recommendation"] = finding.Recommendation,
        ["column"] = finding.Column,
        ["value"] = finding.Value,
    };

    /// <summary>A line of that type.</summary>
    internal static string Of(string type, JObject json)
    {
        json.AddFirst(new JProperty("type", type));
        return json.ToString(Formatting.None);
    }
}
