import { eventually, section } from '../checks.js';
import { answer, connect, namesOf } from '../sdk.js';

export async function run({ lagging }) {
  const { routing } = await connect(lagging);
  const listed = name => answer(routing.getRoutingQueues({ name }));

  await section('API 5.7 lists lag behind', async check => {
    const { body: queue } = await answer(routing.postRoutingQueues({ name: 'Late' }));
    check('a new queue is not listed yet', namesOf(await listed('Late')), []);
    check('by id it is there', (await answer(routing.getRoutingQueue(queue.id))).status, 200);
    check(
      'then it is listed',
      namesOf(
        await eventually(
          () => listed('Late'),
          ({ body }) => body.total === 1
        )
      ),
      ['Late']
    );
    check('a deletion is 200', (await answer(routing.deleteRoutingQueue(queue.id))).status, 200);
    check('a deleted queue is still served', (await answer(routing.getRoutingQueue(queue.id))).status, 200);
    const gone = await eventually(
      () => answer(routing.getRoutingQueue(queue.id)),
      ({ status }) => status === 404
    );
    check('then it is gone', gone.status, 404);
  });

  await section('API 3.4 and 12.9 replies that are lost', async check => {
    const lost = await answer(routing.postRoutingQueues({ name: 'Lost Reply' }));
    check('a created queue answers 504', lost.status, 504);
    const found = await eventually(
      () => listed('Lost Reply'),
      ({ body }) => body.total === 1
    );
    check('it is found by its exact name', namesOf(found), ['Lost Reply']);
    const refused = await answer(routing.postRoutingQueues({ name: 'Refused' }));
    check('503 is service.unavailable', [refused.status, refused.body.code], [503, 'service.unavailable']);
    const again = await answer(routing.postRoutingQueues({ name: 'Refused' }));
    check('nothing was created by it', again.status, 200);
  });
}
