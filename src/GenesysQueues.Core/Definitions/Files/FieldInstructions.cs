namespace GenesysQueues.Definitions.Files;

/// <summary>What a person needs to know of the columns of an empty workbook: what they hold, and an example.</summary>
internal static class FieldInstructions
{
    /// <summary>Each field of a new queue, in the order of the columns.</summary>
    internal static readonly IReadOnlyList<(string Field, string Holds, string Example)> All =
    [
        (nameof(GenesysQueueDefinition.Name), "Name of the queue. Each row needs one, and no two may have the same.",
            "Sales EMEA"),
        (nameof(GenesysQueueDefinition.Description), "Free text.", "Calls of the sales line"),
        (nameof(GenesysQueueDefinition.Division), "Division; the home division when empty.", "EMEA"),
        (nameof(GenesysQueueDefinition.SkillRequirement),
            "Skills that agents must have, with the least proficiency (0 to 5); separated by ';'.", "Sales>=2; Spanish>=3"),
        (nameof(GenesysQueueDefinition.SkillMatch), "Whether an agent must have all of the skills or any.", "All"),
        (nameof(GenesysQueueDefinition.ServiceLevel), "Percent of calls / seconds within which they are answered.", "80/20"),
        (nameof(GenesysQueueDefinition.AlertingTimeoutSeconds), "Seconds that a call alerts an agent.", "20"),
        (nameof(GenesysQueueDefinition.AcwMode), "How after-call work is offered.", "MandatoryTimeout"),
        (nameof(GenesysQueueDefinition.AcwTimeoutSeconds), "Seconds of after-call work, with a mode that has a timeout.", "30"),
        (nameof(GenesysQueueDefinition.MemberGroup), "Skill groups, groups and teams that serve the queue; separated by ';'.",
            "Tier 2; Night Shift"),
        (nameof(GenesysQueueDefinition.Member), "Users who serve the queue, by e-mail address; separated by ';'.",
            "ann@example.com; bob@example.com"),
        (nameof(GenesysQueueDefinition.WrapupCode), "Wrap-up codes; separated by ';'.", "Resolved; Callback"),
        (nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds), "Estimated wait, in seconds, above which calls overflow.", "150"),
        (nameof(GenesysQueueDefinition.OverflowTimeoutSeconds),
            "Seconds that a call stays with the queue's own agents before it overflows.", "60"),
        (nameof(GenesysQueueDefinition.OverflowTarget), "Queue or group that calls overflow to.", "Support"),
        (nameof(GenesysQueueDefinition.InQueueFlow), "Architect flow that callers hear while they wait.", "Default In-Queue"),
        (nameof(GenesysQueueDefinition.SourceQueue), "Queue whose settings are copied.", "Support"),
        (nameof(GenesysQueueDefinition.PlanningGroup), "Planning group of workforce management.", "Voice Planning"),
        (nameof(GenesysQueueDefinition.WhisperPrompt), "User prompt that an agent hears before a call.", "Default Whisper"),
        (nameof(GenesysQueueDefinition.OnHoldPrompt), "User prompt that callers hear on hold.", "Default Hold"),
        (nameof(GenesysQueueDefinition.CallingPartyName), "Name that is shown to whoever an agent calls.", "Example Inc."),
        (nameof(GenesysQueueDefinition.CallingPartyNumber), "Number that is shown to whoever an agent calls.", "+49301234"),
    ];

    /// <summary>What else stands on the page of instructions.</summary>
    internal static readonly IReadOnlyList<(string What, string Text)> Notes =
    [
        ("How to go on", "Fill in a row for each queue on the first sheet, save the workbook, and run "
            + "Import-GenesysQueueDefinition FILE | Test-GenesysQueueDefinition in PowerShell: it says what is wrong, by cell, "
            + "and writes nothing. New-GenesysQueue in its place creates the queues."),
        ("Results", "Export-GenesysQueueDefinition FILE behind New-GenesysQueue writes the rows anew with what became of each. "
            + "Those columns are passed over by the next import."),
        ("Names to choose from", "Cells that refer to the org may hold other text too: ids, and where ';' separates them several "
            + "names. A name that is chosen takes the place of what stands in the cell."),
        ("Empty cells", "Mean 'not given': the org's own value. Columns that nobody needs may be deleted."),
        ("Other settings", "Each has a column of its own, such as Settings.autoAnswerOnly; "
            + "Get-Help about_GenesysQueueDefinition lists all of them."),
    ];
}
