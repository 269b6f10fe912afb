import { eventually, section } from '../checks.js';
import { answer, connect, namesOf, raw } from '../sdk.js';

const ring = (seconds, memberGroups = []) => ({
  expansionCriteria: [{ type: 'TIMEOUT_SECONDS', threshold: seconds }],
  actions: { skillsToRemove: [] },
  memberGroups
});
const address = number => ({
  domain: { id: 'example.com' },
  route: { id: `11111111-1111-4111-8111-11111111111${number}` }
});

export async function run({ evidence }) {
  const apis = await connect(evidence);
  const { architect, authorization, groups, responses, routing, teams, users } = apis;
  const idOf = async (list, name) => (await answer(list)).body.entities.find(entity => entity.name === name).id;
  const create = body => answer(routing.postRoutingQueues(body));
  const put = (queue, body) => answer(routing.putRoutingQueue(queue.id, { name: queue.name, ...body }));
  const group = { id: await idOf(groups.getGroups(), 'Overflow Agents'), type: 'GROUP' };
  const team = { id: await idOf(teams.getTeams(), 'Night Shift'), type: 'TEAM' };
  const tier2 = { id: await idOf(routing.getRoutingSkillgroups({ name: 'Tier 2' }), 'Tier 2'), type: 'SKILLGROUP' };
  const { body: emea } = await answer(authorization.getAuthorizationDivisions({ name: 'EMEA' }));
  const { body: home } = await answer(authorization.getAuthorizationDivisionsHome());
  const division = emea.entities[0].id;

  await section('API 13.1 overflow rules', async check => {
    const first = { metric: 'EstimatedWaitTime', operator: 'LessThanOrEqualTo', conditionValue: 150, waitSeconds: 300 };
    const second = { metric: 'EstimatedWaitTime', operator: 'GreaterThanOrEqualTo', conditionValue: 0 };
    const overflow = {
      rules: [
        { ...first, groups: [tier2] },
        { ...second, groups: [tier2, group] }
      ]
    };
    const made = await create({ name: 'Overflows', memberGroups: [tier2, group], conditionalGroupRouting: overflow });
    check('own and target groups are taken', made.status, 200);
    check(
      'both rules are there in their order',
      made.body.conditionalGroupRouting.rules.map(rule => [rule.operator, rule.conditionValue, rule.groups.length]),
      [
        ['LessThanOrEqualTo', 150, 1],
        ['GreaterThanOrEqualTo', 0, 2]
      ]
    );
    check('the first waits', made.body.conditionalGroupRouting.rules[0].waitSeconds, 300);
    check('and shows the queue itself', made.body.conditionalGroupRouting.rules[0].queue.id, made.body.id);
    check(
      'all groups are member groups',
      made.body.memberGroups.map(member => member.id).sort(),
      [tier2.id, group.id].sort()
    );
    check('groups of rules have names', made.body.conditionalGroupRouting.rules[1].groups.every(member => member.name));
    const without = await create({ name: 'Without', memberGroups: [tier2], conditionalGroupRouting: overflow });
    check('a group that is no member group is refused', [without.status, without.body.code], [400, 'constraint.validation']);
    check('without any member group too', (await create({ name: 'None', conditionalGroupRouting: overflow })).status, 400);
    const activation = {
      rules: [{ conditions: [{ operator: 'GreaterThan', value: 1 }], conditionExpression: 'C1', groups: [group] }]
    };
    const active = { name: 'Active Rules', conditionalGroupActivation: activation };
    check('of activation as well', (await create(active)).status, 400);
    check('which is taken with it', (await create({ ...active, memberGroups: [group] })).status, 200);
    check(
      'activation does not go with routing (an option)',
      (await create({ name: 'Both', memberGroups: [tier2, group], conditionalGroupRouting: overflow, ...active })).status,
      400
    );
    const put1 = await put(made.body, { memberGroups: [tier2], conditionalGroupRouting: overflow });
    check('PUT refuses it too', put1.status, 400);
    const dropped = await answer(routing.getRoutingQueue(made.body.id));
    check('and changes nothing', dropped.body.memberGroups.length, 2);
    for (const [what, cleared] of Object.entries({ 'rules null': { rules: null }, 'no rules': { rules: [] }, nothing: {} })) {
      const body = { memberGroups: [tier2, group] };
      await put(made.body, { ...body, conditionalGroupRouting: overflow });
      const now = await raw(apis, 'PUT', `/api/v2/routing/queues/${made.body.id}`, {
        name: made.body.name,
        ...body,
        conditionalGroupRouting: cleared
      });
      check(`PUT with ${what} clears them`, [now.status, now.body.conditionalGroupRouting], [200, undefined]);
    }
  });

  await section('API 13.2 alerting of calls', async check => {
    const alerting = (name, medium, seconds) =>
      create({ name, mediaSettings: { [medium]: { alertingTimeoutSeconds: seconds } } });
    for (const [seconds, status] of [
      [8, 200],
      [59, 200],
      [60, 400],
      [900, 400],
      [6, 400]
    ]) {
      check(`${seconds} s are ${status}`, (await alerting(`Alerts ${seconds}`, 'call', seconds)).status, status);
    }

    for (const medium of ['callback', 'chat', 'email', 'message']) {
      check(`900 s of ${medium} are 200`, (await alerting(`Long ${medium}`, medium, 900)).status, 200);
    }

    const { body: old } = await answer(routing.getRoutingQueues({ name: 'Older' }));
    const [queue] = old.entities;
    const calls = seconds => ({ mediaSettings: { call: { alertingTimeoutSeconds: seconds } } });
    check('an older value is shown', queue.mediaSettings.call.alertingTimeoutSeconds, 100);
    check('PUT may repeat it', (await put(queue, calls(100))).status, 200);
    check('PUT takes no other', (await put(queue, calls(90))).status, 400);
    check('PUT takes a shorter one', (await put(queue, calls(20))).status, 200);
    check('and then not the older one', (await put(queue, calls(100))).status, 400);
  });

  await section('API 13.3 numbers', async check => {
    const level = percentage => ({ mediaSettings: { call: { serviceLevel: { percentage, durationMs: 1000 } } } });
    check('a percent is enough', (await create({ name: 'One Percent', ...level(0.01) })).status, 200);
    check('less is not', (await create({ name: 'Less', ...level(0.009) })).status, 400);
    const work = timeoutMs => ({ acwSettings: { wrapupPrompt: 'MANDATORY_TIMEOUT', timeoutMs } });
    check('an hour of after-call work', (await create({ name: 'One Hour', ...work(3_600_000) })).status, 200);
    check('not more', (await create({ name: 'More', ...work(3_600_001) })).status, 400);
    check('no asterisk', (await create({ name: 'A*B' })).status, 400);
  });

  await section('API 13.4 fields since SDK 270', async check => {
    const made = await create({ name: 'Spoken', defaultMediaLanguage: 'en-US' });
    check('defaultMediaLanguage is taken', [made.status, made.body.defaultMediaLanguage], [200, 'en-US']);
    check('PUT too', (await put(made.body, { defaultMediaLanguage: 'de-DE' })).body.defaultMediaLanguage, 'de-DE');
    const { body: listed } = await answer(routing.getRoutingQueues({ name: 'Spoken' }));
    check('lists show it', listed.entities[0].defaultMediaLanguage, 'de-DE');
    const mail = (name, more, all) =>
      create({
        name,
        ...more,
        mediaSettings: { email: { alertingTimeoutSeconds: 30, allOutboundEmailAddresses: all } }
      });
    const several = await mail('Mail 1', { outboundEmailAddress: address(1) }, [address(2), address(1)]);
    check('several outbound addresses', several.status, 200);
    check('are shown', several.body.mediaSettings.email.allOutboundEmailAddresses.map(one => one.route.id).sort(), [
      address(1).route.id,
      address(2).route.id
    ]);
    const missing = await mail('Mail 2', { outboundEmailAddress: address(1) }, [address(2)]);
    check('the default one must be among them', missing.status, 400);
    check('and the message says so', /missing from outbound email address list/.test(missing.body.message));
    check('no address at all is fine', (await mail('Mail 3', {}, [])).status, 200);
    const bare = await create({ name: 'Mail 4', outboundEmailAddress: address(1) });
    check('an address needs e-mail settings', bare.status, 400);
    const skill = await answer(routing.postRoutingSkills({ name: 'Divided', divisionId: division }));
    check('a new skill may have a division', [skill.status, skill.body.division?.id], [200, division]);
    const nowhere = await answer(routing.postRoutingSkills({ name: 'Lost', divisionId: 'nowhere' }));
    check('that exists', [nowhere.status, nowhere.body.code], [400, 'invalid.id']);
    await answer(routing.deleteRoutingSkill(skill.body.id));
  });

  await section('API 13.5 defaults of a new queue', async check => {
    const { body: queue } = await create({ name: 'Untouched' });
    const media = queue.mediaSettings;
    check('after-call work', queue.acwSettings, { wrapupPrompt: 'OPTIONAL' });
    for (const [medium, seconds] of Object.entries({ call: 8, callback: 30, chat: 30, email: 300, message: 30 })) {
      check(`alerting of ${medium}`, media[medium].alertingTimeoutSeconds, seconds);
      check(`service level of ${medium}`, media[medium].serviceLevel, {
        percentage: 0.8,
        durationMs: medium === 'email' ? 86_400_000 : 20_000
      });
    }

    check('messages time out never', media.message.enableInactivityTimeout, false);
    check('callback delays', [media.callback.autoDialDelaySeconds, media.callback.autoEndDelaySeconds], [300, 300]);
    check('no recording in the queue', queue.suppressInQueueCallRecording, true);
    check(
      'skills, scoring, last agent',
      [queue.skillEvaluationMethod, queue.scoringMethod, queue.lastAgentRoutingMode],
      ['ALL', 'TimestampAndPriority', 'AnyAgent']
    );
  });

  await section('API 13.6 direct routing and bullseye', async check => {
    const { body: direct } = await create({ name: 'Direct', directRouting: { waitForAgent: true, agentWaitSeconds: 200 } });
    check('without a backup it is its own', direct.directRouting.backupQueueId, direct.id);
    check('reading it says the same', (await answer(routing.getRoutingQueue(direct.id))).body.directRouting, direct.directRouting);
    check('and it may be sent back', (await put(direct, { directRouting: direct.directRouting })).status, 200);
    const other = await create({ name: 'Backed Up', directRouting: { backupQueueId: direct.id } });
    check('a backup that is given stays', other.body.directRouting.backupQueueId, direct.id);
    const { body: queue } = await create({ name: 'Rings', bullseye: { rings: [ring(15), ring(10, [group])] } });
    check('rings with groups are not dropped', (await put(queue, {})).status, 400);
    check('nor one of them', (await put(queue, { bullseye: { rings: [ring(15)] } })).status, 400);
    check('they are emptied first', (await put(queue, { bullseye: { rings: [ring(15), ring(10)] } })).status, 200);
    check('and then dropped', (await put(queue, {})).status, 200);
  });

  await section('API 13.7 skill groups and languages', async check => {
    const languages = await answer(routing.getRoutingLanguages());
    check('languages are listed', [languages.status, namesOf(languages)], [200, ['English', 'German', 'Italian']]);
    const leaf = (field, name) => ({ [field]: name, comparator: 'GreaterThanOrEqualTo', proficiency: 3 });
    const make = (name, routingSkillConditions, languageSkillConditions, more) =>
      answer(
        routing.postRoutingSkillgroups({
          name,
          skillConditions: [{ operation: 'And', routingSkillConditions, languageSkillConditions }],
          ...more
        })
      );
    const german = await make('Germans', [], [leaf('languageSkill', 'German')], { memberDivisions: ['*'] });
    check('a condition on a language, without child conditions', german.status, 200);
    check('a language is no skill', (await make('X', [leaf('routingSkill', 'German')], [])).status, 400);
    check('a skill is no language', (await make('X', [], [leaf('languageSkill', 'Billing')])).status, 400);
    const { body: all } = await answer(users.getUsers({ pageSize: 500, expand: ['languages'] }));
    const speakers = all.entities.filter(user =>
      user.languages.some(held => held.name === 'German' && held.proficiency >= 3)
    );
    const complete = await eventually(
      () => answer(routing.getRoutingSkillgroup(german.body.id)),
      ({ body }) => body.status === 'Complete'
    );
    check('it counts who speak it', [complete.body.memberCount, speakers.length], [1, 1]);
    check('one user has the same', namesOf(await answer(users.getUserRoutinglanguages(speakers[0].id))), ['German', 'Italian']);
    const made = await answer(routing.postRoutingLanguages({ name: 'Dutch' }));
    check('a new language', [made.status, made.body.name, made.body.state], [200, 'Dutch', 'active']);
    check('is found', (await answer(routing.getRoutingLanguage(made.body.id))).body.name, 'Dutch');
    check('its name is taken', (await answer(routing.postRoutingLanguages({ name: 'Dutch' }))).status, 400);
    check('and removed', (await answer(routing.deleteRoutingLanguage(made.body.id))).status, 200);
    const bare = await answer(routing.postRoutingSkillgroups({ name: 'Bare Group', memberDivisions: [division] }));
    check('conditions may be left out', bare.status, 200);
    const divisionsOf = async () =>
      (await answer(routing.getRoutingSkillgroupMembersDivisions(bare.body.id))).body.entities.map(one => one.id);
    check('its own division is a member division', await divisionsOf(), [home.id, division]);
    const removal = { body: { removeDivisionIds: [home.id, division] } };
    await answer(routing.postRoutingSkillgroupMembersDivisions(bare.body.id, removal));
    check('and stays one', await divisionsOf(), [home.id]);
  });

  await section('API 13.8 wrap-up codes, flows, members', async check => {
    const code = await answer(routing.postRoutingWrapupcodes({ name: 'Undivided' }));
    check('a code without a division belongs to all', code.body.division.id, '*');
    const inDivision = await answer(routing.postRoutingWrapupcodes({ name: 'Divided', division: { id: division } }));
    check('one with a division to that', inDivision.body.division.id, division);
    check('two flows of one name', namesOf(await answer(architect.getFlows({ name: 'Twins' }))), ['Twins', 'Twins']);
    for (const type of ['inqueuecall', 'inqueueemail']) {
      check(`one is of the type ${type}`, (await answer(architect.getFlows({ name: 'Twins', type: [type] }))).body.total, 1);
    }

    check('a type that is none is refused', (await answer(architect.getFlows({ type: ['nonsense'] }))).status, 400);
    check('two groups of one name', (await answer(groups.getGroups({ pageSize: 100 }))).body.entities.length, 3);
    const { body: queue } = await create({ name: 'Staffed' });
    const [user] = (await answer(users.getUsers())).body.entities;
    await answer(routing.postRoutingQueueMembers(queue.id, [{ id: user.id }]));
    const { body: members } = await answer(routing.getRoutingQueueMembers(queue.id));
    check('a member shows its user', [members.entities[0].user.id, members.entities[0].user.name], [user.id, user.name]);
    const odd = await answer(routing.getRoutingQueueMembers(queue.id, { memberBy: 'nonsense' }));
    check('memberBy is user or group', [odd.status, odd.body.code], [400, 'invalid.query.param.value']);
    check('an empty list is refused', (await answer(routing.postRoutingQueueMembers(queue.id, []))).status, 400);
  });

  await section('API 13.9 sets and empty texts', async check => {
    const libraries = await answer(responses.getResponsemanagementLibraries());
    const ids = libraries.body.entities.map(library => library.id);
    const lists = [ids, [...ids].reverse()];
    const [one, two] = await Promise.all(
      lists.map((libraryIds, number) =>
        create({ name: `Set ${number}`, cannedResponseLibraries: { mode: 'SelectedOnly', libraryIds } })
      )
    );
    check('there are several libraries', ids.length > 1);
    check('a list of ids is a set', one.body.cannedResponseLibraries, two.body.cannedResponseLibraries);
    const [three, four] = await Promise.all(
      [
        [group, team],
        [team, group]
      ].map((memberGroups, number) => create({ name: `Groups ${number}`, memberGroups }))
    );
    check('so are member groups', three.body.memberGroups, four.body.memberGroups);
    const empty = await create({ name: 'Empty Text', description: '' });
    check('an empty text is left out', [empty.status, 'description' in empty.body], [200, false]);
  });
}
