/** What nobody has handled, in the real program: told with its stack as a fault, counted, and nobody else's end. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { ask, keyIn, demoProgram, program, start } from '../support/command.js';

let rhombus: RhombusSimulator;
let key: string;
beforeAll(async () => {
  key = await keyIn();
  rhombus = await startRhombusSimulator({ orgs: 5, devices: 1 });
});
beforeEach(() => rhombus.clearRequests());
afterAll(() => rhombus.close());

/** The program, in which a signal does what a mistake in our code would do. */
const withMistake = (mistake: string, of = program): readonly string[] => {
  const imports = "import { EventEmitter } from 'node:events'; import { connect } from 'node:net';";
  const code = `${imports} process.on('SIGUSR2', () => { ${mistake} });`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`, ...of];
};

const canary = 'canary-71d0';
const query = '{ clientOrgs { totalCount } }';
const answered = { data: { clientOrgs: { totalCount: 5 } } };

/** Has the mistake made while a request is answered. */
async function makeMistake(mistake: string) {
  const env = { RHOMBUS_API_KEY: rhombus.token, RHOMBUS_BASE_URL: rhombus.url, PARTNERGRAPH_PORT: '0' };
  const server = start(['serve'], env, withMistake(mistake));
  const [, url = ''] = await server.until(/GraphQL at (\S+)\n/);
  await server.until(/"listening"/, 'stderr');
  rhombus.faults.add({ kind: 'latency', ms: 700, times: 1 });
  const answer = ask(url, query, key);
  while (rhombus.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  server.signal('SIGUSR2');
  const [line] = await server.until(/^.*"a fault of the gateway: .*$/m, 'stderr');
  expect(await answer).toMatchObject(answered);
  return { server, url, told: JSON.parse(line) as Record<string, unknown> };
}

describe('a mistake', () => {
  test.each([
    [
      'a promise that nobody waits for',
      `Promise.reject(Object.assign(new TypeError('of ours', { cause: new Error('beneath') }), { headers: atob('${btoa(canary)}') }))`,
      {
        type: 'TypeError',
        message: 'of ours',
        stack: expect.stringMatching(/^TypeError: of ours\n +at [^]*caused by: Error: beneath/),
      },
    ],
    [
      'one that is rejected with no error',
      `Promise.reject({ token: atob('${btoa(canary)}') })`,
      { message: 'what was thrown is no error, but of type object' },
    ],
    ['an async listener', "(async () => { await null; new Map().get('x').y })()", { type: 'TypeError' }],
    [
      'a socket without a listener',
      "connect(9, '127.0.0.1')",
      { message: expect.stringContaining('ECONNREFUSED') },
    ],
    [
      'an emitter without a listener',
      "new EventEmitter().emit('error', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }))",
      { message: 'read ECONNRESET' },
    ],
  ])('is told and counted, and the program goes on: %s', async (_name, mistake, err) => {
    const { server, url, told } = await makeMistake(mistake);
    expect(told).toMatchObject({ level: 50, faults: 1, err });
    server.signal('SIGUSR2');
    await server.until(/"faults":2/, 'stderr');
    expect(await ask(url, query, key)).toMatchObject(answered);
    server.signal('SIGTERM');
    const { code, stderr } = await server.ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain(canary);
  });

  test.each([
    ['thrown in a callback', "new Map().get('x').y"],
    ['thrown by a timer', "setTimeout(() => { throw new RangeError('of ours') }, 1)"],
    ['told by an emitter', "new EventEmitter().emit('error', new Error('of ours'))"],
  ])(
    'that may have left something half done ends the program when others are answered: %s',
    async (_name, mistake) => {
      const { server, told } = await makeMistake(mistake);
      expect(told).toMatchObject({
        level: 50,
        faults: 1,
        err: { stack: expect.stringContaining('\n    at ') },
      });
      expect((await server.ended).code).toBe(1);
    },
  );

  test('is told by the demo, too', async () => {
    const demo = start(
      ['--port', '0', '--orgs', '5'],
      {},
      withMistake("Promise.reject(new Error('of ours'))", demoProgram),
    );
    await demo.until(/graphql/);
    demo.signal('SIGUSR2');
    await demo.until(/"faults":1/, 'stderr');
    demo.signal('SIGTERM');
    expect((await demo.ended).code).toBe(0);
  });
});
