namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether client credentials may ask for their divisions.</summary>
internal sealed class PermittedDivisionsCheck() : ClientRouteCheck(
    "divisionspermitted with client credentials", "It answers.", "clientsAreSubjects",
    "/api/v2/authorization/divisionspermitted/paged/me?pageSize=25&permission=routing:queue:add&pageNumber=1");
