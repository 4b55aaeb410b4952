// The vendors side by side: one that fails costs the others nothing, every node is found again, and no secret is told.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../simulators/index.js';
import { everyField } from '../../support/every-field.js';
import { openGateway, type OpenGateway } from '../../support/open-gateway.js';
import { nodeTypesOf } from '../../support/vendor-types.js';
import { rhombus } from './rhombus.js';
import type { RunningVendor } from './subject.js';
import { vobiz } from './vobiz.js';
import { voke } from './voke.js';

const subjects = [rhombus, vobiz, voke];
let running: readonly RunningVendor[];
let gateway: OpenGateway;

beforeAll(async () => {
  running = await Promise.all(subjects.map((subject) => subject.start()));
});
const open = (attemptTimeoutMs: number): OpenGateway =>
  openGateway(
    running.map(({ account }) => account),
    {
      graphql: { requestDeadlineMs: 20_000 },
      transport: { attemptTimeoutMs, retries: 0 },
      clientCredentials: {
        get: async (account, client) => {
          const vendor = running.find((candidate) => candidate.account.id === account);
          return vendor?.clientCredentials?.get(account, client);
        },
      },
    },
  );
beforeEach(() => {
  // A fresh one, so that no answer is left from another test.
  gateway = open(10_000);
});
afterEach(async () => {
  running.forEach(({ faults }) => faults.clear());
  await gateway.app.close();
});
afterAll(async () => {
  await Promise.all(running.map((vendor) => vendor.close()));
});

const lists = `{ ${subjects
  .map(
    ({ vendor, list: { field, id } }) =>
      `${vendor}: ${field}(first: 1000, partner: ["rhombus", "vobiz", "voke"]) {
        totalCount nodes { __typename id: ${id} } outages { partner code retryable }
      }`,
  )
  .join(' ')} }`;

interface ListAnswer {
  readonly totalCount: number | null;
  readonly nodes: readonly { readonly id: string }[];
  readonly outages: readonly {
    readonly partner: string;
    readonly code: string;
    readonly retryable: boolean;
  }[];
}

describe.each(subjects.map((subject, index) => [subject.vendor, index] as const))('%s', (vendor, index) => {
  test('that is down is an outage of its own, and costs no other vendor a row', async () => {
    running[index]?.faults.add({ kind: 'status', status: 503 });
    const { data, errors } = await gateway.query<Record<string, ListAnswer>, object>(lists);
    expect(errors).toBeUndefined();
    subjects.forEach((other, at) => {
      const ids = new Set(running[at]?.ids);
      const answer = data?.[other.vendor];
      const found = answer?.nodes.filter(({ id }) => ids.has(id)) ?? [];
      expect([other.vendor, found.length]).toEqual([other.vendor, other.vendor === vendor ? 0 : ids.size]);
      const named = answer?.outages.map(({ partner, code, retryable }) => ({ partner, code, retryable }));
      const own = { partner: vendor, code: 'VENDOR_UNAVAILABLE', retryable: true };
      const concerned = other.vendor === vendor || (vendor !== 'vobiz' && other.list.field === 'devices');
      expect([other.vendor, named]).toEqual([other.vendor, concerned ? [own] : []]);
    });
  });

  test('has its every node type found again by its id', async () => {
    const roots = [
      `partner(account: "${vendor}") { ${everyField('Partner', new Set())} }`,
      `clientOrgs(first: 3, partner: ["${vendor}"]) { nodes { ${everyField('ClientOrg', new Set())} } }`,
      `customers(first: 3, partner: ["${vendor}"]) { nodes { ${everyField('Customer', new Set())} } }`,
    ];
    const answers = await Promise.all(roots.map((root) => gateway.query<object, object>(`{ ${root} }`)));
    const ids = new Set(JSON.stringify(answers.map(({ data }) => data)).match(/(?<="id":")[^"]+/g));
    const nodeTypes = nodeTypesOf(vendor).map(({ name }) => name);
    const typeOf = (id: string): string => Buffer.from(id, 'base64url').toString().split(':')[0] ?? '';
    const oneOfEach = [...new Map([...ids].map((id) => [typeOf(id), id])).entries()].filter(([type]) =>
      nodeTypes.includes(type),
    );
    expect(oneOfEach.map(([type]) => type).sort()).toEqual([...nodeTypes].sort());
    const { data, errors } = await gateway.query<{ nodes: { __typename: string; id: string }[] }, object>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
      { ids: oneOfEach.map(([, id]) => id) },
    );
    expect(errors).toBeUndefined();
    expect(data?.nodes).toEqual(oneOfEach.map(([__typename, id]) => ({ __typename, id })));
  });
});

describe('no secret is in an answer', () => {
  const faults: readonly (readonly [string, (secret: string) => FaultKind | undefined])[] = [
    ['when all is well', () => undefined],
    ['that is refused', () => ({ kind: 'unauthorized' })],
    ['that is forbidden', () => ({ kind: 'forbidden' })],
    ['that repeats it', (secret) => ({ kind: 'status', status: 400, body: echo(secret) })],
    ['that repeats it in a failure', (secret) => ({ kind: 'status', status: 500, body: echo(secret) })],
    ['that is a web page', () => ({ kind: 'html' })],
    ['that hangs', () => ({ kind: 'hang' })],
    ['that leads elsewhere', (secret) => ({ kind: 'redirect', url: `http://127.0.0.1:9/?key=${secret}` })],
  ];
  const echo = (secret: string): string =>
    JSON.stringify({
      error: 'invalid_credentials',
      message: `${secret} is wrong`,
      msg: secret,
      code: secret,
    });

  test.each(faults)('%s', async (_name, faultOf) => {
    running.forEach(({ faults: of, secrets }) => {
      const fault = faultOf(secrets[0] ?? '');
      if (fault !== undefined) of.add(fault);
    });
    await gateway.app.close();
    gateway = open(faultOf('')?.kind === 'hang' ? 400 : 10_000);
    const answers = await Promise.all(
      [lists, ...subjects.map(({ ownedLists }) => ownedLists)].map((query) =>
        gateway.query<object, object>(query),
      ),
    );
    const text = JSON.stringify(answers);
    expect(text.length).toBeGreaterThan(1000);
    for (const secret of running.flatMap(({ secrets }) => secrets)) expect(text).not.toContain(secret);
  });
});
