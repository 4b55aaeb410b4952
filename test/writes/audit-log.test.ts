/** The record of writes, as the graph shows it: what was sent, what came of it, to whom it is shown, and no secret. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newKey } from '../support/caller.js';
import { idOf, startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';

let gateway: WritableGateway;
let organizationId = '';
beforeAll(async () => {
  gateway = await startWritableGateway();
  organizationId = idOf('VokeOrganization', 'voke', gateway.voke.oracle.organizations()[0]?.id ?? '');
});
afterAll(() => gateway.close());

interface Entry {
  readonly id: string;
  readonly auditId: string;
  readonly outcome: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Log {
  readonly auditLog: { readonly totalCount: number; readonly nodes: readonly Entry[] };
}

const fields = `id auditId at requestId caller callerName address mutation vendor partner org target input idempotencyKey
  outcome outcomeCode message finishedAt outcomes { at outcome code message }`;

const document = `query($filter: AuditLogFilter) { auditLog(filter: $filter) { totalCount nodes { ${fields} } } }`;

async function entries(filter: object): Promise<readonly Entry[]> {
  const { data, errors } = await gateway.query<Log, unknown>(document, { filter });
  expect(errors).toBeUndefined();
  return data?.auditLog.nodes ?? [];
}

async function makeGroup(
  name: string,
  idempotencyKey: string,
  key?: string,
): Promise<Record<string, unknown>> {
  const { data } = await gateway.query<{ createPlantGroup: Record<string, unknown> }, unknown>(
    `mutation($input: CreatePlantGroupInput!) { createPlantGroup(input: $input) {
      __typename ... on WriteSuccess { auditId } ... on OutcomeUnknown { auditId } ... on Failure { message }
    } }`,
    { input: { organizationId, name, idempotencyKey } },
    undefined,
    key,
  );
  return data?.createPlantGroup ?? {};
}

const path = '/api/v1/plant-groups';

test('an entry says who asked for what, on whom, and what came of it', async () => {
  const { auditId } = await makeGroup('Roofs', 'entry-1');
  const [entry, ...others] = await entries({ auditId });
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    auditId,
    callerName: 'Test',
    mutation: 'createPlantGroup',
    vendor: 'voke',
    partner: 'voke',
    org: gateway.voke.oracle.organizations()[0]?.id,
    target: organizationId,
    input: { name: 'Roofs' },
    idempotencyKey: 'entry-1',
    outcome: 'SUCCESS',
    outcomeCode: null,
    message: null,
    outcomes: [{ outcome: 'SUCCESS', code: null }],
  });
  const again = await gateway.query<{ node: Entry }, unknown>(
    `query($id: ID!) { node(id: $id) { ... on AuditEntry { ${fields} } } }`,
    { id: entry?.id },
  );
  expect(again.data?.node).toEqual(entry);
});

test('what the vendor refused has its words, and what was unknown may be found out', async () => {
  gateway.voke.faults.add({ kind: 'status', status: 409, method: 'POST', path, times: 1 });
  await makeGroup('Refused', 'entry-2');
  expect(await entries({ idempotencyKey: 'entry-2' })).toMatchObject([
    { outcome: 'REFUSED', outcomeCode: 'VENDOR_REJECTED_REQUEST', message: expect.any(String) },
  ]);

  gateway.voke.faults.add({ kind: 'reset', carriedOut: true, method: 'POST', path, times: 1 });
  // The list is read before the write, and cannot be read after it.
  gateway.voke.faults.add({ kind: 'latency', ms: 0, method: 'GET', path, times: 1 });
  gateway.voke.faults.add({ kind: 'status', status: 503, method: 'GET', path });
  const found = await makeGroup('Found', 'entry-3');
  gateway.voke.faults.clear();
  expect(found).toMatchObject({ __typename: 'OutcomeUnknown' });
  expect(await makeGroup('Found', 'entry-3')).toMatchObject({ auditId: found.auditId });
  expect(await entries({ idempotencyKey: 'entry-3' })).toMatchObject([
    { outcome: 'SUCCESS', outcomes: [{ outcome: 'UNKNOWN' }, { outcome: 'SUCCESS' }] },
  ]);
});

test('it is filtered, the newest first', async () => {
  await makeGroup('One', 'filter-1');
  const since = new Date().toISOString();
  await makeGroup('Two', 'filter-2');
  const names = (found: readonly Entry[]): unknown[] => found.map(({ input }) => input.name);
  expect(names(await entries({ since }))).toEqual(['Two']);
  expect(names(await entries({ since, until: since }))).toEqual([]);
  expect(names(await entries({ outcome: ['REFUSED'] }))).toEqual(['Refused']);
  expect(names(await entries({ target: organizationId })).slice(0, 2)).toEqual(['Two', 'One']);
  for (const none of [
    { caller: 'nobody' },
    { mutation: 'x' },
    { partner: 'x' },
    { org: 'x' },
    { outcome: [] },
  ]) {
    expect(await entries(none)).toEqual([]);
  }
});

test('it is refused without its scope, and to callers that are limited to some clients', async () => {
  const ask = async (draft: Parameters<typeof newKey>[1]) =>
    gateway.query<Log, unknown>(document, {}, undefined, await newKey(gateway.app, draft));
  expect((await ask({ scopes: ['audit:read'] })).errors).toBeUndefined();
  for (const draft of [
    { scopes: ['orgs:read', 'energy:write'] },
    { scopes: ['*'], limitedTo: [organizationId] },
  ]) {
    expect(await ask(draft)).toMatchObject({
      data: { auditLog: null },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  }
});

test('it has the input without a secret', async () => {
  const secrets = { esmClientId: 'canary-client-77', esmClientSecret: 'canary-secret-77' };
  const { errors } = await gateway.query(
    `mutation($trading: UpdateTradingConfigInput!, $key: CreateVokeApiKeyInput!) {
      updateTradingConfig(input: $trading) { __typename }
      createVokeApiKey(input: $key) { ... on CreateVokeApiKeySuccess { key signingKey } }
    }`,
    {
      trading: { organizationId, ...secrets, idempotencyKey: 'secret-1' },
      key: {
        organizationId,
        name: 'Shown',
        partnerId: 'p',
        scopes: ['vcp:read'],
        idempotencyKey: 'secret-2',
      },
    },
  );
  expect(errors).toBeUndefined();
  const { tables } = await gateway.app.database();
  const stored = JSON.stringify([
    await entries({}),
    await tables.selectFrom('auditEntry').selectAll().execute(),
    await tables.selectFrom('auditOutcome').selectAll().execute(),
    await tables.selectFrom('keyedWrite').selectAll().execute(),
  ]);
  expect(stored).toContain('"esmClientSecret":"[secret]"');
  const { apiKeysOf, organizations, signingKeyOf } = gateway.voke.oracle;
  const [org] = organizations();
  const made = apiKeysOf(org?.id ?? '').find(({ name }) => name === 'Shown');
  expect(stored).toContain(made?.id);
  expect(stored).not.toContain('canary');
  expect(stored).not.toContain(signingKeyOf(org?.id ?? '', made?.id ?? ''));
});

test('what cannot be recorded is not sent', async () => {
  const { tables } = await gateway.app.database();
  const before = gateway.voke.oracle.writes().length;
  await tables.schema.alterTable('auditEntry').renameTo('elsewhere').execute();
  try {
    expect(await makeGroup('Unrecorded', 'unrecorded')).toEqual({});
  } finally {
    await tables.schema.alterTable('elsewhere').renameTo('auditEntry').execute();
  }
  expect(gateway.voke.oracle.writes()).toHaveLength(before);
  // The key is free again: certainly nothing was sent.
  expect(await makeGroup('Unrecorded', 'unrecorded')).toMatchObject({
    __typename: 'CreatePlantGroupSuccess',
  });
});
