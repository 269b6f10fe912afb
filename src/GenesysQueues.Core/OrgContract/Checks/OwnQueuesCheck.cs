namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether client credentials may ask for their queues.</summary>
internal sealed class OwnQueuesCheck() : ClientRouteCheck(
    "queues/me with client credentials", "It answers.", "clientsHaveQueues",
        "/api/v2/routing/queues/me?pageSize=25&pageNumber=1");
