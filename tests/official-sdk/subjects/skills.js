import { section } from '../checks.js';
import { answer, connect, namesOf } from '../sdk.js';

export async function run({ main }) {
  const { authorization, routing, users } = await connect(main);
  const list = options => answer(routing.getRoutingSkills(options));

  await section('API 6.1 skills', async check => {
    const made = await answer(routing.postRoutingSkills({ name: 'Welsh' }));
    check('POST is 200', made.status, 200);
    check('it is active', [made.body.name, made.body.state], ['Welsh', 'active']);
    check('its version is a text', typeof made.body.version, 'string');
    check('by the start of its name', namesOf(await list({ name: 'Wel' })), ['Welsh']);
    check('not by a part of it', namesOf(await list({ name: 'elsh' })), []);
    check('by id', (await answer(routing.getRoutingSkill(made.body.id))).body.name, 'Welsh');
    check('by ids', namesOf(await list({ id: [made.body.id] })), ['Welsh']);
    const page = await list({ pageSize: 2 });
    check('pages have a total', [page.body.entities.length, page.body.total], [2, 8]);
    check('500 in a page are possible', (await list({ pageSize: 500 })).status, 200);
    check('an inactive one says so', (await list({ name: 'Legacy Fax' })).body.entities[0].state, 'inactive');
    const proficiency = await answer(routing.postRoutingSkills({ name: 'X', proficiency: 1 }));
    check('the body has nothing but a name', [proficiency.status, proficiency.body.code], [400, 'invalid.property']);
    const { body: divisions } = await answer(authorization.getAuthorizationDivisions({ name: 'EMEA' }));
    const moved = await answer(routing.patchRoutingSkill(made.body.id, { divisionId: divisions.entities[0].id }));
    check('PATCH sets the division', moved.body.division?.id, divisions.entities[0].id);
    check('DELETE is 200', (await answer(routing.deleteRoutingSkill(made.body.id))).status, 200);
    check('it is gone from the list', namesOf(await list({ name: 'Welsh' })), []);
  });

  await section('API 6.5 skills of users', async check => {
    const { body } = await answer(users.getUsers({ pageSize: 500, state: 'active', expand: ['skills'] }));
    const held = body.entities.flatMap(user => user.skills);
    check('users have some', held.length > 0);
    check(
      'they have id, name, proficiency and state',
      held.every(skill => skill.id && skill.name && skill.state)
    );
    check(
      'proficiencies are from 0 to 5',
      held.every(skill => skill.proficiency >= 0 && skill.proficiency <= 5)
    );
    const [user] = body.entities;
    const own = await answer(users.getUserRoutingskills(user.id));
    check('one user has the same', own.body.entities.map(skill => skill.id).sort(), user.skills.map(skill => skill.id).sort());
  });
}
