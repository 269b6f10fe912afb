import { section } from '../checks.js';
import { answer, apisOf, clientOf, connect, raw, refusalOfLogin } from '../sdk.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function run({ main, tight }) {
  await section('API 2.1 login by client credentials', async check => {
    const client = clientOf(main);
    const before = Date.now();
    const data = await client.loginClientCredentialsGrant('sim-client', 'sim-secret');
    check('there is an access token', data.accessToken?.length > 0);
    const seconds = (data.tokenExpiryTime - before) / 1000;
    check('it lives for 300 seconds at least', seconds > 299);
    check('it lives for a day at most, which is the default', seconds <= 86_401);
    check('the token is accepted', (await answer(apisOf(client).tokens.getTokensMe())).status, 200);
  });

  await section('API 2.1 sign-in in a browser, authorization code with PKCE', async check => {
    const client = clientOf(main);
    const redirect = 'http://localhost:50123';
    const verifier = client.generatePKCECodeVerifier(128);
    const address = client._buildAuthUrl('oauth/authorize', {
      client_id: 'sim-browser',
      redirect_uri: redirect,
      code_challenge: await client.computePKCECodeChallenge(verifier),
      response_type: 'code',
      code_challenge_method: 'S256',
      state: 'a state'
    });
    // The browser's part; the SDK does it in a page only.
    const visit = await fetch(address, { redirect: 'manual' });
    check('the browser is sent away', visit.status, 302);
    const place = new URL(visit.headers.get('location'));
    check('it goes back to the client', place.origin, redirect);
    check('with the state as it was', place.searchParams.get('state'), 'a state');
    const code = place.searchParams.get('code');
    await client.authorizePKCEGrant('sim-browser', verifier, code, redirect);
    const { tokens, users } = apisOf(client);
    const me = await answer(users.getUsersMe());
    check('the token is a user\'s', [me.status, me.body.name], [200, 'Simulated User']);
    check('its client is of the grant', (await answer(tokens.getTokensMe())).body.OAuthClient.authorizedGrantType, 'CODE');
    let again = null;
    try {
      await client.authorizePKCEGrant('sim-browser', verifier, code, redirect);
    } catch (error) {
      again = error.response;
    }

    check('a code is good once (unverified)', [again?.status, again?.data.error], [400, 'invalid_grant']);
  });

  await section('API 2.2 token errors', async check => {
    const wrong = await refusalOfLogin(main, 'sim-client', 'wrong');
    check('a wrong secret is 401', wrong.status, 401);
    check('a wrong secret has all three keys of OAuth, and no others', wrong.body, {
      error: 'invalid_client',
      description: 'authentication failed',
      error_description: 'authentication failed'
    });
    const unknown = await refusalOfLogin(main, 'nobody', 'sim-secret');
    check('an unknown client is 400', unknown.status, 400);
    check('an unknown client is not found', unknown.body, {
      error: 'invalid_client',
      description: 'client not found',
      error_description: 'client not found'
    });
    let throttled = null;
    for (let attempt = 0; attempt < 60 && throttled === null; attempt++) {
      throttled = await refusalOfLogin(tight, 'sim-readonly', 'sim-secret');
    }

    check('minting too many tokens is 400, never 429', throttled?.status, 400);
    check('it is an invalid request', throttled?.body.error, 'invalid_request');
    check(
      'its description is what official clients look for',
      throttled?.body.error_description.startsWith('rate limit exceeded;')
    );
  });

  await section('API 2.4 identity of a client', async check => {
    const { authorization, client, organization, tokens, users } = await connect(main);
    const org = await answer(organization.getOrganizationsMe());
    check('organizations/me is 200', org.status, 200);
    check('the id of the organisation is a UUID', uuid.test(org.body.id));
    check('its version is a whole number', Number.isInteger(org.body.version));
    check(
      'its features are booleans',
      Object.values(org.body.features).every(value => typeof value === 'boolean')
    );
    const { body: token } = await answer(tokens.getTokensMe());
    check('tokens/me names the organisation', token.organization, { id: org.body.id, name: org.body.name });
    check('tokens/me names the home organisation', token.homeOrganization?.id, org.body.id);
    check('tokens/me names the client, under a capital O', token.OAuthClient?.id, 'sim-client');
    check('its grant is that of client credentials', token.OAuthClient?.authorizedGrantType, 'CLIENT-CREDENTIALS');
    check(
      'it has roles in divisions',
      token.OAuthClient?.roleDivisions.every(item => item.roleId && item.divisionId)
    );
    check('scopes are a list', Array.isArray(token.authorizedScope));
    const head = await answer(tokens.headTokensMe());
    check('HEAD tokens/me is 200', head.status, 200);
    check('HEAD tokens/me has no body', head.body, '');
    const me = await answer(users.getUsersMe());
    check('users/me with client credentials is 400', me.status, 400);
    check('users/me with client credentials is not.a.user', me.body.code, 'not.a.user');
    const { body: subject } = await answer(authorization.getAuthorizationSubjectsMe());
    check('subjects/me has grants (unverified for clients)', subject.grants.length > 0);
    const { role } = subject.grants[0];
    check(
      'a grant has policies (unverified for clients)',
      role.policies.every(policy => policy.domain && policy.entityName && Array.isArray(policy.actions))
    );
    const permitted = await answer(authorization.getAuthorizationDivisionspermittedMe('routing:queue:add'));
    check(
      'divisionspermitted/me is a plain array (unverified for clients)',
      permitted.body.map(division => division.name).sort(),
      ['APAC', 'EMEA', 'Home']
    );
    const { body: page } = await answer(
      authorization.getAuthorizationDivisionspermittedPagedMe('routing:queue:add', { pageSize: 2 })
    );
    check('its paged form says whether all divisions are (unverified for clients)', page.allDivsPermitted, true);
    check('its paged form is paged (unverified for clients)', [page.entities.length, page.total], [2, 3]);
    const bare = await raw({ client }, 'GET', '/api/v2/authorization/divisionspermitted/me');
    check('the permission is required (unverified for clients)', bare.status, 400);
  });

  await section('API 2.4 OAuth clients', async check => {
    const { oauth } = await connect(main);
    const list = await answer(oauth.getOauthClients());
    check('the list is 200', list.status, 200);
    check(
      'it has the clients',
      list.body.entities.some(item => item.id === 'sim-client' && item.name)
    );
    check('no secret is among them', JSON.stringify(list.body).includes('sim-secret'), false);
    const one = await answer(oauth.getOauthClient('sim-client'));
    check('one of them by id', one.body.authorizedGrantType, 'CLIENT-CREDENTIALS');
  });

  await section('API 2.3 bearer errors', async check => {
    const { client, tokens } = await connect(main);
    const revoked = await answer(tokens.deleteTokensMe());
    check('DELETE tokens/me is 200', revoked.status, 200);
    check('it has no body', revoked.body, '');
    const after = await answer(tokens.getTokensMe());
    check('a revoked token is 401', after.status, 401);
    check('its code is bad.credentials', after.body.code, 'bad.credentials');
    check('its message is that of bad credentials', after.body.message, 'Invalid login credentials.');
    check('the status is in the body too', after.body.status, 401);
    client.setAccessToken('garbage');
    check('garbage is bad.credentials', (await answer(tokens.getTokensMe())).body.code, 'bad.credentials');
    const none = await answer(apisOf(clientOf(main)).tokens.getTokensMe());
    check('no token is 401 authentication.required', [none.status, none.body.code], [401, 'authentication.required']);
  });
}
