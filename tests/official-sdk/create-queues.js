import { readFile } from 'node:fs/promises';
import { FlushedFile } from './flushed-file.js';
import { connect } from './sdk.js';

// Posts queues with the SDK, some side by side, and prints how many seconds that took.
// node create-queues.js PORT FILE WORKERS [FOLDER], where FILE is a JSON array of bodies as text. In FOLDER, if given, a line
// is on the disk before each request, and two after it.
const [port, file, workers, folder] = process.argv.slice(2);
const bodies = JSON.parse(await readFile(file, 'utf8')).map(body => JSON.parse(body));
const { routing } = await connect({ port: Number(port) });
const journal = folder && (await FlushedFile.create(`${folder}/sdk-journal`));
const audit = folder && (await FlushedFile.create(`${folder}/sdk-audit`));
let next = 0;

async function work() {
  while (next < bodies.length) {
    const body = bodies[next++];
    await journal?.append(JSON.stringify(body));
    const line = JSON.stringify((await routing.postRoutingQueues(body)).body);
    await journal?.append(line);
    await audit?.append(line);
  }
}

const started = performance.now();
await Promise.all(Array.from({ length: Number(workers) }, work));
console.log((performance.now() - started) / 1000);
await journal?.close();
await audit?.close();
