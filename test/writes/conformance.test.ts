// What must hold for every write of every vendor.
import { afterEach, describe, expect, test } from '@jest/globals';
import '../../src/schema.js';
import { allWrites } from '../../src/entities/writes/define-write.js';
import type { RecordedRequest } from '../../simulators/index.js';
import { newKey } from '../support/caller.js';
import type { Answer } from '../support/open-gateway.js';
import { startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';
import { writeDocument } from '../support/write-document.js';
import { loadContract } from '../vendors/contract/openapi.js';
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
  const payload =
    '... on WriteSuccess { replayed settled } ... on NotPermitted { reason } ... on Failure { message }';
  const document = writeDocument(write, { as: 'outcome', payload });
  return query(document, { input }, undefined, key);
}

const keyed = (input: object, idempotencyKey = 'the-key'): object => ({ ...input, idempotencyKey });

/** The method and the path of the operation; at Rhombus everything is a POST. */
function operationOf({ operation }: WriteSample): readonly [method: string, path: string] {
  const [method = '', path] = operation.split(' ');
  return path === undefined ? ['POST', operation] : [method, path];
}

/** The requests for the operation that arrived at its vendor. */
function requestsOf(running: WritableGateway, sample: WriteSample): readonly RecordedRequest[] {
  const [method, path] = operationOf(sample);
  const pattern = patternOf(path);
  return running[sample.vendor].requests.filter(
    (request) => request.method === method && pattern.test(request.path),
  );
}

const arrived = (running: WritableGateway, sample: WriteSample): number => requestsOf(running, sample).length;

// The vendors' own material cannot agree on the case of some paths, nor on their last slash.
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+').replace(/\/$/, '')}/?$`, 'i');

/** The contracts, which say what may be sent; none on a machine without them. */
const contracts = ['rhombus', 'vobiz-full', 'vobiz-partner', 'voke'].flatMap(
  (file) => loadContract(file)?.operations ?? [],
);

/** What a request says against its contract; the last of two files that have the operation says it better. */
function mistakesOf({ method, path, body }: RecordedRequest): readonly unknown[] {
  const operation = contracts.findLast(
    (known) => known.method === method && patternOf(known.path).test(path),
  );
  return operation?.request.mistakes(body ?? {}) ?? [];
}

interface Audited {
  readonly mutation: string;
  readonly vendor: string;
  readonly idempotencyKey: string | null;
  readonly kind: string | null;
}

/** The record of the gateway, as it lies in the database. */
async function audited({ app }: WritableGateway): Promise<readonly Audited[]> {
  const { tables } = await app.database();
  return tables
    .selectFrom('auditEntry')
    .leftJoin('auditOutcome', 'auditOutcome.entryId', 'auditEntry.id')
    .select(['mutation', 'vendor', 'idempotencyKey', 'kind'])
    .orderBy('auditOutcome.at')
    .execute();
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
    expect(requestsOf(running, sample).map(mistakesOf)).toEqual([[]]);
    const { write: mutation, vendor } = sample;
    expect(await audited(running)).toEqual([
      { mutation, vendor, idempotencyKey: 'the-key', kind: 'success' },
    ]);
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

  test('is refused to a caller who may see other clients only', async () => {
    const running = await start(sample);
    const input = await sample.input(running);
    const stranger = await newKey(running.app, {
      scopes: ['*'],
      limitedTo: [`${sample.vendor}/somebody-else`],
    });
    const { data, errors } = await send(running, sample, keyed(input), stranger);
    expect(errors?.[0]?.extensions.code ?? data?.outcome.__typename).toMatch(/^(FORBIDDEN|NotFound)$/);
    expect(arrived(running, sample)).toBe(0);
  });

  test('is not sent when it cannot be recorded', async () => {
    const running = await start(sample);
    const input = await sample.input(running);
    const { tables } = await running.app.database();
    await tables.schema.dropTable('auditOutcome').execute();
    await tables.schema.dropTable('auditEntry').execute();
    const { errors } = await send(running, sample, keyed(input));
    expect(errors).toHaveLength(1);
    expect(arrived(running, sample)).toBe(0);
  });
});
