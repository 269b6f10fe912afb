import { counts, fail, section } from './checks.js';
import * as orgs from './orgs.js';
import { startServer } from './server.js';
import * as audits from './subjects/audits.js';
import * as divisions from './subjects/divisions.js';
import * as errors from './subjects/errors.js';
import * as identity from './subjects/identity.js';
import * as limits from './subjects/limits.js';
import * as lookups from './subjects/lookups.js';
import * as members from './subjects/members.js';
import * as mishaps from './subjects/mishaps.js';
import * as newerEvidence from './subjects/newer-evidence.js';
import * as permissions from './subjects/permissions.js';
import * as queueLists from './subjects/queue-lists.js';
import * as queues from './subjects/queues.js';
import * as skillGroups from './subjects/skill-groups.js';
import * as skills from './subjects/skills.js';
import * as wrapupCodes from './subjects/wrapup-codes.js';

const subjects = {
  identity,
  limits,
  errors,
  queues,
  queueLists,
  members,
  wrapupCodes,
  skills,
  skillGroups,
  divisions,
  lookups,
  permissions,
  audits,
  newerEvidence,
  mishaps
};
const servers = {};

await section('The servers start', async check => {
  servers.main = await startServer(orgs.main);
  servers.evidence = await startServer(orgs.evidence);

  // Twenty times as fast: a minute of limits is three seconds here.
  servers.tight = await startServer(orgs.tight, '--clock-speed', '20');
  servers.lagging = await startServer(orgs.lagging, '--fault', 'http504after@Lost Reply', '--fault', 'http503@Refused');
  for (const [name, { port }] of Object.entries(servers)) {
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    check(`'${name}' is well`, [health.status, (await health.json()).status], [200, 'ok']);
  }
});

for (const [name, subject] of Object.entries(subjects)) {
  try {
    await subject.run(servers);
  } catch (error) {
    fail(`${name} could not be prepared`, error);
  }
}

await section('The servers end well when asked to', async check => {
  for (const [name, server] of Object.entries(servers)) {
    check(`exit code of '${name}'`, await server.stop(), 0);
  }
});

console.log(`${counts.passed} passed, ${counts.failed} failed`);
// A section that ended early would pass with what it had tried by then.
const least = 470;
if (counts.passed < least) {
  console.log(`Fewer than ${least} assertions: a part of them was not reached.`);
}

process.exit(counts.failed === 0 && counts.passed >= least ? 0 : 1);
