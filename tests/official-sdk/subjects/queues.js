import { section } from '../checks.js';
import { answer, connect, raw } from '../sdk.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isDate = text => typeof text === 'string' && text.includes('T') && !Number.isNaN(Date.parse(text));

export async function run({ main }) {
  const apis = await connect(main);
  const { architect, authorization, responses, routing } = apis;
  const idOf = async (list, name) => (await answer(list)).body.entities.find(entity => entity.name === name).id;
  const create = body => answer(routing.postRoutingQueues(body));

  await section('API 5.1 and 5.2 create with no more than a name', async check => {
    const made = await create({ name: 'Bare' });
    check('it is 200, not 201', made.status, 200);
    const queue = made.body;
    check('the id is a UUID', uuid.test(queue.id));
    check('the name is the given one', queue.name, 'Bare');
    check('selfUri is relative to the server', queue.selfUri, `/api/v2/routing/queues/${queue.id}`);
    const { body: home } = await answer(authorization.getAuthorizationDivisionsHome());
    check('the division is the home division', queue.division.id, home.id);
    check('the dates are of ISO 8601', isDate(queue.dateCreated) && isDate(queue.dateModified));
    check('createdBy is a plain id', typeof queue.createdBy, 'string');
    check('it has no members', [queue.memberCount, queue.userMemberCount, queue.joinedMemberCount], [0, 0, 0]);
    check('scoring is by timestamp and priority', queue.scoringMethod, 'TimestampAndPriority');
    check('audio monitoring is off', queue.enableAudioMonitoring, false);
    check('callbacks are agent first', queue.mediaSettings.callback.mode, 'AgentFirst');
    check('after-call work is optional, without a timeout (API 13.5)', queue.acwSettings, { wrapupPrompt: 'OPTIONAL' });
    const read = await answer(routing.getRoutingQueue(queue.id));
    check('reading it is 200', read.status, 200);
    check('what was answered is what is there', read.body, queue);
  });

  await section('API 5.2 to 5.5 create with settings', async check => {
    const emea = await idOf(authorization.getAuthorizationDivisions({ name: 'EMEA' }), 'EMEA');
    const tier2 = await idOf(routing.getRoutingSkillgroups({ name: 'Tier 2' }), 'Tier 2');
    const flow = await idOf(architect.getFlows({ type: ['inqueuecall'] }), 'Default In-Queue');
    const prompt = await idOf(architect.getArchitectPrompts({ name: ['Default Whisper'] }), 'Default Whisper');
    const library = await idOf(responses.getResponsemanagementLibraries(), 'Default Responses');
    const settings = {
      name: 'Furnished',
      description: 'All of it',
      division: { id: emea },
      skillEvaluationMethod: 'BEST',
      acwSettings: { wrapupPrompt: 'MANDATORY_TIMEOUT', timeoutMs: 30_000 },
      mediaSettings: { call: { alertingTimeoutSeconds: 8, serviceLevel: { percentage: 0.8, durationMs: 20_000 } } },
      routingRules: [{ operator: 'MEETS_THRESHOLD', threshold: 9, waitSeconds: 300 }],
      agentOwnedRouting: { enableAgentOwnedCallbacks: true, maxOwnedCallbackHours: 168, maxOwnedCallbackDelayHours: 720 },
      cannedResponseLibraries: { mode: 'SelectedOnly', libraryIds: [library] }
    };
    const made = await create({
      ...settings,
      memberGroups: [{ id: tier2, type: 'SKILLGROUP' }],
      queueFlow: { id: flow },
      whisperPrompt: { id: prompt },
      conditionalGroupRouting: {
        rules: [
          { operator: 'LessThanOrEqualTo', conditionValue: 150, waitSeconds: 300, groups: [{ id: tier2, type: 'SKILLGROUP' }] }
        ]
      }
    });
    check('it is 200', made.status, 200);
    const queue = made.body;
    check('it is in the given division', queue.division.id, emea);
    for (const field of [
      'description',
      'skillEvaluationMethod',
      'acwSettings',
      'routingRules',
      'agentOwnedRouting',
      'cannedResponseLibraries'
    ]) {
      check(`${field} is as given`, queue[field], settings[field]);
    }

    check('the alerting timeout is as given', queue.mediaSettings.call.alertingTimeoutSeconds, 8);
    check('the service level is as given', queue.mediaSettings.call.serviceLevel, { percentage: 0.8, durationMs: 20_000 });
    check('the member group is there', [queue.memberGroups[0].id, queue.memberGroups[0].type], [tier2, 'SKILLGROUP']);
    check('the flow and the prompt are there', [queue.queueFlow.id, queue.whisperPrompt.id], [flow, prompt]);
    const [rule] = queue.conditionalGroupRouting.rules;
    check(
      'the rule is there',
      [rule.operator, rule.conditionValue, rule.waitSeconds, rule.groups[0].id],
      ['LessThanOrEqualTo', 150, 300, tier2]
    );
    const copy = await create({ name: 'Copied', sourceQueueId: queue.id });
    check('sourceQueueId copies settings', copy.body.acwSettings, settings.acwSettings);
  });

  await section('API 5.2 to 5.5 ranges', async check => {
    const tier2 = await idOf(routing.getRoutingSkillgroups({ name: 'Tier 2' }), 'Tier 2');
    const library = await idOf(responses.getResponsemanagementLibraries(), 'Default Responses');
    const groups = [{ id: tier2, type: 'SKILLGROUP' }];
    const rule = { operator: 'GreaterThan', conditionValue: 1, groups };
    const call = settings => ({ mediaSettings: { call: settings } });
    const callback = settings => ({ mediaSettings: { callback: settings } });
    const refused = {
      'an alerting timeout below 7 seconds': call({ alertingTimeoutSeconds: 6 }),
      'a service level above 1': call({ serviceLevel: { percentage: 80, durationMs: 20_000 } }),
      'a service level within less than a second': call({ serviceLevel: { percentage: 0.8, durationMs: 999 } }),
      'a callback retried more than 20 times': callback({ maxRetryCount: 21 }),
      'a callback retried after less than a minute': callback({ retryDelaySeconds: 59 }),
      'a callback dialled after more than 20 minutes': callback({ autoDialDelaySeconds: 1201 }),
      'a pacing modifier below 1': callback({ pacingModifier: 0.5 }),
      'a timeout with a wrap-up prompt that has none': { acwSettings: { wrapupPrompt: 'OPTIONAL', timeoutMs: 30_000 } },
      'a timeout below a second': { acwSettings: { wrapupPrompt: 'MANDATORY_TIMEOUT', timeoutMs: 999 } },
      'seven routing rules': { routingRules: Array(7).fill({ operator: 'ANY', threshold: 1, waitSeconds: 5 }) },
      'a routing rule of one second': { routingRules: [{ operator: 'ANY', threshold: 1, waitSeconds: 1 }] },
      'owned callbacks of more than a week': { agentOwnedRouting: { maxOwnedCallbackHours: 169 } },
      'direct routing that waits less than a minute': { directRouting: { agentWaitSeconds: 59 } },
      'libraries without the mode SelectedOnly': { cannedResponseLibraries: { mode: 'All', libraryIds: [library] } },
      'six conditional rules': { memberGroups: groups, conditionalGroupRouting: { rules: Array(6).fill(rule) } },
      'a conditional rule without groups': {
        memberGroups: groups,
        conditionalGroupRouting: { rules: [{ ...rule, groups: [] }] }
      },
      'a conditional value above three days': {
        memberGroups: groups,
        conditionalGroupRouting: { rules: [{ ...rule, conditionValue: 259_201 }] }
      },
      'seven rings': { bullseye: { rings: Array(7).fill({ expansionCriteria: [{ type: 'TIMEOUT_SECONDS', threshold: 5 }] }) } }
    };
    for (const [what, body] of Object.entries(refused)) {
      check(`${what} is 400`, (await create({ name: 'Out Of Range', ...body })).status, 400);
    }
  });

  await section('API 5.5 and 5.6 replace', async check => {
    const tier2 = await idOf(routing.getRoutingSkillgroups({ name: 'Tier 2' }), 'Tier 2');
    const emea = await idOf(authorization.getAuthorizationDivisions({ name: 'EMEA' }), 'EMEA');
    const groups = [{ id: tier2, type: 'SKILLGROUP' }];
    const { body: made } = await create({
      name: 'Replaced',
      memberGroups: groups,
      conditionalGroupRouting: { rules: [{ operator: 'GreaterThan', conditionValue: 1, groups }] },
      mediaSettings: { email: { alertingTimeoutSeconds: 30 } },
      outboundEmailAddress: { domain: { id: 'example.com' }, route: { id: '11111111-1111-4111-8111-111111111111' } }
    });
    check(
      'the sub-objects are there to begin with',
      [made.conditionalGroupRouting?.rules.length, made.outboundEmailAddress?.domain.id],
      [1, 'example.com']
    );
    const activation = {
      rules: [
        {
          conditions: [{ simpleMetric: { metric: 'EstimatedWaitTime' }, operator: 'GreaterThan', value: 60 }],
          conditionExpression: 'C1',
          groups
        }
      ]
    };
    const { body: active } = await create({ name: 'Active', memberGroups: groups, conditionalGroupActivation: activation });
    check('activation is there in another queue', active.conditionalGroupActivation?.rules.length, 1);
    const idle = await answer(routing.putRoutingQueue(active.id, { name: 'Active' }));
    check('and dropped when omitted', [idle.status, idle.body.conditionalGroupActivation], [200, undefined]);

    const { body: read } = await answer(routing.getRoutingQueue(made.id));
    const echo = structuredClone(read);
    delete echo.conditionalGroupRouting.rules[0].queue;
    echo.description = 'Echoed';
    const kept = await answer(routing.putRoutingQueue(made.id, echo));
    check('an echo without the queue of the first rule is 200', kept.status, 200);
    check('what it repeats stays', kept.body.conditionalGroupRouting.rules.length, 1);
    check('what it changes is changed', kept.body.description, 'Echoed');

    const first = structuredClone(echo);
    first.conditionalGroupRouting.rules[0].queue = { id: made.id };
    check('a queue in the first rule is 400', (await answer(routing.putRoutingQueue(made.id, first))).status, 400);

    const put = await answer(routing.putRoutingQueue(made.id, { name: 'Replaced Twice', division: { id: emea } }));
    check('PUT is 200', put.status, 200);
    check('id and name', [put.body.id, put.body.name], [made.id, 'Replaced Twice']);
    const { body: now } = await answer(routing.getRoutingQueue(made.id));
    check('conditional group routing is dropped when omitted', now.conditionalGroupRouting, undefined);
    check('the outbound address is dropped when omitted', now.outboundEmailAddress, undefined);
    check('the division is not moved by PUT', now.division.id, made.division.id);
    check('when and by whom it was created stays', [now.dateCreated, now.createdBy], [made.dateCreated, made.createdBy]);
    check('it was modified later', now.dateModified >= made.dateModified);
    const taken = await answer(routing.putRoutingQueue(made.id, { name: 'Billing' }));
    check('the name of another queue is duplicate.name', [taken.status, taken.body.code], [400, 'duplicate.name']);
    const missing = await answer(routing.putRoutingQueue('00000000-0000-4000-8000-000000000000', { name: 'X' }));
    check('PUT of an unknown queue is 404', missing.status, 404);
    const patch = await raw(apis, 'PATCH', `/api/v2/routing/queues/${made.id}`, { name: 'X' });
    check('there is no PATCH of a queue', patch.status >= 400 && patch.status < 500);
  });

  await section('API 5.1 and 4.2 delete', async check => {
    const { body: queue } = await create({ name: 'Deleted' });
    const deleted = await answer(routing.deleteRoutingQueue(queue.id));
    check('it is 200', deleted.status, 200);
    check('it has no body', deleted.body, '');
    const after = await answer(routing.getRoutingQueue(queue.id));
    check('it is gone', [after.status, after.body.code], [404, 'resource.not.found']);
    check('its name is free', (await create({ name: 'Deleted' })).status, 200);
    const busy = await idOf(routing.getRoutingQueues({ name: 'Busy' }), 'Busy');
    const refused = await answer(routing.deleteRoutingQueue(busy));
    check('a queue with conversations is refused', [refused.status, refused.body.code], [400, 'active.queue']);
    check('unless by force', (await answer(routing.deleteRoutingQueue(busy, { forceDelete: true }))).status, 200);
  });
}
