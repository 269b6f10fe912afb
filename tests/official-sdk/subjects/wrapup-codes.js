import { section } from '../checks.js';
import { answer, connect, namesOf } from '../sdk.js';

export async function run({ main }) {
  const { routing } = await connect(main);
  const { body: every } = await answer(routing.getRoutingWrapupcodes({ pageSize: 500 }));
  const references = count => every.entities.slice(0, count).map(({ id }) => ({ id }));

  await section('API 5.1 wrap-up codes of a queue', async check => {
    check('the org has codes enough', every.entities.length >= 101);
    const { body: queue } = await answer(routing.postRoutingQueues({ name: 'Wrapped Up' }));
    const added = await answer(routing.postRoutingQueueWrapupcodes(queue.id, references(100)));
    check('100 at once are 200', added.status, 200);
    check('the answer is a list of codes', Array.isArray(added.body) && added.body.every(code => code.id && code.name));
    check('101 at once are 400', (await answer(routing.postRoutingQueueWrapupcodes(queue.id, references(101)))).status, 400);
    const list = await answer(routing.getRoutingQueueWrapupcodes(queue.id));
    check('pages are of 25, with a total', [list.body.entities.length, list.body.total], [25, 100]);
    check(
      'a star at the end',
      namesOf(await answer(routing.getRoutingQueueWrapupcodes(queue.id, { name: 'Code 00*', pageSize: 2 }))),
      ['Code 001', 'Code 002']
    );
    const [{ id }] = list.body.entities;
    check('DELETE is 200', (await answer(routing.deleteRoutingQueueWrapupcode(queue.id, id))).status, 200);
    check('it is gone', (await answer(routing.getRoutingQueueWrapupcodes(queue.id))).body.total, 99);
  });

  await section('API 7 wrap-up codes of the org', async check => {
    check('by name', namesOf(await answer(routing.getRoutingWrapupcodes({ name: 'Resolved' }))), ['Resolved']);
    const made = await answer(routing.postRoutingWrapupcodes({ name: 'Everywhere', division: { id: '*' } }));
    check('one of all divisions is 200', [made.status, made.body.division.id], [200, '*']);
    check('it is found by id', (await answer(routing.getRoutingWrapupcode(made.body.id))).body.name, 'Everywhere');
    const views = await answer(routing.getRoutingWrapupcodesDivisionviews({ name: 'Every*' }));
    check('division views take a star at the end', [views.status, namesOf(views)], [200, ['Everywhere']]);
  });
}
