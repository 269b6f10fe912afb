import { section } from '../checks.js';
import { answer, connect, namesOf } from '../sdk.js';

export async function run({ main }) {
  const { architect, groups, responses, scripts, teams, users } = await connect(main);

  await section('API 7 flows, prompts, scripts, libraries', async check => {
    const flows = await answer(architect.getFlows({ type: ['inqueuecall'], name: 'Default In-Queue' }));
    check('a flow by type and name', namesOf(flows), ['Default In-Queue']);
    check('no flow of another type', namesOf(await answer(architect.getFlows({ type: ['workflow'] }))), []);
    const views = await answer(architect.getFlowsDivisionviews({ type: ['inqueuecall'] }));
    check('division views of flows', [views.status, namesOf(views)], [200, ['Default In-Queue']]);
    check(
      'prompts by several names',
      namesOf(await answer(architect.getArchitectPrompts({ name: ['Hold Music', 'Closed'] }))).sort(),
      ['Closed', 'Hold Music']
    );
    const prompts = await answer(architect.getArchitectPrompts());
    check('all prompts', [prompts.body.total, namesOf(prompts).includes('Default Whisper')], [3, true]);
    check('a script by name', namesOf(await answer(scripts.getScripts({ name: 'Default Callback Script' }))), [
      'Default Callback Script'
    ]);
    check('published scripts', (await answer(scripts.getScriptsPublished())).status, 200);
    check(
      'libraries by the start of the name',
      namesOf(await answer(responses.getResponsemanagementLibraries({ libraryPrefix: 'Default' }))),
      ['Default Responses']
    );
    check(
      'not by a part of it',
      namesOf(await answer(responses.getResponsemanagementLibraries({ libraryPrefix: 'Responses' }))),
      []
    );
  });

  await section('API 7 groups and teams', async check => {
    const list = await answer(groups.getGroups({ pageSize: 500 }));
    check('groups', namesOf(list), ['Overflow Agents']);
    const found = await answer(
      groups.postGroupsSearch({ query: [{ fields: ['name'], value: 'Overflow Agents', type: 'EXACT' }] })
    );
    check('the search of groups', [found.status, found.body.results?.map(group => group.name)], [200, ['Overflow Agents']]);
    check('teams by the start of the name, without case', namesOf(await answer(teams.getTeams({ name: 'night' }))), [
      'Night Shift'
    ]);
    check('not by a part of it', namesOf(await answer(teams.getTeams({ name: 'Shift' }))), []);
    check('teams have no total', 'total' in (await answer(teams.getTeams())).body, false);
  });

  await section('API 7 users', async check => {
    const search = body => answer(users.postUsersSearch(body));
    const exact = await search({
      pageSize: 25,
      pageNumber: 1,
      sortBy: 'email',
      sortOrder: 'ASC',
      query: [{ fields: ['email'], value: 'agent07@example.com', type: 'EXACT' }]
    });
    check(
      'exactly by e-mail',
      exact.body.results.map(user => user.name),
      ['Agent 07']
    );
    check(
      'with total, size and number of the page, count of pages and types',
      [exact.body.total, exact.body.pageSize, exact.body.pageNumber, exact.body.pageCount, Array.isArray(exact.body.types)],
      [1, 25, 1, 1, true]
    );
    const starts = await search({
      pageSize: 3,
      sortBy: 'email',
      sortOrder: 'DESC',
      query: [{ fields: ['name'], value: 'Agent 1', type: 'STARTS_WITH' }]
    });
    check(
      'by the start of the name, backwards',
      starts.body.results.map(user => user.name),
      ['Agent 19', 'Agent 18', 'Agent 17']
    );
    check('counting all of them', starts.body.total, 10);
    const q64 = new URL(starts.body.nextPage, 'http://host').searchParams.get('q64');
    const next = await answer(users.getUsersSearch(q64));
    check(
      'nextPage goes on by its q64',
      next.body.results.map(user => user.name),
      ['Agent 16', 'Agent 15', 'Agent 14']
    );
    const both = await search({
      query: [
        { fields: ['name'], value: 'Agent', type: 'CONTAINS' },
        { fields: ['email'], values: ['agent01@example.com', 'agent02@example.com'], type: 'EXACT', operator: 'AND' }
      ]
    });
    check('criteria are combined', both.body.total, 2);
    const list = await answer(users.getUsers({ id: [exact.body.results[0].id] }));
    check('by ids', namesOf(list), ['Agent 07']);
    check('none is inactive', (await answer(users.getUsers({ state: 'inactive' }))).body.total, 0);
    const ids = [];
    let cursor;
    do {
      const page = await answer(users.getUsersQuery({ pageSize: 60, cursor }));
      ids.push(...page.body.entities.map(user => user.id));
      cursor = page.body.cursor;
    } while (cursor !== undefined && ids.length < 500);
    check('users/query by cursor has each user once', [ids.length, new Set(ids).size], [101, 101]);
  });
}
