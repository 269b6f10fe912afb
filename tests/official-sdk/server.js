import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const assembly = fileURLToPath(
  new URL('../../src/GenesysQueues.SimulatorServer/bin/Debug/net10.0/GenesysQueues.SimulatorServer.dll', import.meta.url)
);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(1));
}

/**
 * Starts the simulator server on a port of its own choice.
 * @param {object} org The org file.
 * @param {...string} more Further arguments of the server.
 * @returns Its `port`, and `stop()`, which asks it to end and gives its exit code.
 */
export async function startServer(org, ...more) {
  const folder = await mkdtemp(join(tmpdir(), 'official-sdk-'));
  const file = join(folder, 'org.json');
  await writeFile(file, JSON.stringify(org));
  const child = spawn('dotnet', [assembly, '--urls', 'http://127.0.0.1:0', '--file', file, ...more], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  process.once('exit', () => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true });
  });
  const ended = new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };

  const line = await Promise.race([firstLine(child.stdout), ended.then(code => `it ended with ${code}`)]);
  const port = /^Listening on http:\/\/127\.0\.0\.1:(\d+)$/.exec(line)?.[1];
  if (port === undefined) {
    await stop();
    throw new Error(`The simulator server did not come up: ${line}`);
  }

  return { port: Number(port), stop };
}

function firstLine(stream) {
  return new Promise(resolve => createInterface({ input: stream }).once('line', resolve));
}
