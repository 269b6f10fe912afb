import { section } from '../checks.js';
import { answer, connect, namesOf } from '../sdk.js';

export async function run({ main }) {
  const { authorization, responses, routing } = await connect(main);
  const list = options => answer(routing.getRoutingQueues(options));
  const { body: divisions } = await answer(authorization.getAuthorizationDivisions());
  const divisionId = name => divisions.entities.find(division => division.name === name).id;
  const made = [];
  for (const [name, division] of [
    ['List C', 'Home'],
    ['List A', 'EMEA'],
    ['List B', 'APAC'],
    ['Other List A', 'Home'],
    ['List AB', 'Home']
  ]) {
    made.push((await answer(routing.postRoutingQueues({ name, division: { id: divisionId(division) } }))).body);
  }

  await section('API 5.1 paging', async check => {
    const first = await list({ name: 'List*', pageSize: 2 });
    check('it is 200', first.status, 200);
    check('it is sorted by name', namesOf(first), ['List A', 'List AB']);
    check(
      'size, number, total and count of pages',
      [first.body.pageSize, first.body.pageNumber, first.body.total, first.body.pageCount],
      [2, 1, 4, 2]
    );
    const second = await list({ name: 'List*', pageSize: 2, pageNumber: 2 });
    check('the second page goes on', namesOf(second), ['List B', 'List C']);
    check('sortOrder=desc turns it around', namesOf(await list({ name: 'List*', sortOrder: 'desc' })), [
      'List C',
      'List B',
      'List AB',
      'List A'
    ]);
    for (const uri of ['firstUri', 'selfUri', 'nextUri', 'lastUri']) {
      check(`${uri} is relative to the server`, first.body[uri]?.startsWith('/api/v2/routing/queues?'));
    }

    check('previousUri leads back', second.body.previousUri?.includes('pageNumber=1'));
    const plain = await list();
    check('pages are of 25, from the first', [plain.body.pageSize, plain.body.pageNumber], [25, 1]);
    const whole = await list({ pageSize: 500 });
    check('500 in a page are possible', [whole.status, whole.body.entities.length === whole.body.total], [200, true]);
  });

  await section('API 5.1 name filters', async check => {
    check('no star: the whole name', namesOf(await list({ name: 'List A' })), ['List A']);
    check('no star: a part of a name is nothing', namesOf(await list({ name: 'List' })), []);
    check('a star at the end', namesOf(await list({ name: 'List A*' })), ['List A', 'List AB']);
    check('a star in front', namesOf(await list({ name: '*List A' })), ['List A', 'Other List A']);
    check('stars at both ends', namesOf(await list({ name: '*List A*' })), ['List A', 'List AB', 'Other List A']);
    check('without case (unverified)', namesOf(await list({ name: 'list a' })), ['List A']);
  });

  await section('API 5.1 other filters', async check => {
    check('by ids', namesOf(await list({ id: [made[0].id, made[1].id] })), ['List A', 'List C']);
    check('by divisions', namesOf(await list({ name: 'List*', divisionId: [divisionId('EMEA'), divisionId('APAC')] })), [
      'List A',
      'List B'
    ]);
    await answer(routing.postRoutingQueues({ name: 'Peered', peerId: '22222222-2222-4222-8222-222222222222' }));
    check('by peers', namesOf(await list({ peerId: ['22222222-2222-4222-8222-222222222222'] })), ['Peered']);
    const { body: libraries } = await answer(responses.getResponsemanagementLibraries());
    const libraryIds = [libraries.entities[0].id];
    const cannedResponseLibraries = { mode: 'SelectedOnly', libraryIds };
    await answer(routing.postRoutingQueues({ name: 'Answering', cannedResponseLibraries }));
    const answering = namesOf(await list({ cannedResponseLibraryId: libraryIds[0] }));
    check('by a library', answering.includes('Answering') && !answering.includes('Peered'));
    const { body: all } = await list();
    const { body: peers } = await list({ hasPeer: true });
    const { body: others } = await list({ hasPeer: false });
    check('hasPeer divides the queues', peers.total + others.total, all.total);
  });

  await section('API 5.1 division views', async check => {
    const views = options => answer(routing.getRoutingQueuesDivisionviews(options));
    check('the names', namesOf(await views({ name: 'List*', pageSize: 100 })), ['List A', 'List AB', 'List B', 'List C']);
    check('one division', namesOf(await views({ name: 'List*', divisionId: [divisionId('EMEA')] })), ['List A']);
    check('a star is all divisions', (await views({ name: 'List*', divisionId: ['*'] })).body.total, 4);
    const ids = (await views({ sortBy: 'id', pageSize: 100 })).body.entities.map(queue => queue.id);
    check('sorted by id', ids, [...ids].sort());
    check('100 in a page are the most (unverified: 400)', (await views({ pageSize: 101 })).status, 400);
    check('page 5 is the last (unverified: 400)', (await views({ pageNumber: 6 })).status, 400);
    const all = await answer(routing.getRoutingQueuesDivisionviewsAll({ pageSize: 500 }));
    check('divisionviews/all has 500 in a page', [all.status, namesOf(all).includes('Other List A')], [200, true]);
    check(
      'and no more (unverified: 400)',
      (await answer(routing.getRoutingQueuesDivisionviewsAll({ pageSize: 501 }))).status,
      400
    );
    const mine = await answer(routing.getRoutingQueuesMe());
    check('queues/me is a list', [mine.status, Array.isArray(mine.body.entities)], [200, true]);
  });
}
