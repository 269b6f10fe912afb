using GenesysQueues.OrgContract.Checks;

namespace GenesysQueues.OrgContract;

/// <summary>
/// Every point that is not verified, in the order in which they are tried: lags first, which other checks must know, and
/// last what
/// only shows after many requests.
/// </summary>
internal static class OrgContractChecks
{
    private const string NeedsCall = "it shows only when a call is routed: send test calls to a queue with overflow";
    private const string AfterSignIn = "the session has signed in; nothing is sent to the token endpoint, and no secret is used";

    private const string NoPlanning = "nothing is changed that the test did not make, and it makes no planning group";

    internal static IReadOnlyList<OrgContractCheck> All { get; } =
    [
        new ReadLagCheck(), new ListLagCheck(), new ChangeLagCheck(), new DeleteLagCheck(), new StarDivisionCheck(),
        new SkillGroupLagCheck(), new AuditQueryLagCheck(), new AuditLagCheck(), new RateHeadersCheck(), new NewQueueCheck(),

        new DuplicateNameCheck(), new ErrorBodyCheck(), new ContextIdCheck(), new NameCaseCheck(), new NameAccentCheck(),
        new NameSpaceCheck(), new NameLengthCheck(), new StarCheck(), new DescriptionLengthCheck(),

        new UnknownPropertyCheck(), new NumberTextCheck(), new UnknownReferenceCheck(), new ScriptKeyCheck(),
        new OutboundEmailCheck(), new LeastAlertingCheck(), new MostAlertingCheck(), new OtherAlertingCheck(),
        new LeastServiceLevelCheck(), new AfterCallWorkLengthCheck(), new TimeoutAloneCheck(), new ModeAloneCheck(),
        new EmptyTextCheck(),

        new RuleGroupCheck(), new ActivationCheck(), new BullseyeCheck(), new DirectRoutingCheck(), new MemberAddCheck(),
        new MemberBesideTeamCheck(), new GroupMemberCheck(), new MemberPageCheck(), new OmittedFieldsCheck(),

        new ConditionsRequiredCheck(), new SetOrderCheck(), new ConditionCountCheck(), new ConditionDepthCheck(),
        new ConditionIdCheck(), new UsedSkillGroupCheck(),

        new FilterCaseCheck(), new FilterAccentCheck(), new PageSizeCheck(), new PageCodeCheck(), new PermittedDivisionsCheck(),
        new OwnQueuesCheck(), new QueueLimitCheck(), new LimitsCheck(), new BusinessUnitPagesCheck(),
        new PermissionsParamCheck(), new DivisionsParamCheck(), new OrgCapCheck(),

        new UntriedPoint(
            "Groups of earlier rules", "Overflow is right whether they stay or are replaced.", NeedsCall),
        new UntriedPoint("No estimated wait", "It counts as above every limit.", NeedsCall),
        new UntriedPoint("A rule that is false", "It is passed over at once.", NeedsCall),
        new UntriedPoint(
            "Requests of a token a day", "A 429 that asks for hours ends a run resumably.",
            "a day's requests would be used up to see it", "tokenRequestsPerDay"),
        new UntriedPoint("New tokens a minute", "Too many are refused with 400.", AfterSignIn, "tokensPerMinute"),
        new UntriedPoint(
            "Most members of a queue", "5,000; more are refused.", "it takes more than 5,000 users", "membersPerQueueMax"),
        new UntriedPoint(
            "Replies of the token endpoint", "Errors have the codes of RFC 6749 and status 400.", AfterSignIn, "tokenType",
            "tokenExpiresEarlySeconds", "oAuthErrorStatus", "wrongLoginError", "missingGrantError", "wrongCodeError",
            "foreignGrantError", "unsupportedGrantError", "disabledClientError"),
        new UntriedPoint("Password grant", "It is answered.", AfterSignIn, "passwordGrant"),
        new UntriedPoint(
            "Sign-in in the browser", "Any port of http://localhost is taken, and no refresh token comes.", AfterSignIn,
                "browserUser"),
        new UntriedPoint(
            "A new planning group",
            "A name that its business unit has is refused as that of a queue is, and the list shows it as late.", NoPlanning,
            "planningGroupNamesAreUnique"),
        new UntriedPoint(
            "Media of a planning group", "It may have route paths of several; where not, those of one medium are planned.",
            NoPlanning, "planningGroupsMixMedia"),
        new UntriedPoint(
            "A changed planning group", "A stale version is refused with 409; a queue that is not known there yet with 404.",
            NoPlanning),
    ];
}
