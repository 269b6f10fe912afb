import platformClient from 'purecloud-platform-client-v2';

const ApiClient = platformClient.ApiClient.instance.constructor;

/** The official SDK's client, pointed at the server as its documentation says for gateways (API 11.1). */
export function clientOf(server) {
  const client = new ApiClient();
  client.config.live_reload_config = false;
  client.config.setGateway({ host: '127.0.0.1', protocol: 'http', port: server.port });
  client.setReturnExtendedResponses(true);
  return client;
}

/** Signs in; the SDK's classes of the API over that token. */
export async function connect(server, id = 'sim-client', secret = 'sim-secret') {
  const client = clientOf(server);
  await client.loginClientCredentialsGrant(id, secret);
  return apisOf(client);
}

export function apisOf(client) {
  return {
    client,
    architect: new platformClient.ArchitectApi(client),
    audit: new platformClient.AuditApi(client),
    authorization: new platformClient.AuthorizationApi(client),
    groups: new platformClient.GroupsApi(client),
    oauth: new platformClient.OAuthApi(client),
    organization: new platformClient.OrganizationApi(client),
    responses: new platformClient.ResponseManagementApi(client),
    routing: new platformClient.RoutingApi(client),
    scripts: new platformClient.ScriptsApi(client),
    teams: new platformClient.TeamsApi(client),
    tokens: new platformClient.TokensApi(client),
    users: new platformClient.UsersApi(client)
  };
}

/** What the org answered, be it a refusal: status, headers and body. A lost connection is thrown. */
export async function answer(call) {
  try {
    return await call;
  } catch (refused) {
    if (typeof refused?.status === 'number' && refused.headers !== undefined) {
      return refused;
    }

    throw refused;
  }
}

/** The refusal of a login, which the SDK leaves as its HTTP library made it; null when it succeeded. */
export async function refusalOfLogin(server, id, secret) {
  try {
    await clientOf(server).loginClientCredentialsGrant(id, secret);
    return null;
  } catch (error) {
    return { status: error.response.status, body: error.response.data };
  }
}

/** A call that the SDK has no method for. */
export function raw({ client }, method, path, body) {
  return answer(
    client.callApi(path, method, {}, {}, {}, {}, body, ['PureCloud OAuth'], ['application/json'], ['application/json'])
  );
}

/** The names of a list, in its order. */
export function namesOf({ body }) {
  return body.entities.map(entity => entity.name);
}
