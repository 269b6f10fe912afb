import { section } from '../checks.js';
import { answer, connect, namesOf } from '../sdk.js';

export async function run({ main }) {
  const { authorization, routing } = await connect(main);

  await section('API 7 divisions', async check => {
    const list = await answer(authorization.getAuthorizationDivisions({ pageSize: 100 }));
    check('all of them', [list.body.total, namesOf(list).sort()], [3, ['APAC', 'EMEA', 'Home']]);
    check('by a term of the name', namesOf(await answer(authorization.getAuthorizationDivisions({ name: 'MEA' }))), ['EMEA']);
    const [emea] = list.body.entities.filter(division => division.name === 'EMEA');
    check('by ids', namesOf(await answer(authorization.getAuthorizationDivisions({ id: [emea.id] }))), ['EMEA']);
    check('one by id', (await answer(authorization.getAuthorizationDivision(emea.id))).body.name, 'EMEA');
    const home = await answer(authorization.getAuthorizationDivisionsHome());
    check('the home division says so', [home.body.name, home.body.homeDivision], ['Home', true]);
    check('the others are none', emea.homeDivision, false);
    check('the limit is a plain number', Number.isInteger((await answer(authorization.getAuthorizationDivisionsLimit())).body));
    const page = await answer(authorization.getAuthorizationDivisionsQuery({ pageSize: 2 }));
    const after = new URL(page.body.nextUri, 'http://host').searchParams.get('after');
    const rest = await answer(authorization.getAuthorizationDivisionsQuery({ pageSize: 2, after }));
    check('by cursor', [...namesOf(page), ...namesOf(rest)].sort(), ['APAC', 'EMEA', 'Home']);
    check(
      '200 in a page are the most (unverified: 400)',
      (await answer(authorization.getAuthorizationDivisionsQuery({ pageSize: 201 }))).status,
      400
    );
  });

  await section('API 5.6 move a queue to another division', async check => {
    const { body: queue } = await answer(routing.postRoutingQueues({ name: 'Moved' }));
    const { body: divisions } = await answer(authorization.getAuthorizationDivisions({ name: 'APAC' }));
    const apac = divisions.entities[0].id;
    const moved = await answer(authorization.postAuthorizationDivisionObject(apac, 'QUEUE', [queue.id]));
    check('it is 204', moved.status, 204);
    check('the queue is there', (await answer(routing.getRoutingQueue(queue.id))).body.division.id, apac);
    check('lists find it there', namesOf(await answer(routing.getRoutingQueues({ name: 'Moved', divisionId: [apac] }))), [
      'Moved'
    ]);
  });
}
