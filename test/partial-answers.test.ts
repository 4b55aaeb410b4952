/** A failure costs its own field: what else was asked, or was done, is answered. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, isInterfaceType, isNonNullType, isObjectType } from 'graphql';
import { newKey } from './support/caller.js';
import { scopesOfField, scopesOfType } from './support/needs.js';
import { startThreeVendors, type ThreeVendors } from './support/three-vendors.js';

let gateway: ThreeVendors;
beforeAll(async () => {
  gateway = await startThreeVendors(3);
});
afterEach(() => gateway.rhombus.faults.clear());
afterAll(() => gateway.close());

const ask = (query: string, key?: string) =>
  gateway.query<Record<string, unknown>, object>(query, {}, undefined, key);

describe('the schema', () => {
  const schema = buildSchema(readFileSync(new URL('../schema/schema.graphql', import.meta.url), 'utf8'));
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).map(({ name, type: value }) => ({ type: type.name, name, value }))
      : [],
  );
  const certain = fields.filter(({ type, value }) => !type.startsWith('__') && isNonNullType(value));
  const told = certain.map(({ type, name }) => `${type}.${name}`);

  test('promises no value of a root, whose loss would be that of the whole answer', () => {
    expect(told.filter((field) => /^(Query|Mutation|Subscription)\\./.test(field))).toEqual([]);
    expect(fields.filter(({ type }) => type === 'Mutation').length).toBeGreaterThan(40);
  });

  test('promises nothing that a caller may be refused who may read what it is a part of', () => {
    const refusable = certain.filter(({ type, name }) => {
      const met = scopesOfType(type);
      return scopesOfField(type, name).some((scope) => !met.includes(scope));
    });
    // Connections and edges need what their rows do.
    const wrong = refusable.filter(({ type }) => !/(Connection|Edge)$/.test(type));
    expect(wrong.map(({ type, name }) => `${type}.${name}`)).toEqual([]);
  });

  test.each(['connection', 'health', 'type'])(
    'promises no %s of a device, which takes calls of its own',
    (field) => {
      expect(told.filter((one) => one.endsWith(`Device.${field}`))).toEqual([]);
    },
  );
});

describe('a mutation that fails', () => {
  const made = `made: createAccessKey(input: { name: "Portal", scopes: ["orgs:read"] }) {
    ... on CreateAccessKeySuccess { key accessKey { name } } }`;

  test.each([
    ['for want of a scope', 'linkClients(input: { name: "A", ids: [] }) { __typename }', 'FORBIDDEN'],
    ['behind another', 'unlinkClients(input: { ids: [] }) { __typename }', 'FORBIDDEN'],
    [
      'at a vendor',
      'deleteTrunk(input: { customerId: "x", trunkId: "x", idempotencyKey: "k" }) { __typename }',
      'FORBIDDEN',
    ],
  ])('%s leaves the secret of the key that was made beside it', async (_name, other, code) => {
    const key = await newKey(gateway.app, { scopes: ['callers:write', 'callers:read', 'orgs:read'] });
    for (const document of [`mutation { ${made} other: ${other} }`, `mutation { other: ${other} ${made} }`]) {
      const { data, errors } = await ask(document, key);
      expect(data).toEqual({
        made: { key: expect.stringMatching(/^pgk_/), accessKey: { name: 'Portal' } },
        other: null,
      });
      expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['other'], code]]);
    }
  });

  test('and a key that its maker may not read leave its secret', async () => {
    const key = await newKey(gateway.app, { scopes: ['callers:write', 'orgs:read'] });
    const { data, errors } = await ask(`mutation { ${made} }`, key);
    expect(data).toEqual({ made: { key: expect.stringMatching(/^pgk_/), accessKey: null } });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(['made.accessKey']);
  });
});

describe('a root field that fails', () => {
  test.each([
    ['for its account', 'clientOrgs(partner: ["acme"]) { totalCount }', 'NOT_FOUND'],
    ['for its cursor', 'devices(after: "x") { totalCount }', 'INVALID_CURSOR'],
    ['for its page', 'links(first: -1) { totalCount }', 'INVALID_ARGUMENT'],
    ['for its filter', 'licenses(filter: { expiresWithinDays: -1 }) { totalCount }', 'INVALID_ARGUMENT'],
    ['for want of a scope', 'auditLog { totalCount }', 'FORBIDDEN'],
  ])('%s leaves the others', async (_name, field, code) => {
    const key = await newKey(gateway.app, { scopes: ['*:read'] });
    const query = `{ customers { totalCount } failing: ${field} viewer { name } }`;
    const { data, errors } = await ask(query, code === 'FORBIDDEN' ? await limited() : key);
    expect(data).toEqual({ customers: { totalCount: 3 }, failing: null, viewer: { name: 'Test' } });
    expect(errors?.map(({ path, extensions }) => [path?.[0], extensions.code])).toEqual([['failing', code]]);
  });

  const limited = (): Promise<string> => newKey(gateway.app, { scopes: ['customers:read'] });
});

describe('a device whose state cannot be told', () => {
  test.each(['connection', 'health', 'firmwareVersion'])(
    'has its name, and no %s, with an error',
    async (field) => {
      const { data: found } = await ask('{ devices(first: 1, filter: { type: CAMERA }) { nodes { id } } }');
      const { nodes } = found?.['devices'] as { nodes: { id: string }[] };
      gateway.rhombus.faults.add({
        kind: 'status',
        status: 503,
        path: '/api/camera/getMinimalCameraStateList',
      });
      const { data, errors } = await ask(
        `{ nodes(ids: ["${nodes[0]?.id}"]) { ... on Device { name ${field} } } customers { totalCount } }`,
      );
      expect(data).toEqual({
        nodes: [{ name: expect.any(String), [field]: null }],
        customers: { totalCount: 3 },
      });
      expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
        [`nodes.0.${field}`, 'VENDOR_UNAVAILABLE'],
      ]);
    },
  );
});
