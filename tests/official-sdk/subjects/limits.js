import { section } from '../checks.js';
import { answer, connect } from '../sdk.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const clockSpeed = 20;

export async function run({ main, tight }) {
  await section('API 3.1 headers of every answer', async check => {
    const { routing } = await connect(main);
    const first = await answer(routing.getRoutingQueues());
    const second = await answer(routing.getRoutingQueue('00000000-0000-4000-8000-000000000000'));
    for (const [what, { headers }] of [
      ['an answer', first],
      ['a refusal', second]
    ]) {
      check(`${what} has a correlation id, a UUID`, uuid.test(headers['inin-correlation-id']));
      check(`${what} says how many requests a minute are allowed`, headers['inin-ratelimit-allowed'], '300');
      check(`${what} says when the window ends, in seconds`, /^\d+$/.test(headers['inin-ratelimit-reset']));
      check(
        `${what} must not be cached`,
        [headers['cache-control'], headers.pragma, headers.expires],
        ['no-cache, no-store, must-revalidate', 'no-cache', '0']
      );
    }

    check(
      'two requests differ in their correlation ids',
      first.headers['inin-correlation-id'] !== second.headers['inin-correlation-id']
    );
    check('the window is a minute', Number(first.headers['inin-ratelimit-reset']) <= 61);
    check(
      'requests are counted',
      Number(second.headers['inin-ratelimit-count']),
      Number(first.headers['inin-ratelimit-count']) + 1
    );
    const other = await answer((await connect(main)).routing.getRoutingQueues());
    check('another token has a count of its own', other.headers['inin-ratelimit-count'], '1');
  });

  await section('API 3.1 to 3.3 more requests than allowed', async check => {
    const one = await connect(tight);
    const other = await connect(tight);
    let refused;
    let requests = 0;
    do {
      refused = await answer(one.routing.getRoutingSkills());
    } while (refused.status === 200 && ++requests < 60);

    check('it is 429', refused.status, 429);
    const seconds = Number(refused.headers['retry-after']);
    check('Retry-After is whole seconds of a minute', Number.isInteger(seconds) && seconds >= 1 && seconds <= 60);
    check(
      'the header is written exactly so, since some clients heed its case (API 3.4)',
      refused.error.response.request.res.rawHeaders.includes('Retry-After')
    );
    check('the code is that of today', refused.body.code, 'too.many.requests.retry.after');
    check(
      'the message has the seconds in brackets',
      refused.body.message,
      `Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`
    );
    check('the body names the limit', refused.body.limit, {
      namespace: 'platform.api',
      key: 'client.credentials.token.rate.per.minute',
      value: 5
    });
    check('the header has the limit', refused.headers['inin-ratelimit-allowed'], '5');
    check('another token of the client is not concerned', (await answer(other.routing.getRoutingSkills())).status, 200);
    await new Promise(resolve => setTimeout(resolve, (seconds * 1000) / clockSpeed + 200));
    check('after that time it is served again', (await answer(one.routing.getRoutingSkills())).status, 200);
  });

  await section('API 3.2 limits that can be read', async check => {
    const { organization } = await connect(main, 'emea-only');
    const { body: routing } = await answer(organization.getOrganizationsLimitsNamespace('routing'));
    check(
      'queues.max of this org, without a permission',
      routing.entities.find(limit => limit.key === 'queues.max'),
      { namespace: 'routing', key: 'queues.max', value: 4321 }
    );
    for (const [name, key] of [
      ['routing', 'wrapup.codes.max'],
      ['skills', 'skill.count.max'],
      ['skills', 'language.count.max'],
      ['groups', 'group.count.max'],
      ['groups', 'teams.max'],
      ['authorization', 'max.divisions.per.org'],
      ['authorization', 'org.roles.max'],
      ['architect', 'flows.max']
    ]) {
      const { body } = await answer(organization.getOrganizationsLimitsNamespace(name));
      check(`${name} has ${key}, a whole number`, Number.isInteger(body.entities.find(limit => limit.key === key)?.value));
    }

    const { body: defaults } = await answer(organization.getOrganizationsLimitsNamespaceDefaults('platform.api'));
    check(
      'the default of requests a minute',
      defaults.entities.find(limit => limit.key === 'client.credentials.token.rate.per.minute')?.value,
      300
    );
    check('the default of request bytes', defaults.entities.find(limit => limit.key === 'request.bytes.max')?.value, 512_000);
    const { body: docs } = await answer(organization.getOrganizationsLimitsDocs());
    check('the documentation names the namespaces', docs.url?.length > 0 && docs.namespaces?.length > 0);
  });
}
