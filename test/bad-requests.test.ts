/** A request that is wrong gets a code and what to do, costs no vendor call, and never shows a fault of ours. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { authorized } from './support/caller.js';
import { startGateway, type Answer, type TestGateway } from './support/gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ orgs: 3, devices: 3 });
});
afterEach(() => gateway.rhombus.clearRequests());
afterAll(() => gateway.close());

async function post(
  body: string,
  accept: string,
  type = 'application/json',
): Promise<{ status: number; answer: Answer<object> }> {
  const headers = { 'content-type': type, accept, ...(await authorized(gateway.app)) };
  const response = await gateway.app.gateway.fetch('http://gateway/graphql', {
    method: 'POST',
    headers,
    body,
  });
  return { status: response.status, answer: (await response.json()) as Answer<object> };
}

const json = 'application/json';
const graphql = 'application/graphql-response+json';

describe('a malformed request', () => {
  test.each([
    ['broken JSON', '{"query": '],
    ['no query', '{"variables": {}}'],
    ['a query that is no text', '{"query": 7}'],
    ['a syntax error', '{"query": "{ clientOrgs { "}'],
    ['an unknown field', '{"query": "{ clientOrgs { nodes { nmae } } }"}'],
    ['an unknown argument', '{"query": "{ clientOrgs(frist: 1) { totalCount } }"}'],
    [
      'an unknown word of an enumeration',
      '{"query": "{ devices(filter: { type: TOASTER }) { totalCount } }"}',
    ],
    ['a missing variable', '{"query": "query ($id: ID!) { node(id: $id) { id } }"}'],
    ['an unknown operation', '{"query": "query A { partners { name } }", "operationName": "B"}'],
  ])('%s', async (_name, body) => {
    const { status, answer } = await post(body, graphql);
    expect(status).toBe(400);
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_REQUEST']);
    expect(answer.errors?.[0]?.extensions['action']).toEqual(expect.any(String));
    expect(gateway.rhombus.requests).toHaveLength(0);
  });
});

describe('an argument that is wrong', () => {
  test.each([
    [
      'a time without an offset',
      '{ licenses(filter: { expiresBefore: "2026-01-01T00:00:00" }) { totalCount } }',
      'INVALID_ARGUMENT',
    ],
    ...[
      '2027-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-01-31T24:00:00Z',
      '2026-01-31T08:00:61Z',
      '2026-01-31T08:00:60Z',
      '2026-01-31T08:00:00+25:00',
      '9999-12-31T23:59:59-01:00',
    ].map((time) => [
      `the time ${time} that there is not`,
      `{ licenses(filter: { expiresBefore: "${time}" }) { totalCount } }`,
      'INVALID_ARGUMENT',
    ]),
    [
      'days before today',
      '{ licenses(filter: { expiresWithinDays: -1 }) { totalCount } }',
      'INVALID_ARGUMENT',
    ],
    ['an id that is none', '{ node(id: "???") { id } }', 'INVALID_ID'],
    [
      'an id with too few parts',
      `{ node(id: "${Buffer.from('RhombusDevice:rhombus').toString('base64url')}") { id } }`,
      'INVALID_ID',
    ],
    [
      'an id in another spelling',
      `{ node(id: "${Buffer.from('RhombusPartner:rhombus').toString('base64url')}==") { id } }`,
      'INVALID_ID',
    ],
    ['an account that is not configured', '{ clientOrgs(partner: ["acme"]) { totalCount } }', 'NOT_FOUND'],
  ])('%s', async (_name, query, code) => {
    const { answer } = await post(JSON.stringify({ query }), json);
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(gateway.rhombus.requests).toHaveLength(0);
  });

  test('in a variable is named', async () => {
    const query = 'query ($end: DateTime) { licenses(filter: { expiresBefore: $end }) { totalCount } }';
    const { answer } = await post(JSON.stringify({ query, variables: { end: 'tomorrow' } }), json);
    expect(answer.errors?.[0]).toMatchObject({
      message: expect.stringContaining('$end'),
      extensions: { code: 'INVALID_ARGUMENT' },
    });
  });
});

describe('nodes', () => {
  test('come in the order of their ids, those that are gone as null with an error', async () => {
    const [org] = gateway.rhombus.oracle.orgs();
    const id = (text: string) => Buffer.from(text).toString('base64url');
    const ids = [
      id(`RhombusClientOrg:rhombus/${org?.uuid}`),
      id('RhombusClientOrg:rhombus/AAAAAAAAAAAAAAAAAAAAAA'),
      id('RhombusPartner:rhombus'),
    ];
    const { answer } = await post(
      JSON.stringify({
        query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
        variables: { ids },
      }),
      json,
    );
    expect(answer.data).toEqual({
      nodes: [
        { __typename: 'RhombusClientOrg', id: ids[0] },
        null,
        { __typename: 'RhombusPartner', id: ids[2] },
      ],
    });
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['nodes', 1], 'ORG_NOT_MANAGED'],
    ]);
  });

  test('every object of the graph comes back by its id', async () => {
    const query = `{
      partners { id } apiKeys { nodes { id } }
      clientOrgs(first: 2) { nodes { id devices(first: 2) { nodes { id } } ... on RhombusClientOrg {
        licenses(first: 2) { nodes { id claimKey { id } } } locations { nodes { id } } doors(first: 2) { nodes { id } }
        users(first: 2) { nodes { id } } policyAlerts(first: 2) { nodes { id } }
      } } }
    }`;
    const { answer } = await post(JSON.stringify({ query }), json);
    const ids = [...new Set(JSON.stringify(answer.data).match(/(?<="id":")[^"]+/g) ?? [])];
    const types = new Set(ids.map((id) => Buffer.from(id, 'base64url').toString().split(':')[0]));
    expect([...types].sort()).toEqual(
      [
        'ClaimKey',
        'Door',
        'License',
        'Location',
        'PolicyAlert',
        'RhombusApiKey',
        'RhombusClientOrg',
        'RhombusDevice',
        'RhombusPartner',
        'User',
      ].sort(),
    );
    const again = await post(
      JSON.stringify({ query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: { ids } }),
      json,
    );
    expect(again.answer.errors).toBeUndefined();
    expect(again.answer.data).toEqual({ nodes: ids.map((id) => ({ id })) });
  });
});
