import { inspect, isDeepStrictEqual } from 'node:util';

/** What was asserted so far. */
export const counts = { passed: 0, failed: 0 };

/** Counts a failure and shows it. */
export function fail(name, reason) {
  counts.failed++;
  console.log(`FAILED ${name}: ${typeof reason === 'string' ? reason : (reason?.stack ?? shown(reason))}`);
}

/**
 * Runs the assertions of one section of the API reference. Whatever ends them early is one more failure.
 * @param {string} name The section and its subject, e.g. 'API 5.1 paging'.
 * @param {(check: (what: string, actual: unknown, expected?: unknown) => void) => Promise<void>} body
 *   `check` compares deeply; without `expected` the actual value must be true.
 */
export async function section(name, body) {
  const before = { ...counts };
  try {
    await body((what, actual, ...wanted) => {
      const expected = wanted.length === 0 ? true : wanted[0];
      if (isDeepStrictEqual(actual, expected)) {
        counts.passed++;
      } else {
        fail(name, `${what}: expected ${shown(expected)}, got ${shown(actual)}`);
      }
    });
  } catch (error) {
    fail(name, error);
  }

  const passed = counts.passed - before.passed;
  const failed = counts.failed - before.failed;
  console.log(`${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} of ${passed + failed}`);
}

/** Asks again, for at most twenty seconds, until the answer is the wanted one; the last answer. */
export async function eventually(ask, isWanted) {
  const end = Date.now() + 20_000;
  let answer = await ask();
  while (!isWanted(answer) && Date.now() < end) {
    await new Promise(resolve => setTimeout(resolve, 100));
    answer = await ask();
  }

  return answer;
}

function shown(value) {
  return inspect(value, { depth: 4, breakLength: Infinity });
}
