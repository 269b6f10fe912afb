using GenesysQueues.Simulator.Resources;

namespace GenesysQueues.Simulator;

/// <summary>
/// Every choice of the simulated org, with its default. 'Unverified' marks the ones for which the API reference knows no
/// reliable source: they are this simulator's design, kept in this one place. In an org file each is a key of
/// <c>options</c> in camel case.
/// </summary>
public sealed class SimulatorOptions
{
    /// <summary>The dialect of create bodies; may be set until the first request.</summary>
    public SimulatorContract Contract { get; set; } = SimulatorContract.PublicApi;

    /// <summary>
    /// Answer to a taken name, of skills too. Unverified (API 4.2, 6.1): both are declared; 400 is the suggested default.
    /// </summary>
    public DuplicateStatus DuplicateStatus { get; set; } = DuplicateStatus.BadRequest;

    /// <summary>
    /// Seconds for which a new queue is absent from lists (API 5.7), and a new planning group from that of its business unit
    /// (unverified); reading it by id works.
    /// </summary>
    public double ListLagSeconds { get; set; } = 5;

    /// <summary>Seconds for which a new queue is also absent by id (API 5.7 reports it; off).</summary>
    public double ReadLagSeconds { get; set; }

    /// <summary>
    /// Seconds for which a queue that a PUT has changed is still read by its id as it was; the reply to the PUT and lists show
    /// the change. Unverified (API 5.7 tells of new and deleted queues only); off.
    /// </summary>
    public double ChangeLagSeconds { get; set; }

    /// <summary>Seconds for which a deleted queue is still served (API 5.7: a minute; off). Its name is free at once.</summary>
    public double DeleteLagSeconds { get; set; }

    /// <summary>Seconds for which a new skill group is InProgress with no members (API 6.2). Unverified duration.</summary>
    public double SkillGroupLagSeconds { get; set; } = 5;

    /// <summary>Seconds until an asynchronous audit query has succeeded (API 9.1). Unverified duration.</summary>
    public double AuditQueryLagSeconds { get; set; } = 2;

    /// <summary>Seconds until a change is in the org's audit (API 9). Unverified.</summary>
    public double AuditLagSeconds { get; set; }

    /// <summary>Requests per token and one-minute window (API 3.2). Requests answered with 429 count too.</summary>
    public int RequestsPerMinute { get; set; } = 300;

    /// <summary>
    /// Requests a minute over the routes under /api/v2/routing/queues for the whole org; 0 is no cap. Unverified (API 3.2
    /// names no such limit, but per-resource limits exist); token headers do not reveal it.
    /// </summary>
    public int OrgCap { get; set; }

    /// <summary>Requests per token in 24 hours; 0 is no limit. A breach asks for hours (API 3.2). Unverified number.</summary>
    public int TokenRequestsPerDay { get; set; }

    /// <summary>Tokens a client may mint a minute; 0 is no limit. Beyond: 400 (API 2.2). Unverified number.</summary>
    public int TokensPerMinute { get; set; }

    /// <summary>Life of a token (API 2.1: 300 s to 48 h).</summary>
    public int TokenLifetimeSeconds { get; set; } = 86400;

    /// <summary>The <c>token_type</c> of tokens. Unverified (API 2.1).</summary>
    public string TokenType { get; set; } = "bearer";

    /// <summary>By how many seconds <c>expires_in</c> is under the life of a token. Unverified (API 2.1).</summary>
    public int TokenExpiresEarlySeconds { get; set; } = 1;

    /// <summary>Tokens valid from the start, as the first client of the org holds them.</summary>
    public IList<string> AccessTokens { get; } = new List<string>();

    /// <summary>
    /// Whether <c>grant_type=password</c> is answered. Unverified (API 2.1): the form is grant_type, username, password
    /// with the client in Basic.
    /// </summary>
    public bool PasswordGrant { get; set; } = true;

    /// <summary>
    /// Status of the token endpoint's errors that nobody has reported, those of the next six options. Unverified (API 2.2).
    /// </summary>
    public int OAuthErrorStatus { get; set; } = 400;

    /// <summary>
    /// The login that a browser is signed in with when it comes to the authorization endpoint; one that the org does not have
    /// is access denied. Unverified (API 2.1): what that page asks and answers is not described.
    /// </summary>
    public string BrowserUser { get; set; } = "sim-user@example.com";

    /// <summary><c>error</c> for a wrong login in a password grant. Unverified (API 2.2: as RFC 6749 says).</summary>
    public string WrongLoginError { get; set; } = "invalid_grant";

    /// <summary><c>error</c> for a request without a grant type. Unverified (API 2.2: as RFC 6749 says).</summary>
    public string MissingGrantError { get; set; } = "invalid_request";

    /// <summary><c>error</c> for a code that is not good. Unverified (API 2.2: as RFC 6749 says).</summary>
    public string WrongCodeError { get; set; } = "invalid_grant";

    /// <summary><c>error</c> for a grant type that is not the client's. Unverified (API 2.2: as RFC 6749 says).</summary>
    public string ForeignGrantError { get; set; } = "unauthorized_client";

    /// <summary><c>error</c> for a grant type that is not answered. Unverified (API 2.2: as RFC 6749 says).</summary>
    public string UnsupportedGrantError { get; set; } = "unsupported_grant_type";

    /// <summary>
    /// <c>error</c> for a client whose <c>state</c> in the org file is <c>disabled</c> or <c>inactive</c>. Unverified (API 2.2).
    /// </summary>
    public string DisabledClientError { get; set; } = "invalid_client";

    /// <summary>
    /// Whether the authorization endpoints of the caller (<c>subjects/me</c>, <c>divisionspermitted</c>) answer a client's
    /// token; without it they are 400 <c>not.a.user</c>. Unverified (API 2.4).
    /// </summary>
    public bool ClientsAreSubjects { get; set; } = true;

    /// <summary>How many times as fast as ours the org's clock runs. In a file: <c>clock</c>, a number or "real".</summary>
    public double ClockSpeed { get; set; } = 60;

    /// <summary>
    /// The settings of a queue whose body leaves them out, as a create request has them; an org file's are laid over them,
    /// and null leaves one out. Those of media and after-call work are from exports of real orgs (API 13.5).
    /// </summary>
    public JObject QueueDefaults { get; } = EmbeddedJson.Read("queue-defaults.json");

    /// <summary>Most queues an org may hold (API 13.3); shown as limit <c>queues.max</c>.</summary>
    public int QueuesMax { get; set; } = 5000;

    /// <summary>
    /// The other numbers that the org shows as its limits, by namespace and key; an org file replaces single ones. They are
    /// shown, not enforced. Unverified numbers (API 3.2).
    /// </summary>
    public IReadOnlyDictionary<string, IDictionary<string, int>> Limits { get; } =
        new Dictionary<string, IDictionary<string, int>>
        {
            ["routing"] = new Dictionary<string, int> { ["wrapup.codes.max"] = 10000 },
            ["skills"] = new Dictionary<string, int> { ["skill.count.max"] = 2000, ["language.count.max"] = 250 },
            ["groups"] = new Dictionary<string, int> { ["group.count.max"] = 2000, ["teams.max"] = 2000 },
            ["authorization"] = new Dictionary<string, int> { ["max.divisions.per.org"] = 50, ["org.roles.max"] = 600 },
            ["architect"] = new Dictionary<string, int> { ["flows.max"] = 10000 },
        };

    /// <summary>Most members of one queue (API 13.3); beyond it 400 <c>queue.size.limit</c>.</summary>
    public int MembersPerQueueMax { get; set; } = 5000;

    /// <summary>The exact address of the built-in WFM receiver.</summary>
    public string WfmReceiver { get; set; } = "https://wfm.example.com/queue-events";

    /// <summary>Whether an unknown property is <c>invalid.property</c> (API 4.2). Unverified for POST queue.</summary>
    public bool UnknownPropertyIsError { get; set; } = true;

    /// <summary>
    /// Whether errors have contextId, details and errors beside what every observed one has. Unverified (API 3.1, 4.1): a
    /// client must do without.
    /// </summary>
    public bool ErrorBodyIsFull { get; set; } = true;

    /// <summary>
    /// Whether an error's contextId is the ININ-Correlation-Id of its response. Unverified (API 3.1); else it is another id.
    /// </summary>
    public bool ContextIdIsCorrelationId { get; set; } = true;

    /// <summary>
    /// The key of <c>messageParams</c> under which a 403 lists the missing permissions, in brackets as in its message; empty
    /// is none. Unverified (API 2.3): only an empty messageParams was seen.
    /// </summary>
    public string PermissionsParam { get; set; } = string.Empty;

    /// <summary>The same for the divisions where they are missing. Unverified (API 2.3).</summary>
    public string DivisionsParam { get; set; } = string.Empty;

    /// <summary>Whether names that differ only in case are one name. Unverified (API 5.2).</summary>
    public bool NamesIgnoreCase { get; set; } = true;

    /// <summary>Whether names that differ only in accents are one name. Unverified (API 5.2).</summary>
    public bool NamesIgnoreAccents { get; set; }

    /// <summary>Whether the org drops space around a name and compares without it. Unverified (API 5.2).</summary>
    public bool NamesAreTrimmed { get; set; } = true;

    /// <summary>Longest name of a queue, skill or group. Unverified (API 5.2).</summary>
    public int NameMaxLength { get; set; } = 256;

    /// <summary>Whether names of queues may hold <c>*</c>. The vendor says no (API 13.3).</summary>
    public bool StarInQueueNames { get; set; }

    /// <summary>Longest description of a queue; 0 is no limit. Unverified (API 5.2).</summary>
    public int DescriptionMaxLength { get; set; }

    /// <summary>
    /// Least new alertingTimeoutSeconds of calls. Open: the vendor says 8, an official client still sends 7 (API 13.2).
    /// </summary>
    public int CallAlertingMinSeconds { get; set; } = 7;

    /// <summary>Largest new alertingTimeoutSeconds of calls (API 13.2); a queue keeps what it has.</summary>
    public int CallAlertingMaxSeconds { get; set; } = 59;

    /// <summary>Largest alertingTimeoutSeconds of any medium; 0 is no limit. Unverified (API 5.3).</summary>
    public int AlertingTimeoutMaxSeconds { get; set; }

    /// <summary>
    /// Whether name filters and searches ignore case where the reference does not say so. Unverified (API 5.1, 6.1, 7).
    /// </summary>
    public bool NameFilterIgnoresCase { get; set; } = true;

    /// <summary>Whether the name filter of queues ignores accents. Unverified (API 5.1).</summary>
    public bool NameFilterIgnoresAccents { get; set; }

    /// <summary>
    /// Largest page where the reference names no other (API 5.1). Unverified; 500 is known to work. Members are cut (API 13.8).
    /// </summary>
    public int PageSizeMax { get; set; } = 500;

    /// <summary>Code of the 400 for a page larger or further than its list allows. Unverified (API 5.1).</summary>
    public string PageBeyondMaxCode { get; set; } = "invalid.query.param.value";

    /// <summary>Most members or wrap-up codes in one call (API 5.1).</summary>
    public int MembersPerCall { get; set; } = 100;

    /// <summary>Status of a successful POST of members. Unverified: 200 or 204 (API 5.1).</summary>
    public int MemberAddStatus { get; set; } = 200;

    /// <summary>Code of a 400 for a well-formed id of something that does not exist. Unverified.</summary>
    public string UnknownReferenceCode { get; set; } = "constraint.validation";

    /// <summary>Largest acwSettings.timeoutMs (API 13.3; an official client takes a day).</summary>
    public int AcwTimeoutMaxMs { get; set; } = 3600000;

    /// <summary>
    /// The wrap-up prompt of a queue that is given a timeout and no prompt, where the default has no timeout. Unverified: the
    /// reference says which prompts may have one, and that the server fills in what is left out (API 5.2, 13.5).
    /// </summary>
    public string PromptOfTimeoutAlone { get; set; } = "MANDATORY_TIMEOUT";

    /// <summary>The timeout of a wrap-up prompt that is given none and has one. Unverified number (API 5.2).</summary>
    public int AcwTimeoutDefaultMs { get; set; } = 300000;

    /// <summary>
    /// Whether groups of conditional routing and activation rules must be member groups too. All evidence says so, but nobody
    /// has shown the refusal (API 13.1, 13.11).
    /// </summary>
    public bool RuleGroupsMustBeMembers { get; set; } = true;

    /// <summary>
    /// Whether a queue may have activation beside routing rules. A page of the vendor says that they do not go together; what
    /// the API answers is open (API 13.1, 13.11).
    /// </summary>
    public bool ActivationBesideRouting { get; set; }

    /// <summary>Whether a queue may have bullseye beside routing rules: it has one routing method. Open (API 13.11).</summary>
    public bool BullseyeBesideRouting { get; set; }

    /// <summary>
    /// Whether a queue may have direct routing beside activation. A page of the vendor says that they are not compatible; what
    /// the API answers is open (API 13.1, 13.11).
    /// </summary>
    public bool DirectRoutingBesideActivation { get; set; }

    /// <summary>Whether <c>defaultScripts</c> may have other keys than those of API 5.2. Unverified.</summary>
    public bool OtherScriptKeys { get; set; }

    /// <summary>Whether outbound e-mail needs an alerting time of e-mail in the same body (API 13.4).</summary>
    public bool OutboundEmailNeedsAlerting { get; set; } = true;

    /// <summary>
    /// Whether lists of ids and groups come back as they were sent, and not in an order of the org's (API 13.9).
    /// </summary>
    public bool SetsKeepTheirOrder { get; set; }

    /// <summary>Whether empty texts come back, which may be left out (API 13.9).</summary>
    public bool EmptyTextsAreKept { get; set; }

    /// <summary>
    /// Fields of a queue that a PUT keeps when its body leaves them out. Each other one goes back to its default, or is gone
    /// where it has none (API 5.6), which is known of three.
    /// </summary>
    public IList<string> KeptByReplacement { get; } = new List<string>();

    /// <summary>Whether numbers and Booleans may be sent as texts. Unverified.</summary>
    public bool NumbersMayBeText { get; set; }

    /// <summary>Whether members may be added to a queue that a team serves. Open (API 13.11).</summary>
    public bool MembersBesideTeams { get; set; } = true;

    /// <summary>Whether a user may be added who is a member by a group. Open: an official client refuses it (API 5.6).</summary>
    public bool GroupMembersMayBeAdded { get; set; } = true;

    /// <summary>
    /// Whether <c>queues/me</c> answers a client's token, with no queues; without it it is 400 <c>not.a.user</c>. Unverified.
    /// </summary>
    public bool ClientsHaveQueues { get; set; } = true;

    /// <summary>Whether a skill group that a queue uses may be deleted; else 409. Open (API 13.11).</summary>
    public bool UsedSkillGroupsMayBeDeleted { get; set; } = true;

    /// <summary>
    /// Whether a new skill group may have the member divisions <c>*</c>; else 400, and they are added by a second call, as an
    /// official client does. Unproven (API 13.7).
    /// </summary>
    public bool StarInNewSkillGroup { get; set; } = true;

    /// <summary>
    /// Whether a skill group needs a condition. Unverified (API 6.2: required, but an official client may leave it out).
    /// </summary>
    public bool SkillConditionsRequired { get; set; }

    /// <summary>Most skills in the conditions of a skill group, at any depth; 0 is no limit. Unverified (API 6.2).</summary>
    public int SkillConditionsMax { get; set; }

    /// <summary>How deep conditions of a skill group may be nested; 0 is no limit. Unverified (API 6.2).</summary>
    public int SkillConditionsDepth { get; set; }

    /// <summary>Whether a skill condition may name its skill by id as well as by name. Unverified (API 6.2).</summary>
    public bool SkillConditionAcceptsId { get; set; }

    /// <summary>
    /// Whether a planning group may have route paths of several media; else 400. Open: each route path of the published models
    /// has a medium of its own, and a page of the vendor says that a group is limited to one (API 10).
    /// </summary>
    public bool PlanningGroupsMixMedia { get; set; } = true;

    /// <summary>
    /// Whether a business unit refuses a second planning group of one name. Unverified (API 10: names of business units are
    /// unique, of those within them nothing is said).
    /// </summary>
    public bool PlanningGroupNamesAreUnique { get; set; } = true;

    /// <summary>Largest body of a request in bytes (API 3.2).</summary>
    public int RequestBytesMax { get; set; } = 512000;
}
