using GenesysQueues.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests.Errors;

/// <summary>
/// A remedy is code that a person executes. Each is followed here by program: what is wrong is given, the words that the
/// program goes
/// by must stand in the remedy, and what they lead to must be free of the error. What no program can follow is listed, with why.
/// </summary>
public sealed class RemedyTests : IDisposable
{
    private const string Mail = "{'outboundEmailAddress':{'domain':{'id':'example.com'}}";
    private const string Rule =
        "{'conditionalGroupRouting':{'rules':[{'operator':'LessThan','conditionValue':5,'groups':['Tier 2']}]}";

    private static readonly (string, object?)[] s_overflow = [("MaxWait", 60), ("Timeout", 30)];

    private readonly TestBed _bed = new();
    private readonly TemporaryFolder _folder = new();

    /// <summary>A row, the words of its remedy, and the row as these words have it.</summary>
    internal static IReadOnlyList<Trial> Rows { get; } =
    [
        new("AcwTimeoutNotUsed", [("AcwTimeoutSeconds", 30), ("AcwMode", "Optional")], "MandatoryTimeout",
            [("AcwTimeoutSeconds", 30), ("AcwMode", "MandatoryTimeout")]),
        new("AcwTimeoutNotUsed", [("AcwTimeoutSeconds", 30)], "Give AcwMode: MandatoryTimeout",
            [("AcwTimeoutSeconds", 30), ("AcwMode", "MandatoryTimeout")]),
        new("AlertingDoubtful", [("AlertingTimeoutSeconds", 7)], "8", [("AlertingTimeoutSeconds", 8)]),
        new("ControlCharacter", [("Description", "a\u0001b")], "Delete", [("Description", "ab")]),
        new("DivisionNotFound", [("Division", "EMAE")], "'EMEA'", [("Division", "EMEA")]),
        new("FieldTwice", [("MaxWait", 60), ("OverflowMaxWait", 61), ("Timeout", 30)], "Keep one", []),
        new("HiddenCharacter", [("Member", "agent01\u200B@example.com")], "Delete", [("Member", "agent01@example.com")]),
        new("HiddenCharacter", [("CallingPartyNumber", "\u202A+4930123\u202C")], "'+4930123'",
            [("CallingPartyNumber", "+4930123")]),
        new("HiddenCharacter", [("ServiceLevel", "80/20\u200B")], "'80/20'", [("ServiceLevel", "80/20")]),
        new("NullText", [("Description", "NULL")], "empty", [("Description", "")]),
        new("NullText", [("Name", "NULL")], "Give Name", [("Name", "Line A")]),
        new("SkillNotFound", [("SkillRequirement", "Billing\u22653")], "'Billing>=3'", [("SkillRequirement", "Billing>=3")]),
        new("MemberGroupNotFound", [("MemberGroup", "Tier 2\uFF1BNight Shift")], "'Tier 2; Night Shift'",
            [("MemberGroup", "Tier 2; Night Shift")]),
        new("MemberGroupNotFound", [("MemberGroup", "Tier 2\u3001Night Shift")], "'Tier 2; Night Shift'",
            [("MemberGroup", "Tier 2; Night Shift")]),
        new("MemberGroupNotFound", [("MemberGroup", "Tier 2\tNight Shift")], "'Tier 2; Night Shift'",
            [("MemberGroup", "Tier 2; Night Shift")]),
        new("MemberNotFound", [("Member", "Agent 01 <agent01@example.com>")], "'agent01@example.com'",
            [("Member", "agent01@example.com")]),
        new("SkillRequirementInvalid", [("SkillRequirement", "Billing>=3\uFF1BSales")], "'Billing>=3; Sales'",
            [("SkillRequirement", "Billing>=3; Sales")]),
        new("UnknownColumn", [("Skill", "Billing"), ("Proficiency", "3")], "'Billing>=3'", [("SkillRequirement", "Billing>=3")]),
        new("ReferenceCircle",
            [("Name", "Line A"), ("MaxWait", 60), ("Timeout", 30), ("MemberGroup", "Tier 2"), ("OverflowTarget", "Line A")],
            "leave out OverflowTarget, OverflowMaxWaitSeconds and OverflowTimeoutSeconds",
            [("Name", "Line A"), ("MemberGroup", "Tier 2")]),
        new("InQueueFlowNotFound", [("QueueFlow", "Defalt In-Queue")], "'Default In-Queue'", [("QueueFlow", "Default In-Queue")]),
        new("InvalidUnicode", [("Description", "a\uD83D")], "Delete", [("Description", "a")]),
        new("ListSeparator", [("Member", "agent01@example.com\nagent02@example.com")],
            "'agent01@example.com; agent02@example.com'",
            [("Member", "agent01@example.com; agent02@example.com")]),
        new("ListSeparator", [("SkillRequirement", "Sales>=2\r\nBilling")], "'Sales>=2; Billing'",
            [("SkillRequirement", "Sales>=2; Billing")]),
        new("LooksLikeMilliseconds", [("ServiceLevel", "80/20000")], "'80/20'", [("ServiceLevel", "80/20")]),
        new("LooksLikeMilliseconds",
            [("MaxWait", 150000), ("Timeout", 30), ("OverflowTarget", "Overflow"), ("MemberGroup", "Tier 2")], "'150'",
            [("MaxWait", 150), ("Timeout", 30), ("OverflowTarget", "Overflow"), ("MemberGroup", "Tier 2")]),
        new("MemberGroupNotFound", [("MemberGroup", new[] { "Tier 2;Night Shift" })], "'Tier 2', 'Night Shift'",
            [("MemberGroup", new[] { "Tier 2", "Night Shift" })]),
        new("MemberGroupNotFound", [("MemberGroup", "\"Tier 2; Night Shift\"")], "'Tier 2; Night Shift'",
            [("MemberGroup", "Tier 2; Night Shift")]),
        new("OutOfRange", [("ServiceLevel", "101/20")], "at most 100", [("ServiceLevel", "100/20")]),
        new("OutOfRange", [("ServiceLevel", "80/12.5")], "percentage and durationMs in Settings.mediaSettings.call.serviceLevel",
            [("Settings.mediaSettings.call.serviceLevel.percentage", 0.8),
                ("Settings.mediaSettings.call.serviceLevel.durationMs", 12500)]),
        new("MemberGroupNotFound", [("SkillGroups", "Tier2")], "'Tier 2'", [("MemberGroup", "Tier 2")]),
        new("MemberGroupNotFound", [("MemberGroup", "Tier 2, Night Shift")], "'Tier 2; Night Shift'",
            [("MemberGroup", "Tier 2; Night Shift")]),
        new("MemberNotFound", [("Agents", "agent01@exampel.com")], "Check the spelling", [("Member", "agent01@example.com")]),
        new("MemberNotFound", [("Member", "agent01@example.com, agent02@example.com")],
            "'agent01@example.com; agent02@example.com'",
            [("Member", "agent01@example.com; agent02@example.com")]),
        new("NameControlCharacter", [("Name", "Line\u200BA")], "Delete", [("Name", "LineA")]),
        new("NameMissing", [("Name", null)], "Give Name", [("Name", "Line A")]),
        new("NameTooLong", [("Name", new string('n', 257))], "256", [("Name", new string('n', 256))]),
        new("NameWildcard", [("Name", "Line*")], "another character", [("Name", "Line-")]),
        new("NotAChoice", [("AcwMode", "Mandatry")], "'Mandatory'", [("AcwMode", "Mandatory")]),
        new("NotAChoice", [("OverflowAction", "Hang up")], "Queue", [("OverflowAction", "Queue")]),
        new("NotANumber", [("AlertingTimeoutSeconds", "12.5")], "whole number", [("AlertingTimeoutSeconds", "12")]),
        new("NotAServiceLevel", [("SLA", "80")], "80/20", [("ServiceLevel", "80/20")]),
        new("NotUnderstood", [("Settings", 5)], "Settings.autoAnswerOnly", [("Settings.autoAnswerOnly", true)]),
        new("ReferenceCircle", [("Name", "Line A"), ("SourceQueue", "line a")], "Name another queue",
            [("Name", "Line A"), ("SourceQueue", "Billing")]),
        new("SettingIsDefault", [("Name", "Line A"), ("Settings.directRouting.backupQueueId", "Line A")], "left out",
            [("Name", "Line A")]),
        new("SignsMixed", [("Member", "+agent01@example.com; agent02@example.com")], "'+' before each name",
            [("Member", "+agent01@example.com; +agent02@example.com")]),
        new("ListModeConflict", [("Member", "+agent01@example.com"), ("MemberMode", "Exact")], "Leave out MemberMode",
            [("Member", "+agent01@example.com")]),
        new("OnlyForChange", [("NewName", "Line B")], "leave it out", []),
        new("OddSpace", [("Name", "Line\u00A0A")], "Type the space anew", [("Name", "Line A")]),
        new("OutOfRange", [("AlertingTimeoutSeconds", 60)], "59", [("AlertingTimeoutSeconds", 59)]),
        new("OutOfRange", [("ServiceLevel", "0.8/20")], "'80/20'", [("ServiceLevel", "80/20")]),
        new("OverflowIncomplete", [("MaxWait", 60)], "leave overflow out", []),
        new("OverflowNeedsOwnGroup", [.. s_overflow, ("OverflowTarget", "Overflow")], "MemberGroup",
            [.. s_overflow, ("OverflowTarget", "Overflow"), ("MemberGroup", "Tier 2")]),
        new("OverflowTargetEmpty", [.. s_overflow, ("OverflowTarget", "Billing"), ("MemberGroup", "Tier 2")], "a group",
            [.. s_overflow, ("OverflowTarget", "Overflow Agents"), ("MemberGroup", "Tier 2")]),
        new("OverflowTargetIsOwn", [.. s_overflow, ("OverflowTarget", "Overflow"), ("MemberGroup", "Overflow Agents")],
            "out of MemberGroup",
            [.. s_overflow, ("OverflowTarget", "Overflow"), ("MemberGroup", "Tier 2")]),
        new("OverflowTargetMissing", [.. s_overflow, ("MemberGroup", "Tier 2")], "OverflowTarget",
            [.. s_overflow, ("MemberGroup", "Tier 2"), ("OverflowTarget", "Overflow")]),
        new("OverflowTargetNotFound", [.. s_overflow, ("MemberGroup", "Tier 2"), ("OverflowTarget", "Overflw")], "'Overflow'",
            [.. s_overflow, ("MemberGroup", "Tier 2"), ("OverflowTarget", "Overflow")]),
        new("PlanningGroupMedia", [("PlanningGroup", "Digital Planning")], "groups of their own",
            [("PlanningGroup", "Voice Planning")]),
        new("PlanningGroupNotFound", [("PlanningGroup", "Customer Care / Voice Planing")], "'Customer Care / Voice Planning'",
            [("PlanningGroup", "Customer Care / Voice Planning")]),
        new("PlanningGroupNotFound", [("PlanningGroup", "Voice Planing")], "'Voice Planning'",
            [("PlanningGroup", "Voice Planning")]),
        new("RefusedBefore", [("Findings", "Error NameTooLong: too long")], "empty its cell Findings", [("Findings", null)]),
        new("RoutingMethodsDiffer", [("MemberGroup", "Tier 2"), Settings(Rule + ",'bullseye':{'rings':[]}}")], "Give one",
            [("MemberGroup", "Tier 2"), Settings(Rule + "}")]),
        new("RuleGroupNotMember", [Settings(Rule + "}")], "'Tier 2' to MemberGroup",
            [("MemberGroup", "Tier 2"), Settings(Rule + "}")]),
        new("SettingConflicts", [("Description", "one"), ("Settings.description", "two")], "Give one of them: Description",
            [("Description", "one")]),
        new("SettingIgnored", [("Settings.createdBy", "me")], "Leave it out", []),
        new("SettingMissing", [Settings(Mail + "}")], "mediaSettings.email.alertingTimeoutSeconds",
            [Settings(Mail + ",'mediaSettings':{'email':{'alertingTimeoutSeconds':7}}}")]),
        new("SettingNameNotFound", [("Settings.onHoldPrompt", "Default Whispr")], "'Default Whisper'",
            [("OnHoldPromptId", "Default Whisper")]),
        new("SettingNotAllowed", [("Settings.name", "Line A")], "Use Name", [("Name", "Line A")]),
        new("SettingNotJson", [("Settings", "{autoAnswerOnly")], "{ \"name\": value }",
            [("Settings", "{ \"autoAnswerOnly\": true }")]),
        new("SettingNotPlain", [("Settings", new Dictionary<string, object?> { ["description"] = "a\u0001" })], "Use text",
            [("Settings", new Dictionary<string, object?> { ["description"] = "a" })]),
        new("SettingRange", [("Settings.mediaSettings.callback.retryDelaySeconds", "5")], "60",
            [("Settings.mediaSettings.callback.retryDelaySeconds", "60")]),
        new("SettingRange", [("serviceLevel_percentage", "80")], "0.8", [("serviceLevel_percentage", "0.8")]),
        new("SettingReadOnly", [("Settings.memberCount", 5)], "Leave it out", []),
        new("SettingType", [("Settings.autoAnswerOnly", "soon")], "true", [("Settings.autoAnswerOnly", "true")]),
        new("SettingValue", [("Settings.scoringMethod", "PriorityOnl")], "'PriorityOnly'",
            [("Settings.scoringMethod", "PriorityOnly")]),
        new("SkillInactive", [("Skill", "Legacy Fax")], "active skill", [("Skill", "Billing")]),
        new("SkillNotFound", [("Skills", "Biling")], "'Billing'", [("SkillRequirement", "Billing")]),
        new("SkillNotFound", [("Skill", "Sales, Billing")], "'Sales; Billing'", [("SkillRequirement", "Sales; Billing")]),
        new("SkillNotFound", [("Skill", "Sales:3")], "'Sales>=3'", [("SkillRequirement", "Sales>=3")]),
        new("SkillNotFound", [("Skill", "Sales 3")], "'Sales>=3'", [("SkillRequirement", "Sales>=3")]),
        new("SkillNotFound", [("Skill", "Premium Support (2)")], "'Premium Support>=2'",
            [("SkillRequirement", "Premium Support>=2")]),
        new("SkillRequirementInvalid", [("SkillRequirement", "Billing @85")], "@85%", [("SkillRequirement", "Billing @85%")]),
        new("SkillRequirementInvalid", [("SkillRequirement", "Sales=3")], "'Sales>=3'", [("SkillRequirement", "Sales>=3")]),
        new("SkillRequirementInvalid", [("SkillRequirement", "Sales>=3, Billing>=2")], "'Sales>=3; Billing>=2'",
            [("SkillRequirement", "Sales>=3; Billing>=2")]),
        new("SkillTwice", [("SkillRequirement", "Sales; Sales>=2")], "Keep one row", [("SkillRequirement", "Sales>=2")]),
        new("SourceQueueNotFound", [("SourceQueue", "Biling")], "'Billing'", [("SourceQueue", "Billing")]),
        new("SpreadsheetValue", [("Name", "4.71E+11")], "text", [("Name", "471000000000")]),
        new("SurroundingSpace", [("Name", " Line A")], "Delete the space", [("Name", "Line A")]),
        new("UnbalancedQuotes", [("Member", "\"agent01@example.com")], "Close the quote",
            [("Member", "\"agent01@example.com\"")]),
        new("Understaffed", [("SkillRequirement", "Sales x1000")], "lower the capacity", [("SkillRequirement", "Sales x1")]),
        new("UnknownColumn", [("Descripton", "x")], "'Description'", [("Description", "x")]),
        new("UnknownColumn", [("autoAnswerOnly", "true")], "'Settings.autoAnswerOnly'", [("Settings.autoAnswerOnly", "true")]),
        new("UnknownColumn", [("OverflowQueue", "Overflow")], "'OverflowTarget'",
            [("OverflowTarget", "Overflow"), .. s_overflow, ("MemberGroup", "Tier 2")]),
        new("UnknownColumn", [("Alerting Timeout (sec)", "15")], "'AlertingTimeoutSeconds'", [("AlertingTimeoutSeconds", "15")]),
        new("UnknownColumn", [("ACW Timeout (s)", "30")], "'AcwTimeoutSeconds'",
            [("AcwTimeoutSeconds", "30"), ("AcwMode", "MandatoryTimeout")]),
        new("UnknownColumn", [("Ring Timeout", "15")], "'AlertingTimeoutSeconds'", [("AlertingTimeoutSeconds", "15")]),
        new("UnknownColumn", [("SLA %", "80/20")], "'ServiceLevel'", [("ServiceLevel", "80/20")]),
        new("UnknownColumn", [("Caller ID", "+4930123")], "'CallingPartyNumber'", [("CallingPartyNumber", "+4930123")]),
        new("UnknownColumn", [("Disposition Codes", "Resolved")], "'WrapupCode'", [("WrapupCode", "Resolved")]),
        new("UnknownColumn", [("division.name", "EMEA")], "'Division'", [("Division", "EMEA")]),
        new("UnknownColumn", [("Overflow To", "Overflow")], "'OverflowTarget'",
            [("OverflowTarget", "Overflow"), .. s_overflow, ("MemberGroup", "Tier 2")]),
        // What only the org sets is no setting either.
        new("UnknownColumn", [("dateCreated", "2026-03-01T12:00:00Z")], "Delete it", []),
        new("UnknownSetting",
            [Settings("{'mediaSettings.email.alertingTimeoutSeconds':300}")],
            "{ \"mediaSettings\": { \"email\": { \"alertingTimeoutSeconds\"",
            [Settings("{'mediaSettings':{'email':{'alertingTimeoutSeconds':300}}}")]),
        new("NotAChoice", [("AcwMode", "Mandatory, Time-boxed no early exit"), ("AcwTimeoutSeconds", 30)],
            "'MandatoryForcedTimeout'", [("AcwMode", "MandatoryForcedTimeout"), ("AcwTimeoutSeconds", 30)]),
        new("NotAChoice", [("AcwMode", "Mandatory Discretionary")], "mean 'Mandatory'", [("AcwMode", "Mandatory")]),
        new("OutOfRange", [("AcwTimeoutSeconds", "30000"), ("AcwMode", "MandatoryTimeout")], "'30'",
            [("AcwTimeoutSeconds", "30"), ("AcwMode", "MandatoryTimeout")]),
        new("SkillNotFound", [("SkillRequirement", "Billing -ge 3")], "'Billing>=3'", [("SkillRequirement", "Billing>=3")]),
        new("SkillNotFound", [("SkillRequirement", "Billing level 3")], "'Billing>=3'", [("SkillRequirement", "Billing>=3")]),
        new("SkillNotFound", [("SkillRequirement", "Billing and Sales")], "'Billing; Sales'",
            [("SkillRequirement", "Billing; Sales")]),
        new("MemberGroupNotFound", [("MemberGroup", "Tier 2 / Night Shift")], "'Tier 2; Night Shift'",
            [("MemberGroup", "Tier 2; Night Shift")]),
        new("SkillRequirementInvalid", [("SkillRequirement", "Sales>=1 \u00D71")], "'Sales>=1 x1'",
            [("SkillRequirement", "Sales>=1 x1")]),
        new("NotUnderstood", [("MemberGroup", "System.Object[]")], "';'", [("MemberGroup", "Tier 2; Night Shift")]),
        new("NotUnderstood", [("Division", "@{id=d1; name=EMEA}")], "';'", [("Division", "EMEA")]),
        new("UnknownSetting", [("Settings.autoAnswerOnl", true)], "'autoAnswerOnly'", [("Settings.autoAnswerOnly", true)]),
        new("WrapupCodeNotFound", [("WrapupCodes", "Resolvd")], "'Resolved'", [("WrapupCode", "Resolved")]),
        new("WrapupCodeNotFound", [("WrapupCode", "Resolved, Escalated")], "'Resolved; Escalated'",
            [("WrapupCode", "Resolved; Escalated")]),
    ];

    /// <summary>A file, the words of its remedy, and the file as these words have it.</summary>
    internal static IReadOnlyList<(string Code, string Name, string Bad, string Words, string Good)> Files { get; } =
    [
        ("DuplicateHeader", "q.csv", "Name,Name\nA,B", "Delete", "Name\nA"),
        ("ExtraCell", "q.csv", "Name,Description\nA,b,c", "quotes", "Name,Description\nA,\"b,c\""),
        ("FileEmpty", "q.json", "[]", "[ { \"Name\": \"Sales\" } ]", "[ { \"Name\": \"Sales\" } ]"),
        ("FileHasNoRows", "q.csv", "Name", "Add a row", "Name\nSales"),
        ("HeaderTooLong", "q.csv", "Name," + new string('x', 40_000) + "\nA,b", "check the delimiter", "Name,Description\nA,b"),
        ("JsonMalformed", "q.json", "[ { \"Name\": \"Sales\", } ]", "[ { \"Name\": \"Sales\" } ]", "[ { \"Name\": \"Sales\" } ]"),
        ("JsonNotDefinitions", "q.json", "[ 1 ]", "[ { \"Name\": \"Sales\" } ]", "[ { \"Name\": \"Sales\" } ]"),
        ("NameColumnMissing", "q.csv", "Nmae,Description\nA,b", "'Nmae' to Name", "Name,Description\nA,b"),
    ];

    /// <summary>Tried below, each in its own way.</summary>
    private static readonly string[] s_apart =
    [
        "AddedAndRemoved", "AmbiguousName", "CannotClear", "ClearedAndGiven",
        "DefinitionReadOnly",
        "DelimiterNotAllowed", "DuplicateInInput", "ExactListTooShort", "FileExists", "FileNotFound", "FileNotWritable",
        "MemberByGroup", "MemberInactive", "MembersNotRead", "NotInContract", "NotInEncoding", "OrgObjectNotFound",
        "OverflowTargetStays", "PlanningGroupBothFit", "QueueExists", "QueueNotFound",
        "ReplacementCharacter", "RoutePathTaken", "ServiceGoalTemplateNotFound", "SettingDiffers",
        "SettingNotCarried", "SourceQueueNotUsed", "UnknownRegion", "ReferencedRowRefused", "ReferencedRowFailed",
    ];

    public static TheoryData<int> RowTrials => [.. Enumerable.Range(0, Rows.Count)];

    public static TheoryData<int> FileTrials => [.. Enumerable.Range(0, Files.Count)];

    public void Dispose()
    {
        _bed.Dispose();
        _folder.Dispose();
    }

    [Fact] // Red for a code that is in neither list, or in both.
    public void Each_code_is_tried_or_listed_with_a_reason()
    {
        string[] tried = [.. Rows.Select(row => row.Code).Concat(Files.Select(file => file.Code)).Concat(s_apart).Distinct()
            .Order()];
        string[] listed = [.. NotFollowed.Reasons.SelectMany(reason => reason.Codes).Order()];

        Assert.Equal(listed.Distinct(), listed);
        Assert.Empty(tried.Intersect(listed));
        Assert.Equal(ErrorCatalogue.Codes.Order(), tried.Concat(listed).Order());
        Assert.All(NotFollowed.Reasons, reason => Assert.NotEmpty(reason.Why));
        Assert.Equal((100, 130), (tried.Length, listed.Length));
    }

    [Theory]
    [MemberData(nameof(RowTrials))]
    public async Task A_remedy_of_a_row_leads_out(int trial)
    {
        Trial row = Rows[trial];
        GenesysQueueFinding[] bad = await FindingsAsync(row.Bad);
        GenesysQueueFinding finding = Assert.Single(bad.Where(finding => finding.Code == row.Code).Take(1));
        Assert.Contains(row.Words, finding.Recommendation, StringComparison.Ordinal);

        GenesysQueueFinding[] good = await FindingsAsync(row.Good);

        Assert.DoesNotContain(row.Code, good.Select(other => other.Code));
        Assert.Empty(good.Where(other => other.IsError).Select(other => $"{other.Code}: {other.Message}"));
    }

    [Theory]
    [InlineData("AddedAndRemoved", "Member", "agent01@example.com", "Leave it out of one of them", null, null)]
    [InlineData("CannotClear", "Description", null, "'Description'", "Descripton", "Description")]
    [InlineData("ClearedAndGiven", "Description", "x", "Leave out one", "Description", null)]
    public async Task A_remedy_of_a_change_leads_out(
        string code, string field, string? value, string words, string? cleared, string? clearable)
    {
        async Task<IReadOnlyList<GenesysQueueFinding>> SayAsync(string? removed, string? empty) => (await _bed.ValidateAsync(
            Given.Queue("Billing", (field, value), ("RemoveMember", removed), ("Clear", empty)),
            ifExists: GenesysIfExists.Update)).Findings;
        GenesysQueueFinding finding = Assert.Single(await SayAsync(field == "Member" ? value : null, cleared));
        Assert.Equal(code, finding.Code);
        Assert.Contains(words, finding.Recommendation, StringComparison.Ordinal);

        Assert.Empty(await SayAsync(null, clearable));
    }

    [Fact]
    public async Task A_member_who_is_deactivated_is_left_out()
    {
        using var bed = new TestBed(orgFile: """{"users":[{"name":"Gone","email":"gone@example.com","state":"inactive"}]}""");
        async Task<IEnumerable<string>> SayAsync(string? member) =>
            (await bed.ValidateAsync(Given.Queue("Line A", ("Member", member)))).Findings
                .Select(finding => $"{finding.Code}: {finding.Recommendation}");

        Assert.Equal(["MemberInactive: Leave the user out, or have the user activated."], await SayAsync("gone@example.com"));
        Assert.Empty(await SayAsync(null));
    }

    [Fact]
    public async Task A_remedy_of_an_exact_list_leads_out()
    {
        GenesysSession session = await _bed.ConnectAsync();
        string[] agents = [.. Enumerable.Range(1, 12).Select(i => $"agent{i:00}@example.com")];
        await _bed.RunAsync(session, new(), Given.Queue("Line A", ("Member", agents)));
        GenesysQueueDefinition few = Given.Queue("Line A", ("Member", agents[..8]), ("MemberMode", "Exact"));
        var change = new RunOptions { IfExists = GenesysIfExists.Update };

        RunReport refused = await _bed.RunAsync(session, change, few);
        RunReport forced = await _bed.RunAsync(session, change with { IsForced = true }, few);

        Assert.Equal("ExactListTooShort", refused[0].ErrorCode);
        Assert.Contains("-Force", refused[0].Recommendation, StringComparison.Ordinal);
        Assert.Equal([GenesysProvisioningStatus.Updated], forced.Statuses);
    }

    [Theory]
    [MemberData(nameof(FileTrials))]
    public void A_remedy_of_a_file_leads_out(int trial)
    {
        (string code, string name, string bad, string words, string good) = Files[trial];
        (string Code, string Remedy) found = Assert.Single(Read(name, bad).Where(each => each.Code == code).Take(1));
        Assert.Contains(words, found.Remedy, StringComparison.Ordinal);

        Assert.Empty(Read(name, good));
    }

    [Fact] // Each fault of a row by itself, and all of them.
    public void A_skill_row_says_all_its_mistakes() => Assert.Equal(
        ["Give a percentage above 0 and at most 100, for example @85%.", "Use a whole number from 0 to 5.",
            "Give a capacity above 0, in agents, for example x10."],
        Given.Queue("Q", ("SkillRequirement", "Sales>=9 x0 @150%")).Findings.Select(finding => finding.Recommendation));

    [Fact] // Headings of other tools, in the units of the API.
    public async Task A_row_of_another_tool_is_read_as_it_is()
    {
        GenesysQueueDefinition row = Given.Queue(
            "Team A", ("Division", "EMEA"), ("AlertingTimeoutSeconds", "16"), ("serviceLevel_percentage", "0.8"),
            ("ServiceLevel_DurationMs", "60000"), ("ACWSettings_WrapupPrompt", "MANDATORY_TIMEOUT"),
                ("ACWSettings_timeoutMs", "15000"));

        Assert.Empty((await _bed.ValidateAsync(row)).Findings);
        await _bed.CreateAsync(row);
        JToken body = Assert.Single(_bed.Posts).Json;
        Assert.Equal(
            (0.8, 60000, "MANDATORY_TIMEOUT", 15000),
            ((double)body.SelectToken("mediaSettings.call.serviceLevel.percentage")!,
                (int)body.SelectToken("mediaSettings.call.serviceLevel.durationMs")!,
                (string)body.SelectToken("acwSettings.wrapupPrompt")!, (int)body.SelectToken("acwSettings.timeoutMs")!));
    }

    [Fact]
    public async Task An_id_of_the_remedy_ends_an_ambiguity()
    {
        using var bed = new TestBed(
            orgFile: """{"groups":[{"name":"Twins"},{"name":"Twins","id":"a0000000-0000-4000-8000-000000000003"}]}""");
        GenesysQueueFinding finding = Assert.Single(
            (await bed.ValidateAsync(Given.Queue("Q", ("MemberGroup", "Twins")))).Findings);
        Assert.Equal("AmbiguousName", finding.Code);

        string id = Regex.Match(finding.Recommendation, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").Value;

        Assert.Empty((await bed.ValidateAsync(Given.Queue("Q", ("MemberGroup", id)))).Findings);
    }

    [Fact]
    public async Task What_exists_is_left_as_it_is_where_the_remedy_says_so()
    {
        GenesysQueueFinding finding = Assert.Single((await _bed.ValidateAsync(Given.Queue("Billing"))).Findings);
        Assert.Equal("QueueExists", finding.Code);
        Assert.Contains("-IfExists Skip", finding.Recommendation, StringComparison.Ordinal);

        Assert.True((await _bed.ValidateAsync(Given.Queue("Billing"), ifExists: GenesysIfExists.Skip)).IsValid);
    }

    [Fact]
    public async Task A_planning_group_is_had_by_the_words_of_its_remedies()
    {
        using var bed = new TestBed(orgFile: """
            {"businessUnits":[{"name":"Office","planningGroups":["Customer Care / Voice Planning"]}]}
            """);
        async Task<IReadOnlyList<GenesysQueueFinding>> SayAsync(string group, string? template = null, string queue = "Line A") =>
            (await bed.ValidateAsync(
                Given.Queue(queue, ("PlanningGroup", group)), ifExists: GenesysIfExists.Adopt, planningGroupTemplate: template))
                .Findings;
        async Task<string> MeantAsync(string code, string group, string? template = null, string queue = "Line A")
        {
            GenesysQueueFinding finding = Assert.Single(await SayAsync(group, template, queue), finding => finding.Code == code);
            return Regex.Match(finding.Recommendation, "'([^']+)'").Groups[1].Value;
        }

        string id = await MeantAsync("PlanningGroupBothFit", "Customer Care / Voice Planning");
        Assert.Empty(await SayAsync(id));
        string template = await MeantAsync("ServiceGoalTemplateNotFound", "Customer Care / Night", "Standard");
        Assert.DoesNotContain(await SayAsync("Customer Care / Night", template), finding => finding.IsError);
        string owner = await MeantAsync("RoutePathTaken", "Digital Planning", queue: "General Enquiries");
        Assert.Equal("Customer Care / Voice Planning", owner);
        using var plain = new TestBed();
        Assert.True((await plain.ValidateAsync(
            Given.Queue("General Enquiries", ("PlanningGroup", owner)), ifExists: GenesysIfExists.Adopt)).IsValid);
    }

    [Fact]
    public async Task A_difference_goes_when_the_definition_says_what_the_org_has()
    {
        var adopt = new RunOptions { IfExists = GenesysIfExists.Adopt };
        GenesysProvisioningResult other = await _bed.CreateAsync(Given.Queue("Billing", ("AlertingTimeoutSeconds", 33)), adopt);
        GenesysQueueFinding finding = Assert.Single(other.Findings, finding => finding.Code == "SettingDiffers");
        string shown = Regex.Match(finding.Message, "is ([0-9]+) in the org").Groups[1].Value;
        Assert.Contains("in the definition", finding.Recommendation, StringComparison.Ordinal);

        GenesysProvisioningResult same = await _bed.CreateAsync(Given.Queue("Billing", ("AlertingTimeoutSeconds", shown)), adopt);

        Assert.DoesNotContain("SettingDiffers", same.Findings.Select(each => each.Code));
    }

    [Fact]
    public async Task Of_two_rows_of_a_name_one_is_renamed()
    {
        async Task<IEnumerable<string>> CodesAsync(string name)
        {
            var validator = new DefinitionValidator(
                null, null, WireContract.Of(GenesysContract.PublicApi), GenesysIfExists.Fail, allowUnknownSetting: false);
            await validator.ValidateAsync(Given.Queue("Line A"), [], CancellationToken.None);
            return (await validator.ValidateAsync(Given.Queue(name), [], CancellationToken.None)).Findings
                .Select(finding => $"{finding.Code}: {finding.Recommendation}");
        }

        Assert.Equal(["DuplicateInInput: Delete one of them, or rename it."], await CodesAsync("line a"));
        Assert.Empty(await CodesAsync("Line B"));
    }

    [Fact]
    public async Task A_row_that_another_names_is_mended_and_both_are_made()
    {
        GenesysSession session = await _bed.ConnectAsync();
        GenesysQueueDefinition copy = Given.Row(2, "Copy", ("SourceQueue", "Line A"));

        RunReport refused = await _bed.RunAsync(session, null, Given.Row(1, "Line A", ("ServiceLevel", "x")), copy);
        GenesysProvisioningResult result = refused.Results.Single(result => result.QueueName == "Copy");
        Assert.Equal("ReferencedRowRefused", result.ErrorCode);
        Assert.Contains("Mend that row", result.Recommendation, StringComparison.Ordinal);
        RunReport mended = await _bed.RunAsync(session, null, Given.Row(1, "Line A", ("ServiceLevel", "80/20")), copy);

        Assert.All(mended.Results, made => Assert.Equal(GenesysProvisioningStatus.Created, made.Outcome.Status));
    }

    [Fact]
    public async Task What_was_not_made_for_another_row_is_made_when_both_are_run_again()
    {
        GenesysSession session = await _bed.ConnectAsync();
        GenesysQueueDefinition[] both = [Given.Row(1, "Line A"), Given.Row(2, "Copy", ("SourceQueue", "Line A"))];
        _bed.Network.On(TestBed.PostQueue, Mishaps.Status(400, "invalid.value"));

        RunReport refused = await _bed.RunAsync(session, null, both);
        GenesysProvisioningResult result = refused.Results.Single(result => result.QueueName == "Copy");
        Assert.Equal("ReferencedRowFailed", result.ErrorCode);
        Assert.Contains("run both again with -IfExists Skip", result.Recommendation, StringComparison.Ordinal);
        RunReport again = await _bed.RunAsync(session, new() { IfExists = GenesysIfExists.Skip }, both);

        Assert.All(again.Results, made => Assert.Equal(GenesysProvisioningStatus.Created, made.Outcome.Status));
    }

    [Fact]
    public async Task What_the_dialect_lacks_the_other_contract_has()
    {
        GenesysQueueDefinition row = Given.Queue("Q", ("Skill", "Sales"), ("SkillMatch", "Any"));
        GenesysQueueFinding finding = Assert.Single((await Given.ValidateAsync(row, contract: GenesysContract.Inline)).Findings);
        Assert.Contains("-Contract PublicApi", finding.Recommendation, StringComparison.Ordinal);

        Assert.Empty((await Given.ValidateAsync(row, contract: GenesysContract.PublicApi)).Findings);
    }

    [Fact]
    public void A_file_in_another_encoding_is_read_by_the_one_that_the_remedy_names()
    {
        string path = _folder.File("q.csv");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("Name\nKöln"));
        GenesysQueueFinding finding = Assert.Single(new DefinitionFile(path).Read().Single().Findings);
        Assert.Equal("ReplacementCharacter", finding.Code);
        Assert.Contains("-Encoding windows-1252", finding.Recommendation, StringComparison.Ordinal);

        Assert.Equal("Köln", new DefinitionFile(path, encoding: Encoding.Latin1).Read().Single().Name);
    }

    [Fact]
    public void A_file_that_cannot_be_written_or_read_is_once_the_remedy_is_followed()
    {
        void Write(string path, ExportOptions options)
        {
            using var file = new DefinitionFileWriter(path, options);
            file.Add(new(Given.Queue("日本"), []));
            file.Complete(CancellationToken.None);
        }

        string path = _folder.File("q.csv"), deeper = Path.Combine(_folder.File("deeper"), "q.csv");
        AssertRemedy("FileNotFound", "Check the path", () => _ = new DefinitionFile(path).Read().ToList());
        AssertRemedy("NotInEncoding", "Leave -Encoding out", () => Write(path, new() { Encoding = Encoding.Latin1 }));
        Write(path, new());
        _ = new DefinitionFile(path).Read().ToList();
        AssertRemedy("FileExists", "another path", () => Write(path, new() { NoClobber = true }));
        Write(_folder.File("r.csv"), new() { NoClobber = true });
        AssertRemedy("FileNotWritable", "Create the folder", () => Write(deeper, new()));
        Directory.CreateDirectory(Path.GetDirectoryName(deeper)!);
        Write(deeper, new());
        AssertRemedy("DelimiterNotAllowed", "a semicolon", () => DefinitionFile.RequireDelimiter('"'));
        DefinitionFile.RequireDelimiter(';');
    }

    [Fact]
    public void A_copy_of_what_cannot_be_edited_can_be()
    {
        GenesysQueueDefinition asked = Given.Queue("Line A", ("Description", "old"));
        AssertRemedy("DefinitionReadOnly", "Copy()", () => DefinitionReader.Edit(asked, "Description", "new"));

        GenesysQueueDefinition copy = asked.Copy();
        DefinitionReader.Edit(copy, "Description", "new");

        Assert.Equal(("old", "new"), (asked.Description, copy.Description));
    }

    [Fact]
    public void A_region_that_the_remedy_names_is_one() =>
        Assert.NotNull(GenesysRegion.Parse(Regex.Match(
            AssertRemedy("UnknownRegion", "-ProfileName", () => GenesysRegion.Parse("eu-centrl-1")), "'([^']+)'")
                .Groups[1].Value));

    [Fact]
    public async Task A_queue_is_found_by_the_name_that_the_remedy_names()
    {
        GenesysSession session = await _bed.ConnectAsync();
        async Task<string> SayAsync(string name)
        {
            (string _, GenesysException why) = Assert.Single(await new QueueSearch(session.Connection, _bed.Heard)
                .FindAsync([new(name)], _ => { }, CancellationToken.None));
            Assert.Equal("QueueNotFound", why.Code);
            return why.Recommendation;
        }

        string meant = Regex.Match(await SayAsync("Biling"), "'([^']+)'").Groups[1].Value;
        var found = new List<GenesysQueue>();
        await new QueueSearch(session.Connection, _bed.Heard).FindAsync([new(meant)], found.Add, CancellationToken.None);

        Assert.Equal("Billing", Assert.Single(found).Name);
        Assert.Contains("-Session", await SayAsync("a1b2c3d4-0000-0000-0000-000000000000"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_of_the_org_is_found_by_the_name_that_the_remedy_names_and_by_none()
    {
        OrgConnection org = (await _bed.ConnectAsync()).Connection;
        var first = await SearchAsync(new NameFilter("Frnch"));
        (_, GenesysException why) = Assert.Single(first.Troubles);
        Assert.Equal("OrgObjectNotFound", why.Code);

        string meant = Regex.Match(why.Recommendation, "'([^']+)'").Groups[1].Value;

        Assert.Equal("French", Assert.Single((await SearchAsync(new NameFilter(meant))).Found).Name);
        Assert.Contains("Without a name", (await SearchAsync(new NameFilter("Qwertyuiop"))).Troubles[0].Why.Recommendation);
        Assert.Contains("French", (await SearchAsync()).Found.Select(one => one.Name));

        Task<(IReadOnlyList<OrgEntity> Found, IReadOnlyList<(object Target, GenesysException Why)> Troubles)> SearchAsync(
            params NameFilter[] names) =>
            new ObjectSearch(org.Directory, [EntityKind.Skill], org.OrgName, new(org.Call(_bed.Heard)))
                .FindAsync(names, CancellationToken.None);
    }

    [Fact] // With -IncludeMembers the members are there, and -AllowUnknownSetting sends what is not known (QueueDetailTests).
    public async Task Members_that_were_not_read_are_read_where_the_remedy_says()
    {
        await _bed.CreateAsync(Given.Queue("Small", ("Member", "agent01@example.com")));
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        GenesysSession session = await _bed.ConnectAsync();
        async Task<GenesysQueueDefinition> ReadAsync(QueueDetail detail)
        {
            var found = new List<GenesysQueue>();
            await new QueueSearch(session.Connection, _bed.Heard, detail)
                .FindAsync([new("Small")], found.Add, CancellationToken.None);
            return found.Single().ToDefinition(new(null, 1));
        }

        GenesysQueueFinding finding = Assert.Single((await ReadAsync(QueueDetail.Definition)).Findings);
        Assert.Equal("MembersNotRead", finding.Code);
        Assert.Contains("-IncludeMembers", finding.Recommendation, StringComparison.Ordinal);

        Assert.Empty((await ReadAsync(QueueDetail.Definition with { Members = true })).Findings);
    }

    private static string AssertRemedy(string code, string words, Action act)
    {
        GenesysException why = Assert.ThrowsAny<GenesysException>(act);
        Assert.Equal(code, why.Code);
        Assert.Contains(words, why.Recommendation, StringComparison.Ordinal);
        return why.Recommendation;
    }

    private static (string, object?) Settings(string json) =>
        ("Settings", PlainValue.FromJson(JObject.Parse(json.Replace('\'', '"'))));

    private async Task<GenesysQueueFinding[]> FindingsAsync((string Column, object? Value)[] cells) =>
        [.. (await _bed.ValidateAsync(Given.Cells(
            [.. cells.Any(cell => cell.Column == "Name") ? [] : new[] { ("Name", (object?)"Line A") }, .. cells]))).Findings];

    private List<(string Code, string Remedy)> Read(string name, string text)
    {
        try
        {
            return [.. new DefinitionFile(_folder.Write(name, text)).Read().SelectMany(row => row.Findings)
                .Select(finding => (finding.Code, finding.Recommendation))];
        }
        catch (DefinitionFileException e)
        {
            return [(e.Code, e.Recommendation)];
        }
    }

    internal sealed record Trial(
        string Code, (string Column, object? Value)[] Bad, string Words, (string Column, object? Value)[] Good);
}
