/** Ten thousand requests that are wrong in every way: each is refused, soon, and nothing of the gateway shows. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errorCatalogue } from '../../src/errors.js';
import { ownKey } from '../support/caller.js';
import { startGateway, type TestGateway } from '../support/gateway.js';
import { malformedRequest, newSeed, type MalformedRequest } from '../support/malformed-request.js';
import { sendRaw } from '../support/raw-request.js';
import { searches } from '../support/searches.js';

const together = 100;
const rounds = searches(100);

let gateway: TestGateway;
let url: string;
const faults: unknown[] = [];
const onFault = (fault: unknown): void => void faults.push(fault);
beforeAll(async () => {
  gateway = await startGateway({ orgs: 1 }, { limits: { receiveMs: 1_000, requestBytes: 200_000 } });
  url = await gateway.app.listen();
  process.on('unhandledRejection', onFault);
});
afterAll(async () => {
  process.off('unhandledRejection', onFault);
  await gateway.close();
});

/** Whether every error of the answer has a code of the catalogue. */
function isCoded(body: string): boolean {
  const json = body.replace(/^[\da-f]+\r\n|\r\n0$/g, '');
  const { errors = [] } = JSON.parse(json) as { errors?: { extensions: { code: string } }[] };
  return errors.every(({ extensions: { code } }) => code in errorCatalogue);
}

/** Sends it, and looks at what comes back. */
async function refused({ kind, bytes, mayBeRight }: MalformedRequest): Promise<string> {
  const { text, statuses, milliseconds } = await sendRaw(url, [bytes]);
  const about = `${kind}: ${JSON.stringify(bytes.toString('latin1').slice(0, 600))} is answered with ${JSON.stringify(text.slice(0, 600))}`;
  const isRefused = statuses.length > 0 && statuses.every((status) => status >= 400 && status < 500);
  const isAnswered = mayBeRight === true && statuses.every((status) => status < 500);
  if (!isRefused && !isAnswered) throw new Error(about);
  if (/\n\s+at |node_modules|\/src\/|\/dist\/|INTERNAL|Did you mean/.test(text)) throw new Error(about);
  if (milliseconds > 5_000) throw new Error(`after ${milliseconds} ms, ${about}`);
  // Changed bytes may make two requests of one.
  if (statuses.length > 1) return `${kind} ${statuses.join(', ')}`;
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const isOurs = /^x-request-id: /im.test(head);
  // Node's parser answers with a status and nothing else; HEAD has no body whoever answers.
  if (isOurs ? body !== '' && !isCoded(body) : !['', '0'].includes(body)) throw new Error(about);
  return `${kind} ${statuses[0]}`;
}

test(
  `${together * rounds} are refused`,
  async () => {
    const seed = newSeed();
    const counts = new Map<string, number>();
    const started = performance.now();
    const { failed, errorInstance } = await fc.check(
      fc.asyncProperty(
        fc.array(malformedRequest(await ownKey(gateway.app)), { minLength: together, maxLength: together }),
        async (requests) => {
          for (const outcome of await Promise.all(requests.map(refused))) {
            counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
          }
        },
      ),
      { seed, numRuns: rounds, endOnFailure: true },
    );
    // Not fast-check's own words: they would be all the fifty requests of the round.
    if (failed) throw new Error(`SEED=${seed}: ${(errorInstance as Error).message}`);
    process.stdout.write(
      `${together * rounds} malformed requests in ${Math.round((performance.now() - started) / 1000)} s, SEED=${seed}\n`,
    );
    if (process.env.LONG === '1')
      process.stdout.write(
        `${[...counts]
          .sort()
          .map((count) => count.join(': '))
          .join('\n')}\n`,
      );
    expect(faults).toEqual([]);
    // It is as well as before, and no vendor has heard of any of it.
    expect((await gateway.query('{ partners { name } }')).errors).toBeUndefined();
  },
  1_800 * rounds,
);
