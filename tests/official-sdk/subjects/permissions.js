import { section } from '../checks.js';
import { answer, connect } from '../sdk.js';

const refusal = 'Unable to perform the requested action. ';

export async function run({ main }) {
  const admin = await connect(main);
  const { body: home } = await answer(admin.authorization.getAuthorizationDivisionsHome());
  const { body: found } = await answer(admin.authorization.getAuthorizationDivisions({ name: 'EMEA' }));
  const emea = found.entities[0].id;

  await section('API 2.3 missing permissions', async check => {
    const { routing } = await connect(main, 'sim-readonly');
    check('what it may, it may', (await answer(routing.getRoutingQueues())).status, 200);
    const one = await answer(routing.postRoutingQueues({ name: 'Forbidden' }));
    check('one that lacks is 403 missing.permissions', [one.status, one.body.code], [403, 'missing.permissions']);
    check(
      'the message names it in brackets',
      one.body.message,
      `${refusal}You are missing the following permission(s): [routing:queue:add]`
    );
    const any = await answer(routing.postRoutingSkills({ name: 'Forbidden' }));
    check('any of several is 403 missing.any.permissions', [any.status, any.body.code], [403, 'missing.any.permissions']);
    check(
      'the message is that of any',
      any.body.message.startsWith(`${refusal}You must have at least one of the following permissions assigned: [`)
    );
    check(
      'it names them',
      ['routing:skill:manage', 'routing:skill:create'].every(name => any.body.message.includes(name))
    );
  });

  await section('API 2.3 permissions in a division', async check => {
    const { authorization, routing } = await connect(main, 'emea-only');
    const elsewhere = await answer(routing.postRoutingQueues({ name: 'Elsewhere' }));
    check('a queue in another division is 403', elsewhere.status, 403);
    check(
      'the message appends the division to the permission',
      elsewhere.body.message.includes(`[routing:queue:add:${home.id}]`)
    );
    const there = await answer(routing.postRoutingQueues({ name: 'There', division: { id: emea } }));
    check('in its own it is 200', [there.status, there.body.division?.id], [200, emea]);
    const { body: billing } = await answer(routing.getRoutingQueues({ name: 'Billing' }));
    const members = await answer(routing.postRoutingQueueMembers(billing.entities[0].id, []));
    check('any of several in another division is 403', [members.status, members.body.code], [403, 'missing.any.permissions']);
    check(
      'the message has an empty list and the division',
      members.body.message.endsWith(`assigned: [] in at least one of the following division(s): [${home.id}]`)
    );
    const { body: permitted } = await answer(authorization.getAuthorizationDivisionspermittedPagedMe('routing:queue:add'));
    check(
      'API 2.4: the preflight says the same (unverified for clients)',
      [permitted.allDivsPermitted, permitted.entities.map(division => division.id)],
      [false, [emea]]
    );
  });
}
