namespace GenesysQueues.Errors;

/// <summary>Every code that an error, a finding, a result or an audit line has, and of which kind the error is.</summary>
internal static class ErrorCatalogue
{
    // Codes that one part of the module gives and another acts on have a name; the others are written where they are given.
    internal const string AuditNotWritable = nameof(AuditNotWritable);

    internal const string JournalNotWritable = nameof(JournalNotWritable);

    /// <summary>A list says otherwise what its mode says; looked for anew when a field is given on the command line.</summary>
    internal const string ListModeConflict = nameof(ListModeConflict);

    /// <summary>The org says that the name is taken, and shows nothing of that name.</summary>
    internal const string NameTakenUnseen = nameof(NameTakenUnseen);

    /// <summary>The session lacks a permission.</summary>
    internal const string PermissionMissing = nameof(PermissionMissing);

    /// <summary>A queue of that name exists: what -IfExists decides.</summary>
    internal const string QueueChangedSince = nameof(QueueChangedSince);
    internal const string OnlyForChange = nameof(OnlyForChange);
    internal const string QueueExists = nameof(QueueExists);

    /// <summary>There is no queue of that name or id.</summary>
    internal const string QueueNotFound = nameof(QueueNotFound);
    internal const string OrgObjectNotFound = nameof(OrgObjectNotFound);

    /// <summary>A definition had an error before it was exported.</summary>
    internal const string RefusedBefore = nameof(RefusedBefore);

    /// <summary>An adopted queue differs from its definition.</summary>
    internal const string SettingDiffers = nameof(SettingDiffers);

    /// <summary>What a queue of an org has is not in its definition.</summary>
    internal const string SettingNotCarried = nameof(SettingNotCarried);

    /// <summary>A skill group that a queue needs may have been created, and nobody can tell.</summary>
    internal const string SkillGroupInDoubt = nameof(SkillGroupInDoubt);

    /// <summary>The person at the prompt, or the pipeline, ended the run.</summary>
    internal const string Stopped = nameof(Stopped);

    /// <summary>The run's deadline has passed.</summary>
    internal const string TimedOut = nameof(TimedOut);

    // A test holds the rows to the sources: no code is given without one, and none stands here that nothing gives.
    private static readonly (ErrorKind Kind, string[] Codes)[] s_rows =
    [
        (ErrorKind.NotFound,
        [
            "AuditNotFound", "DivisionNotFound", "FileNotFound", "NothingToRestore", "NothingToResume", "ProfileNotFound",
            OrgObjectNotFound, QueueNotFound,
            "RunNotFound", "SheetNotFound", "WebhookNotFound",
        ]),
        (ErrorKind.AlreadyExists, ["FileExists", QueueExists]),
        (ErrorKind.Permission, [PermissionMissing]),
        (ErrorKind.Authentication,
        [
            "ClientIdMissing", "ClientSecretMissing", "CredentialNotAllowed", "CredentialsMissing", "SignInRefused",
        ]),
        (ErrorKind.Connection, ["NotConnected", "WfmPingFailed"]),
        (ErrorKind.Unavailable, ["NotGenesysCloud"]),
        (ErrorKind.Unreadable,
        [
            "AuditNotReadable", "FileNotReadable", "JournalNotReadable", "OrgAuditNotReadable", "OutboxNotReadable",
            "ProfileNotAccessible",
            "ProfileNotReadable",
        ]),
        (ErrorKind.Unwritable,
            [AuditNotWritable, "FileNotWritable", JournalNotWritable, "OutboxNotWritable", "StateFolderMissing"]),
        (ErrorKind.Busy, ["OutboxInUse", "RunInUse", "RunInsideRun", "RunLocked"]),
        (ErrorKind.TimedOut, ["SignInTimedOut", TimedOut]),
        (ErrorKind.Stopped, ["CannotAsk", "OrgFailing", Stopped]),

        // A parameter, a file, an input object, the environment.
        (ErrorKind.Invalid,
        [
            "AuditChanged", "AuditIncomplete", "AuditTooNew", "AuditTooOld", "ContractNotPublished",
            "DefinitionReadOnly", "DelimiterNotAllowed", "DelimiterTwice",
            "DuplicateHeader", "EventFilterUnknown", "FileEmpty", "FileHasNoRows", "FileOfOtherKind", "HeaderTooLong",
            "InputNotUnderstood", "InvalidUnicode", "JournalTooNew", "JsonMalformed", "JsonNotDefinitions", "ListWithoutEnd",
            "LooksLikeOtherDelimiter", "NameColumnMissing", "NotAnAudit", "NotInEncoding", "NotOurQueue", "OrgIdNotAllowed",
            "OtherOrg", "OutboxTooNew", "PathAmbiguous", "PlainHttpRefused", "ProfileNameNotAllowed", "ProfileNotSavable",
                "ReportFormatUnknown", "SecondHeader",
            "ServiceGoalTemplateMissing", "ServiceGoalTemplateNotUsed", "SignInNotPossible", "SinceNotUsed",
            "SimulatorConfigurationInvalid", "TextFromCsvFile", "UnknownEncoding",
            "UnknownRegion", "WebhookApiMissing", "WebhookNotNamed", "WebhookOfOrg", "WfmHeaderRefused", "WfmSecretMissing",
            "WfmSecretTwice", "WfmTargetMissing", "WfmTargetRefused", "WorkbookDamaged", "WorkbookFull", "WorkbookProtected",
            "WorkbookTooLarge",
        ]),

        // A definition: what findings say.
        (ErrorKind.Invalid,
        [
            "AcwTimeoutNotUsed", "AddedAndRemoved", "AlertingDoubtful", "AmbiguousName", "CannotClear", "CannotCompare",
            "ClearedAndGiven", "ControlCharacter",
            "DuplicateInInput", "ExactListTooShort", "ExtraCell", "FieldTwice", "FormulaWithoutResult", "HiddenCharacter",
            "InQueueFlowNotFound", ListModeConflict, "ListSeparator",
            "LooksLikeMilliseconds",
            "LookupRefused", "MemberByGroup", "MemberGroupNotFound", "MemberInactive", "MemberNotFound",
            "MembersNotRead", "MergedCell", "NameControlCharacter",
            "NameMissing", "NameOfRowToo", "NameTooLong", "NameWildcard", "NotAChoice", "NotANumber", "NotAServiceLevel",
                "NotInContract",
            "ImageNotAsAudited", "NotPutBack", "NotUnderstood", "NullText", "OddSpace", "OnePageOfMany", OnlyForChange,
            "OutOfRange", "OverflowIncomplete", "OverflowNeedsOwnGroup", "OverflowTargetEmpty",
            "OverflowTargetIsOwn", "OverflowTargetMissing", "OverflowTargetStays", "OverflowTargetNotFound",
            "PlanningGroupBothFit", "PlanningGroupMedia", "PlanningGroupMissing", "PlanningGroupNotFound",
            "QueueIdOfOther",
            "QueueLimitReached", "ReferenceCircle", "ReferencedRowRefused", RefusedBefore, "ReplacementCharacter",
            "RoutePathTaken", "RoutingMethodsDiffer", "RowTooLong", "RuleGroupNotMember", "SettingConflicts", SettingDiffers,
            "SettingIdUnseen", "SettingIgnored", "SettingIsDefault", "SettingMissing", "SettingNameNotFound",
            "SettingNotAllowed", SettingNotCarried, "SettingNotJson", "SettingNotPlain", "SettingRange", "SettingReadOnly",
            "ServiceGoalTemplateNotFound", "SettingType", "SettingValue", "SignsMixed", "SkillInactive", "SkillNotFound",
            "SkillRequirementInvalid", "SkillTwice",
                "SkillsOfMemberGroup",
            "SourceQueueNotFound", "SourceQueueNotUsed", "SpreadsheetValue", "StaffingUnchecked", "SurroundingSpace",
            "UnbalancedQuotes", "Understaffed", "UnknownColumn", "UnknownSetting", "WrapupCodeNotFound",
        ]),
    ];

    // What became of a row its status tells, and of a request its failure.
    private static readonly string[] s_outcomes =
    [
        "AdoptedIncomplete", "CannotConnect", "CannotLook", "ChangeConflict", "ChangeNotShown", "Conflict",
        "CreatedIncomplete", "DailyLimit",
        "GrantNotAllowed", NameTakenUnseen, "NoReply", "NotChanged", "NotCreated", "NotFound", "NotObserved", "OrgFailed",
        "PlanningGroupExists", "QueueActive",
        QueueChangedSince, "QueueStillShown", "ReferencedRowFailed", "ReplyUnreadable", "RequestRefused", "SignInNotAccepted",
        "SkillGroupChanged", "SkillGroupExists", "SkillGroupFailed", SkillGroupInDoubt, "TestObjectsLeft", "TokenRejected",
        "Unexpected", "UnknownClient", "UpdatedIncomplete", "UpdatedWithLoss",
        "WfmEndpointFailed", "WfmEventRefused", "WrongClientSecret", "WrongPassword",
    ];

    private static readonly Dictionary<string, ErrorKind> s_kinds = s_rows
        .SelectMany(row => row.Codes, (row, code) => (code, row.Kind)).ToDictionary(row => row.code, row => row.Kind);

    /// <summary>All codes.</summary>
    internal static IEnumerable<string> Codes => s_kinds.Keys.Concat(s_outcomes);

    /// <summary>A failed request is of the kind of its failure, whatever code it goes by.</summary>
    internal static ErrorKind KindOf(GenesysException e) => e switch
    {
        GenesysApiException { Failure: GenesysApiFailure.Authentication } => ErrorKind.Authentication,
        GenesysApiException { Failure: GenesysApiFailure.Permission } => ErrorKind.Permission,
        GenesysApiException { Failure: GenesysApiFailure.NotFound } => ErrorKind.NotFound,
        GenesysApiException { Failure: GenesysApiFailure.Conflict } => ErrorKind.AlreadyExists,
        GenesysApiException { Failure: GenesysApiFailure.Invalid } => ErrorKind.Refused,
        GenesysApiException { Failure: GenesysApiFailure.RateLimit } => ErrorKind.Limit,
        GenesysApiException { Failure: GenesysApiFailure.Connection } => ErrorKind.Connection,
        GenesysApiException => ErrorKind.Unavailable,
        _ => s_kinds.TryGetValue(e.Code, out ErrorKind kind) ? kind : ErrorKind.Invalid,
    };
}
