namespace GenesysQueues.Core.Tests.Errors;

/// <summary>Codes whose remedy <see cref="RemedyTests"/> does not follow, each with the reason.</summary>
internal static class NotFollowed
{
    public static IReadOnlyList<(string Why, string[] Codes)> Reasons { get; } =
    [
        ("A person with other rights in the org has to give a role, a permission or a limit.",
            ["CannotCompare", "CannotLook", "DailyLimit", "LookupRefused", "PermissionMissing", "QueueLimitReached",
                "NotObserved", "StaffingUnchecked"]),
        ("A person has to sign in, or to give a secret that no program knows; the sign-in has tests of its own.",
            ["ClientIdMissing", "ClientSecretMissing", "CredentialNotAllowed", "CredentialsMissing", "GrantNotAllowed",
                "SignInNotAccepted",
                "SignInNotPossible", "SignInRefused", "SignInTimedOut", "TokenRejected", "UnknownClient", "WrongClientSecret",
                "WrongPassword"]),
        ("A file has to come back from a backup, or a person has to look what became of it.",
            ["AuditChanged", "AuditIncomplete", "AuditNotFound", "AuditNotReadable", "AuditTooOld", "FileNotReadable",
                "JournalNotReadable",
                "ProfileNotReadable"]),
        ("A newer version of the module has to be installed.", ["AuditTooNew", "JournalTooNew", "OutboxTooNew"]),
        ("A disk has to be freed or a folder made accessible; the tests of storage do so.",
            ["AuditNotWritable", "JournalNotWritable", "OutboxNotReadable", "OutboxNotWritable", "ProfileNotAccessible",
                "StateFolderMissing"]),
        ("Another process, or time, has to pass.",
            ["OutboxInUse", "RunInUse", "RunInsideRun", "RunLocked", "Stopped", "TimedOut"]),
        ("Another program has to write the file anew: what it held is not in it.",
            ["FileOfOtherKind", "RowTooLong", "SecondHeader"]),
        ("The org, the way to it or an endpoint has to get well; what follows then is told by the tests of runs.",
            ["CannotConnect", "ListWithoutEnd", "NameTakenUnseen", "NoReply", "NotGenesysCloud", "OrgFailed", "OrgFailing",
                "OrgAuditNotReadable", "OrgIdNotAllowed",
                "TestObjectsLeft", "QueueActive", "QueueStillShown", "ReplyUnreadable", "SkillGroupChanged", "SkillGroupExists",
                    "SkillGroupFailed",
                "SkillGroupInDoubt", "Unexpected", "WfmEndpointFailed", "WfmEventRefused", "WfmPingFailed"]),
        ("It tells what became of a row or a request, in the words of the org; Resume-GenesysProvisioning has tests of its own.",
            ["AdoptedIncomplete", "Conflict", "CreatedIncomplete", "NotCreated", "NotFound", "NothingToResume", "RequestRefused",
                "RunNotFound"]),
        ("It says that a value goes as it is, and asks for nothing.", ["SettingIdUnseen", "SkillsOfMemberGroup"]),
        ("It is about another row, or another page of a list; the tests of these give them.", ["NameOfRowToo", "OnePageOfMany"]),
        ("It is about what is typed or piped at the prompt; the tests of the module type it.",
            ["ContractNotPublished", "DelimiterTwice", "EventFilterUnknown", "InputNotUnderstood", "LooksLikeOtherDelimiter",
                "NotConnected",
                "NotOurQueue", "OtherOrg",
                "PathAmbiguous", "PlainHttpRefused", "ProfileNameNotAllowed", "ProfileNotFound", "ProfileNotSavable",
                "SimulatorConfigurationInvalid", "SinceNotUsed", "TextFromCsvFile", "UnknownEncoding", "WebhookApiMissing",
                    "WebhookNotFound",
                "WebhookNotNamed", "WebhookOfOrg", "WfmHeaderRefused", "WfmSecretMissing", "WfmSecretTwice",
                "WfmTargetMissing", "WfmTargetRefused"]),
    ];
}
