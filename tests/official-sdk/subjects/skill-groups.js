import { eventually, section } from '../checks.js';
import { answer, connect, namesOf } from '../sdk.js';

/** The value of a query parameter of a server-relative address, or undefined. */
const parameter = (uri, name) => (uri ? (new URL(uri, 'http://host').searchParams.get(name) ?? undefined) : undefined);

const condition = (routingSkill, proficiency) => ({
  operation: 'And',
  routingSkillConditions: [{ routingSkill, comparator: 'GreaterThanOrEqualTo', proficiency, childConditions: [] }],
  languageSkillConditions: []
});

export async function run({ main }) {
  const { authorization, routing, users } = await connect(main);
  const list = options => answer(routing.getRoutingSkillgroups(options));

  await section('API 6.2 create and fill', async check => {
    const made = await answer(
      routing.postRoutingSkillgroups({
        name: 'Linguists',
        description: 'By proficiency',
        memberDivisions: ['*'],
        skillConditions: [condition('French', 4)]
      })
    );
    check('POST is 200', made.status, 200);
    check('it is in progress', made.body.status, 'InProgress');
    const complete = await eventually(
      () => answer(routing.getRoutingSkillgroup(made.body.id)),
      ({ body }) => body.status === 'Complete'
    );
    check('then it is complete', complete.body.status, 'Complete');
    check(
      'read by id it has its conditions',
      complete.body.skillConditions[0].routingSkillConditions[0].routingSkill,
      'French'
    );
    const { body: all } = await answer(users.getUsers({ pageSize: 500, state: 'active', expand: ['skills'] }));
    const wanted = all.entities.filter(user => user.skills.some(skill => skill.name === 'French' && skill.proficiency >= 4));
    check('it counts who meets them', complete.body.memberCount, wanted.length);
    const members = await answer(routing.getRoutingSkillgroupMembers(made.body.id, { pageSize: 100, expand: 'entities' }));
    check('its members are they', members.body.entities.map(user => user.id).sort(), wanted.map(user => user.id).sort());
    check(
      'expanded, they have names',
      members.body.entities.every(user => user.name)
    );
    const groups = await answer(users.getUserSkillgroups(wanted[0].id));
    check('a member has the group', [groups.status, namesOf(groups).includes('Linguists')], [200, true]);
  });

  await section('API 6.2 lists by cursor', async check => {
    for (const name of ['Cursor 1', 'Cursor 2', 'Cursor 3', 'Cursor 4', 'Cursor 5']) {
      await answer(routing.postRoutingSkillgroups({ name, skillConditions: [condition('Billing', 1)] }));
    }

    const names = [];
    let after;
    let pages = 0;
    do {
      const page = await list({ name: 'cursor', pageSize: 2, after });
      check(
        `page ${++pages} has no total and no count of pages`,
        ['total' in page.body, 'pageCount' in page.body],
        [false, false]
      );
      check(
        `page ${pages} has neither conditions nor status`,
        page.body.entities.every(group => !('skillConditions' in group) && !('status' in group))
      );
      names.push(...namesOf(page));
      after = parameter(page.body.nextUri, 'after');
    } while (after !== undefined && pages < 10);
    check('by the start of the name, without case, each group once', names.sort(), [
      'Cursor 1',
      'Cursor 2',
      'Cursor 3',
      'Cursor 4',
      'Cursor 5'
    ]);
    check('in three pages', pages, 3);
    check('not by a part of the name', namesOf(await list({ name: 'ursor' })), []);
    const second = await list({
      name: 'cursor',
      pageSize: 2,
      after: parameter((await list({ name: 'cursor', pageSize: 2 })).body.nextUri, 'after')
    });
    const back = await list({ name: 'cursor', pageSize: 2, before: parameter(second.body.previousUri, 'before') });
    check('previousUri leads back by its cursor', namesOf(back), namesOf(await list({ name: 'cursor', pageSize: 2 })));
  });

  await section('API 6.2 bodies, changes, divisions', async check => {
    const nameless = await answer(routing.postRoutingSkillgroups({ skillConditions: [] }));
    check('without a name it is 400', nameless.status, 400);
    const half = await answer(
      routing.postRoutingSkillgroups({ name: 'X', skillConditions: [{ operation: 'And', routingSkillConditions: [] }] })
    );
    check('a condition has both arrays', half.status, 400);
    const six = await answer(routing.postRoutingSkillgroups({ name: 'X', skillConditions: [condition('Billing', 6)] }));
    check('a proficiency above 5 is 400', six.status, 400);
    const operation = await answer(
      routing.postRoutingSkillgroups({ name: 'X', skillConditions: [{ ...condition('Billing', 1), operation: 'Xor' }] })
    );
    check('an unknown operation is an invalid value', [operation.status, operation.body.code], [400, 'invalid.value']);

    const { body: group } = await answer(
      routing.postRoutingSkillgroups({ name: 'Changed', skillConditions: [condition('Sales', 5)] })
    );
    const patched = await answer(routing.patchRoutingSkillgroup(group.id, { name: 'Changed Twice' }));
    check('PATCH is 200', [patched.status, patched.body.name], [200, 'Changed Twice']);
    const { body: divisions } = await answer(authorization.getAuthorizationDivisions({ name: 'EMEA' }));
    const emea = divisions.entities[0].id;
    const joined = await answer(routing.postRoutingSkillgroupMembersDivisions(group.id, { body: { addDivisionIds: [emea] } }));
    check('POST of member divisions is 204', joined.status, 204);
    const { body: of } = await answer(routing.getRoutingSkillgroupMembersDivisions(group.id));
    check(
      'they are there',
      of.entities.some(division => division.id === emea)
    );
    check('DELETE is 204', (await answer(routing.deleteRoutingSkillgroup(group.id))).status, 204);
    check('it is gone', (await answer(routing.getRoutingSkillgroup(group.id))).status, 404);
  });
}
