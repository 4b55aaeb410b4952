/** A signal to stop, at any moment: the first of the program, or the last, when something does not end by itself. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { startVobizSimulator, type VobizSimulator } from '../../simulators/index.js';
import { keyIn, demoProgram, program, start } from '../support/command.js';
import { ofTransfers, payees, requestFor } from '../support/transfers.js';

let vobiz: VobizSimulator;
let customer: string;
let env: NodeJS.ProcessEnv;
let key: string;
beforeAll(async () => {
  key = await keyIn();
  vobiz = await startVobizSimulator({ seed: 1, orgs: 3 });
  [customer = ''] = payees({ vobiz });
  env = {
    VOBIZ_AUTH_ID: vobiz.authId,
    VOBIZ_AUTH_TOKEN: vobiz.authToken,
    VOBIZ_BASE_URL: vobiz.url,
    PARTNERGRAPH_PORT: '0',
    PARTNERGRAPH_WRITES: 'true',
    PARTNERGRAPH_STOP_MS: '1000',
    PARTNERGRAPH_ATTEMPT_TIMEOUT_MS: '600000',
  };
});
afterAll(() => vobiz.close());

/** The program, which gets the signal as soon as it listens to any. */
const stoppedAtOnce = (signal: string, of: readonly string[]): readonly string[] => {
  const code = `process.on('newListener', (name) => {
    if (name === '${signal}') setImmediate(() => process.kill(process.pid, '${signal}'));
  });`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`, ...of];
};

test.each([
  ['sync', program, ['sync', 'clients', '--to', 'postgres://127.0.0.1:9/x'], 'SIGINT', 130],
  ['export', program, ['export', 'clients', '--out', '-'], 'SIGINT', 130],
  ['keys', program, ['keys', 'list'], 'SIGINT', 130],
  ['a report', demoProgram, ['--once', '--orgs', '5'], 'SIGTERM', 143],
])('the first moment of %s is early enough for a signal', async (_name, of, command, signal, code) => {
  const { stdout, ...ended } = await start(command, env, stoppedAtOnce(signal, of)).ended;
  expect({ stdout, code: ended.code }).toEqual({ stdout: '', code });
});

describe('what does not end by itself', () => {
  test.each([
    ['switches protocols', { kind: 'switching' }],
    ['sends interim answers only', { kind: 'interim', everyMs: 20 }],
    ['drips', { kind: 'drip', everyMs: 60_000 }],
    ['says nothing', { kind: 'hang' }],
  ] as const)('is cut off, told, and answered for: a write at a vendor that %s', async (_name, fault) => {
    vobiz.faults.clear();
    vobiz.clearRequests();
    vobiz.faults.add({ ...fault, ...ofTransfers });
    const server = start(['serve'], env);
    const [, url = ''] = await server.until(/GraphQL at (\S+)\n/);
    const { query, variables } = requestFor({ key: fault.kind, customer, amount: '1.00000' });
    const answer = fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    }).then(
      (response) => response.text(),
      () => 'cut off',
    );
    while (!vobiz.requests.some(({ path }) => path.startsWith(ofTransfers.path.replace('*', ''))))
      await delay(10);
    server.signal('SIGTERM');
    const { code, stderr } = await server.ended;
    expect({ code, answer: await answer }).toEqual({ code: 1, answer: 'cut off' });
    expect(stderr).toMatch(
      /^Cut off, because it was not done within 1000 ms: (requests in flight|writes that were sent, or looked for)\.$/m,
    );
  });
});
