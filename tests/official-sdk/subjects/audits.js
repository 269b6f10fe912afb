import { eventually, section } from '../checks.js';
import { answer, connect } from '../sdk.js';

const filter = (property, value) => ({ property, value });

export async function run({ main }) {
  const { audit, organization, routing, users } = await connect(main);
  const minute = 60_000;
  const interval = () => `${new Date(Date.now() - minute).toISOString()}/${new Date(Date.now() + minute).toISOString()}`;
  const { body: org } = await answer(organization.getOrganizationsMe());
  const { body: queue } = await answer(routing.postRoutingQueues({ name: 'Audited' }));
  const own = [filter('EntityType', 'Queue'), filter('EntityId', queue.id)];

  await section('API 9 audits in real time', async check => {
    const query = body =>
      answer(audit.postAuditsQueryRealtime({ interval: interval(), serviceName: 'ContactCenter', ...body }));
    const found = await query({ filters: own });
    check('it is 200', found.status, 200);
    check('one audit, on the first page', [found.body.total, found.body.pageNumber, found.body.pageCount], [1, 1, 1]);
    const [record] = found.body.entities;
    check(
      'it is the creation of a queue',
      [record.serviceName, record.entityType, record.action],
      ['ContactCenter', 'Queue', 'Create']
    );
    check('of this queue', [record.entity.id, record.entity.name, record.entity.selfUri], [queue.id, 'Audited', queue.selfUri]);
    check('it succeeded, by a user', [record.status, record.level], ['SUCCESS', 'USER']);
    check('by this client, in this org', [record.client.id, record.userHomeOrgId], ['sim-client', org.id]);
    check('just now', Math.abs(Date.parse(record.eventDate) - Date.now()) < minute);

    const [user] = (await answer(users.getUsers({ pageSize: 1 }))).body.entities;
    const [code] = (await answer(routing.getRoutingWrapupcodes({ pageSize: 1 }))).body.entities;
    await answer(routing.postRoutingQueueMembers(queue.id, [{ id: user.id }]));
    await answer(routing.postRoutingQueueWrapupcodes(queue.id, [{ id: code.id }]));
    await answer(routing.putRoutingQueue(queue.id, { name: 'Audited', description: 'Changed' }));
    await answer(routing.deleteRoutingQueue(queue.id));
    const all = await query({ filters: own, sort: [{ name: 'Timestamp', sortOrder: 'ascending' }] });
    check(
      'each change has its action',
      all.body.entities.map(item => item.action),
      ['Create', 'MemberAdd', 'WrapupCodeAdd', 'Update', 'Delete']
    );
    const [added] = all.body.entities.filter(item => item.action === 'MemberAdd');
    check(
      'an added member is a property of the queue',
      added.propertyChanges[0].property.startsWith(`QueueMember/${queue.id}:${user.id}`)
    );
    const creations = await query({ filters: [...own, filter('Action', 'Create')] });
    check(
      'filters are combined',
      creations.body.entities.map(item => item.action),
      ['Create']
    );
    check('another service has nothing of queues', (await query({ serviceName: 'Routing', filters: own })).body.total, 0);
    check('Action without EntityType is 400', (await query({ filters: [filter('Action', 'Create')] })).status, 400);
    check('the interval is required', (await query({ interval: undefined, filters: own })).status, 400);
    check('an unknown filter is refused', (await query({ filters: [filter('Colour', 'red')] })).status, 400);
    const page = await query({ filters: own, pageSize: 2, pageNumber: 3 });
    check('pages', [page.body.entities.length, page.body.total, page.body.pageCount], [1, 5, 3]);
  });

  await section('API 9 audits by an asynchronous query', async check => {
    const started = await answer(audit.postAuditsQuery({ interval: interval(), serviceName: 'ContactCenter', filters: own }));
    check('it is 200 or 202', [200, 202].includes(started.status));
    check(
      'it has an id and a state',
      [started.body.id?.length > 0, ['Queued', 'Running', 'Succeeded'].includes(started.body.state)],
      [true, true]
    );
    const done = await eventually(
      () => answer(audit.getAuditsQueryTransactionId(started.body.id)),
      ({ body }) => body.state === 'Succeeded'
    );
    check('it succeeds', done.body.state, 'Succeeded');
    const actions = [];
    let cursor;
    let pages = 0;
    do {
      const { body } = await answer(audit.getAuditsQueryTransactionIdResults(started.body.id, { pageSize: 2, cursor }));
      actions.push(...body.entities.map(item => item.action));
      cursor = body.cursor;
      pages++;
    } while (cursor !== undefined && pages < 10);
    check('its results by cursor, which the last page lacks', [actions.length, pages], [5, 3]);
    check('the creation is among them', actions.includes('Create'));
  });

  await section('API 9 what is audited', async check => {
    for (const [what, ask] of [
      ['the mapping', () => audit.getAuditsQueryServicemapping()],
      ['the mapping of real time', () => audit.getAuditsQueryRealtimeServicemapping()]
    ]) {
      const { body } = await answer(ask());
      const service = body.services.find(item => item.name === 'ContactCenter');
      const actions = service?.entities.find(item => item.name === 'Queue')?.actions ?? [];
      check(
        `${what} has the changes of queues`,
        ['Create', 'Update', 'Delete', 'MemberAdd', 'WrapupCodeAdd'].every(action => actions.includes(action))
      );
    }

    const { audit: reader } = await connect(main, 'emea-only');
    const refused = await answer(reader.postAuditsQueryRealtime({ interval: interval() }));
    check('it needs audits:audit:view', [refused.status, refused.body.message?.includes('audits:audit:view')], [403, true]);
  });
}
