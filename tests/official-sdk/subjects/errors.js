import { section } from '../checks.js';
import { answer, connect, raw } from '../sdk.js';

const nobody = '00000000-0000-4000-8000-000000000000';

export async function run({ main }) {
  const apis = await connect(main);
  const { routing } = apis;

  await section('API 4.1 and 4.2 what errors look like', async check => {
    const missing = await answer(routing.getRoutingQueue(nobody));
    check('an unknown queue is 404', missing.status, 404);
    check('its code is that of lookups of queues', missing.body.code, 'resource.not.found');
    check('its message', missing.body.message, 'The resource could not be found.');
    check('the status is in the body', missing.body.status, 404);
    check('messageParams is an object', typeof missing.body.messageParams, 'object');
    const code = await answer(routing.getRoutingWrapupcode(nobody));
    check('an unknown wrap-up code is resource.not.found', [code.status, code.body.code], [404, 'resource.not.found']);
    const skill = await answer(routing.getRoutingSkill(nobody));
    check('an unknown skill is 404', skill.status, 404);
  });

  await section('API 4.2 bodies that are refused', async check => {
    const nameless = await answer(routing.postRoutingQueues({ description: 'no name' }));
    check(
      'a queue without a name lacks a required field',
      [nameless.status, nameless.body.code],
      [400, 'required.field.missing']
    );
    const { body: queue } = await answer(routing.postRoutingQueues({ name: 'Judged' }));
    const mode = await answer(routing.putRoutingQueue(queue.id, { name: 'Judged', mediaSettings: { callback: { mode: '' } } }));
    check('an empty callback mode is an invalid value', [mode.status, mode.body.code], [400, 'invalid.value']);
    check(
      'its message lists what is allowed',
      mode.body.message,
      'Value [] is not valid for field type [Mode]. Allowable values are: AgentFirst, CustomerFirst'
    );
    const prompt = await answer(routing.postRoutingQueues({ name: 'X', acwSettings: { wrapupPrompt: 'NEVER' } }));
    check('an unknown wrap-up prompt is an invalid value', [prompt.status, prompt.body.code], [400, 'invalid.value']);
    const user = await answer(routing.postRoutingQueueMembers(queue.id, [{ id: 'no-uuid' }]));
    check('an id that is no UUID is invalid.id', [user.status, user.body.code], [400, 'invalid.id']);
    const unknown = await answer(routing.postRoutingQueueMembers(queue.id, [{ id: nobody, capacity: 1 }]));
    check('an unknown property is invalid.property', [unknown.status, unknown.body.code], [400, 'invalid.property']);
    check(
      'its message names the property',
      /^Value \[capacity\] is not a valid property for object \[\w+\]$/.test(unknown.body.message)
    );
    const big = await answer(routing.postRoutingQueues({ name: 'X', description: 'x'.repeat(512_000) }));
    check('a body of more than 512000 bytes is 413', [big.status, big.body.code], [413, 'request.entity.too.large']);
    const parameter = await answer(routing.getRoutingQueues({ sortOrder: 'upwards' }));
    check(
      'a wrong value of a query parameter is 400',
      [parameter.status, parameter.body.code],
      [400, 'invalid.query.param.value']
    );
    check(
      'its message names the parameter',
      /^Value \[upwards\] is not valid for parameter \[sortOrder\]\. Allowable values are: /.test(parameter.body.message)
    );
  });

  await section('API 4.2 and 7 names that are taken', async check => {
    const queue = await answer(routing.postRoutingQueues({ name: 'Billing' }));
    check('a queue of that name is refused with 400 or 409 (unverified which)', [400, 409].includes(queue.status));
    check('the code speaks of a duplicate or a conflict (unverified which)', /duplicate|conflict/.test(queue.body.code));
    const code = await answer(routing.postRoutingWrapupcodes({ name: 'Resolved' }));
    check('a wrap-up code of that name is duplicate.name', [code.status, code.body.code], [400, 'duplicate.name']);
  });

  await section('API 9 no webhook endpoint', async check => {
    const hook = await raw(apis, 'POST', '/api/v2/platform/webhooks/v2', { name: 'X' });
    check('POST /api/v2/platform/webhooks/v2 is 404', hook.status, 404);
  });
}
