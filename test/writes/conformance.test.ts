// What must hold for every write of every vendor.
import { afterEach, describe, expect, test } from '@jest/globals';
import '../../src/schema.js';
import { allWrites } from '../../src/entities/writes/define-write.js';
import { newKey } from '../support/caller.js';
import type { Answer } from '../support/open-gateway.js';
import { startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';
import { samples } from './samples/index.js';
import type { WriteSample } from './samples/sample.js';

let gateway: WritableGateway | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

const start = async (
  { orgs }: WriteSample,
  settings?: Parameters<typeof startWritableGateway>[1],
): Promise<WritableGateway> => (gateway = await startWritableGateway(orgs, settings));

/** What of every payload the suite looks at. */
interface Outcome {
  readonly __typename: string;
  readonly replayed?: boolean;
  readonly settled?: boolean;
  readonly reason?: string;
  readonly message?: string;
}

async function send(
  { query }: WritableGateway,
  { write }: WriteSample,
  input: object,
  key?: string,
): Promise<Answer<{ outcome: Outcome }>> {
  const name = write.charAt(0).toUpperCase() + write.slice(1);
  const document = `mutation($input: ${name}Input!) { outcome: ${write}(input: $input) {
    __typename ... on WriteSuccess { replayed settled } ... on NotPermitted { reason } ... on Failure { message }
  } }`;
  return query(document, { input }, undefined, key);
}

const keyed = (input: object, idempotencyKey = 'the-key'): object => ({ ...input, idempotencyKey });

/** The method and the path of the operation; at Rhombus everything is a POST. */
function operationOf({ operation }: WriteSample): readonly [method: string, path: string] {
  const [method = '', path] = operation.split(' ');
  return path === undefined ? ['POST', operation] : [method, path];
}

/** How often the operation arrived at its vendor. */
function arrived(running: WritableGateway, sample: WriteSample): number {
  const [method, path] = operationOf(sample);
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i');
  return running[sample.vendor].requests.filter(
    (request) => request.method === method && pattern.test(request.path),
  ).length;
}

describe('the samples', () => {
  test('are of every write', () => {
    expect([...new Set(samples.map(({ write }) => write))].sort()).toEqual(
      allWrites().map(({ name }) => name),
    );
  });
});

describe.each(samples.map((sample) => [sample.write, sample] as const))('%s', (_name, sample) => {
  test('is carried out once, is read back, and answers the same for the same key', async () => {
    const running = await start(sample);
    const input = await sample.input(running);
    const { readBack } = sample;
    const read = async (): Promise<unknown> =>
      typeof readBack === 'string' ? undefined : readBack(running, { ...input });
    const before = await read();
    const first = await send(running, sample, keyed(input));
    expect(first).toMatchObject({ data: { outcome: { replayed: false, settled: false } } });
    if (typeof readBack !== 'string') expect(await read()).not.toEqual(before);
    const second = await send(running, sample, keyed(input));
    expect(second).toMatchObject({ data: { outcome: { replayed: true, settled: false } } });
    expect(arrived(running, sample)).toBe(1);
  });

  test('is not sent again when its answer is lost, and says what became of it', async () => {
    const running = await start(sample);
    const input = await sample.input(running);
    const [method, path] = operationOf(sample);
    running[sample.vendor].faults.add({
      kind: 'reset',
      carriedOut: true,
      method,
      path: path.replace(/\{.*/, '*'),
      times: 1,
    });
    const outcomes = [
      await send(running, sample, keyed(input)),
      await send(running, sample, keyed(input)),
    ].map(({ data }) => data?.outcome);
    expect(outcomes).toMatchObject(
      sample.lost === 'settled'
        ? [
            { replayed: false, settled: true },
            { replayed: true, settled: true },
          ]
        : [{ __typename: 'OutcomeUnknown' }, { __typename: 'OutcomeUnknown' }],
    );
    expect(arrived(running, sample)).toBe(1);
  });

  test('sends nothing in a dry run, without its scope, and where writes are off', async () => {
    const running = await start(sample);
    const input = await sample.input(running);
    const dry = await send(running, sample, { ...keyed(input), dryRun: true });
    expect(dry).toMatchObject({ data: { outcome: { __typename: 'DryRun' } } });
    const reader = await newKey(running.app, { scopes: ['*:read'] });
    const refused = await send(running, sample, keyed(input), reader);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(arrived(running, sample)).toBe(0);
    await running.close();
    const off = await start(sample, { writes: false });
    const answer = await send(off, sample, keyed(input));
    expect(answer).toMatchObject({ data: { outcome: { __typename: 'NotPermitted', reason: 'WRITES_OFF' } } });
    expect(arrived(off, sample)).toBe(0);
  });
});
