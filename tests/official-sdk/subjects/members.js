import { section } from '../checks.js';
import { answer, connect, namesOf } from '../sdk.js';

export async function run({ main }) {
  const { routing, users } = await connect(main);
  const { body: everyone } = await answer(users.getUsers({ pageSize: 500 }));
  const ids = everyone.entities.map(user => user.id);
  const references = count => ids.slice(0, count).map(id => ({ id }));
  const make = async name => (await answer(routing.postRoutingQueues({ name }))).body.id;
  const read = async id => (await answer(routing.getRoutingQueue(id))).body;

  await section('API 5.1 add members', async check => {
    check('the org has users enough', ids.length, 101);
    const id = await make('Crowded');
    const added = await answer(routing.postRoutingQueueMembers(id, references(100)));
    check('100 at once are accepted (unverified: 200 or 204)', [200, 204].includes(added.status));
    check('the answer has no body', added.body, '');
    check('101 at once are 400', (await answer(routing.postRoutingQueueMembers(id, references(101)))).status, 400);
    const queue = await read(id);
    check('the queue counts them', [queue.memberCount, queue.userMemberCount, queue.joinedMemberCount], [100, 100, 100]);

    const found = [];
    let page = 1;
    let answered;
    do {
      answered = await answer(routing.getRoutingQueueMembers(id, { pageSize: 40, pageNumber: page++ }));
      found.push(...answered.body.entities.map(member => member.id));
    } while (answered.body.entities.length > 0 && page < 10);
    check('read until a page is empty, they are all there', found.sort(), ids.slice(0, 100).sort());
    check(
      'the list has no total and no count of pages',
      ['total' in answered.body, 'pageCount' in answered.body],
      [false, false]
    );
    const plain = await answer(routing.getRoutingQueueMembers(id));
    check('pages are of 25', [plain.body.pageSize, plain.body.entities.length], [25, 25]);
    check(
      '100 in a page are possible',
      (await answer(routing.getRoutingQueueMembers(id, { pageSize: 100 }))).body.entities.length,
      100
    );
    const cut = await answer(routing.getRoutingQueueMembers(id, { pageSize: 101 }));
    check('a larger page is cut (API 13.8)', [cut.status, cut.body.pageSize, cut.body.entities.length], [200, 100, 100]);
    check('by a part of the name', namesOf(await answer(routing.getRoutingQueueMembers(id, { name: 'gent 07' }))), [
      'Agent 07'
    ]);
  });

  await section('API 5.1 and 5.8 change and remove members', async check => {
    const id = await make('Changing');
    await answer(routing.postRoutingQueueMembers(id, references(3)));
    const [one, two, three] = ids;
    const members = async options => (await answer(routing.getRoutingQueueMembers(id, options))).body.entities;
    const [member] = (await members()).filter(item => item.id === one);
    check('ring, joined and why it is a member', [member.ringNumber, member.joined, member.memberBy], [1, true, 'user']);
    check('its name', member.name, everyone.entities[0].name);

    const left = await answer(routing.patchRoutingQueueMember(id, one, { id: one, joined: false }));
    check('PATCH of one is 202', left.status, 202);
    check('it has no body', left.body, '');
    check(
      'it has left',
      (await members({ joined: false })).map(item => item.id),
      [one]
    );
    check('the queue counts two', (await read(id)).joinedMemberCount, 2);
    const ring = await answer(routing.patchRoutingQueueMember(id, one, { id: one, ringNumber: 2 }));
    check('a ring that the queue does not have is refused', ring.status >= 400 && ring.status < 500);
    const many = await answer(
      routing.patchRoutingQueueMembers(id, [
        { id: two, joined: false },
        { id: ids[50], joined: false }
      ])
    );
    check('PATCH of many is 200 and ignores who is no member', many.status, 200);
    check('who is one has left', (await members({ joined: false })).map(item => item.id).sort(), [one, two].sort());

    check('DELETE of one is 204', (await answer(routing.deleteRoutingQueueMember(id, three))).status, 204);
    const removed = await answer(routing.postRoutingQueueMembers(id, [{ id: two }], { _delete: true }));
    check('POST with delete=true removes', [removed.status < 300, (await members()).map(item => item.id)], [true, [one]]);
  });

  await section('API 5.8 members by a group', async check => {
    const { body: overflow } = await answer(routing.getRoutingQueues({ name: 'Overflow' }));
    const queue = overflow.entities[0];
    const byGroup = await answer(routing.getRoutingQueueMembers(queue.id, { memberBy: 'group' }));
    check('there are some', byGroup.body.entities.length > 0);
    check(
      'all of them are by group',
      byGroup.body.entities.every(member => member.memberBy === 'group')
    );
    check('none is by user', (await answer(routing.getRoutingQueueMembers(queue.id, { memberBy: 'user' }))).body.entities, []);
    const skilled = await answer(routing.getRoutingQueueMembers(queue.id, { skills: ['Premium'], pageSize: 100 }));
    const found = skilled.body.entities.length;
    check('by a part of the name of a skill (API 6.5)', found > 0 && found < queue.memberCount);
    const backwards = await answer(routing.getRoutingQueueMembers(queue.id, { sortOrder: 'desc', pageSize: 100 }));
    check('sortOrder=desc turns them around', namesOf(backwards), namesOf(byGroup).reverse());
    check('they count as members', [queue.memberCount, queue.userMemberCount], [byGroup.body.entities.length, 0]);
  });

  await section('API 5.1 deprecated names and the queues of a user', async check => {
    const id = await make('Aliased');
    check('POST users adds', (await answer(routing.postRoutingQueueUsers(id, references(2)))).status < 300);
    check(
      'GET users lists',
      (await answer(routing.getRoutingQueueUsers(id))).body.entities.map(member => member.id).sort(),
      ids.slice(0, 2).sort()
    );
    const queues = await answer(users.getUserQueues(ids[0], { joined: true }));
    check('the user has the queue', [queues.status, namesOf(queues).includes('Aliased')], [200, true]);
    check('DELETE users removes', (await answer(routing.deleteRoutingQueueUser(id, ids[0]))).status, 204);
    check(
      'and the user has it no more',
      namesOf(await answer(users.getUserQueues(ids[0], { joined: true }))).includes('Aliased'),
      false
    );
  });
}
