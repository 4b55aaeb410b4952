// A bulk write that is to go on no more: its caller may not do it any longer, or somebody has it stop.
import { afterEach, expect, test } from '@jest/globals';
import { encodeId } from '../../src/graph/id.js';
import {
  begin,
  finished,
  look,
  orgId,
  reassignPath as path,
  serialsOf,
  startReplicas,
  stop,
  timesSent,
  until,
  type Job,
  type Running,
} from '../support/bulk-gateway.js';
import { newKey } from '../support/caller.js';
import { describeBoth, newFile } from '../support/database.js';
import type { OpenGateway } from '../support/open-gateway.js';

let running: Running | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});
const start = async (url: string, replicas = 1): Promise<Running> => {
  // So much time for an attempt that none is given up on a machine that has much else to do.
  running = await startReplicas(url, replicas, undefined, 20_000);
  running.rhombus.faults.add({ kind: 'latency', path, ms: 150 });
  return running;
};

const total = 500;
const moveOf = (all: Running) => ({
  fromOrgId: orgId(all, 0),
  toOrgId: orgId(all, 1),
  serialNumbers: serialsOf(all, 0).slice(0, total),
  idempotencyKey: 'move',
});

/** Watches until no process is at it, and holds that nothing is sent from then on and that the report says what was. */
async function interrupted(all: Running, gateway: OpenGateway, id: string | undefined): Promise<Job> {
  const job = await until(gateway, id, ({ state }) => state !== 'RUNNING');
  expect(job).toMatchObject({ state: 'INTERRUPTED', total, unknown: 0, failed: 0 });
  expect(job.done).toBeLessThan(total);
  const sent = timesSent(all).size;
  expect(job.succeeded).toBe(sent);
  // Longer than any of the calls that were under way could take.
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(timesSent(all).size).toBe(sent);
  expect(await look(gateway, id)).toEqual(job);
  return job;
}

const prefixOf = (key: string): string => /^pgk_[0-9a-f]+/.exec(key)?.[0] ?? '';
const keyId = (key: string): string => encodeId('AccessKey', prefixOf(key));

/** What takes a right away from the caller of a bulk write, and what is said of it. */
const losses: readonly [
  string,
  RegExp,
  (gateway: OpenGateway, all: Running, key: string) => Promise<unknown>,
][] = [
  [
    'its key is revoked',
    /revoked or replaced, or has expired/,
    ({ query }, _all, key) =>
      query('mutation($id: ID!) { revokeAccessKey(input: { id: $id }) { __typename } }', { id: keyId(key) }),
  ],
  [
    'its key is rotated',
    /revoked or replaced, or has expired/,
    ({ query }, _all, key) =>
      query('mutation($id: ID!) { rotateAccessKey(input: { id: $id }) { __typename } }', { id: keyId(key) }),
  ],
  [
    'its key expires',
    /revoked or replaced, or has expired/,
    (gateway, _all, key) => change(gateway, key, 'expiresAt', new Date(0).toISOString()),
  ],
  [
    'its key loses the scope',
    /does not have the scope devices:write/,
    (gateway, _all, key) => change(gateway, key, 'scopes', '["devices:read"]'),
  ],
  [
    'its key loses sight of the target',
    /does not see all clients/,
    (gateway, all, key) => change(gateway, key, 'limitedTo', JSON.stringify([orgId(all, 0)])),
  ],
  [
    'the link by which its key is limited is undone',
    /does not see all clients/,
    ({ query }, all) =>
      query('mutation($ids: [ID!]!) { unlinkClients(input: { ids: $ids }) { __typename } }', {
        ids: [orgId(all, 1)],
      }),
  ],
];

const change = async (
  { app }: OpenGateway,
  key: string,
  column: 'expiresAt' | 'scopes' | 'limitedTo',
  value: string,
) =>
  (await app.database()).tables
    .updateTable('accessKey')
    .set({ [column]: value })
    .where('id', '=', prefixOf(key))
    .execute();

test.each(losses)('stops when %s, and tells what was done', async (_when, reason, lose) => {
  const all = await start(await newFile());
  const [gateway] = all.gateways as [OpenGateway];
  const { data: linked } = await gateway.query<{ linkClients: { client: { id: string } } }, object>(
    `mutation($ids: [ID!]!) { linkClients(input: { ids: $ids, name: "Both" }) {
      ... on LinkClientsSuccess { client { id } }
    } }`,
    { ids: [orgId(all, 0), orgId(all, 1)] },
  );
  const limitedTo = [linked?.linkClients.client.id ?? ''];
  const key = await newKey(gateway.app, { scopes: ['*:read', 'devices:write'], limitedTo });
  const input = moveOf(all);
  const { data } = await begin(gateway, input, key);
  await until(gateway, data?.job.id, ({ done }) => done > 0);
  await lose(gateway, all, key);
  const job = await interrupted(all, gateway, data?.job.id);
  expect(job.interruption).toMatch(reason);

  // One who may do it goes on with it, and sends nothing twice.
  const again = await begin(gateway, input);
  expect(again.data?.job).toMatchObject({ id: job.id, state: 'RUNNING', interruption: null });
  expect(await finished(gateway, job.id)).toMatchObject({ succeeded: total, interruption: null });
  expect([...timesSent(all).values()].filter((times) => times !== 1)).toEqual([]);
});

describeBoth('stopBulkWrite', (newDatabase) => {
  test('stops it from another replica, for those who may see it', async () => {
    const all = await start(await newDatabase(), 2);
    const [one, other] = all.gateways as [OpenGateway, OpenGateway];
    const input = moveOf(all);
    const { data } = await begin(one, input);
    const id = data?.job.id;
    await until(one, id, ({ done }) => done > 0);

    const scopes = ['*:read', 'devices:write'];
    const blind = await newKey(one.app, { scopes, limitedTo: [orgId(all, 0)] });
    expect((await stop(other, id, blind)).data?.job).toMatchObject({ __typename: 'NotFound' });
    const reader = await newKey(one.app, { scopes: ['*:read'] });
    expect((await stop(other, id, reader)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await stop(other, orgId(all, 0))).data?.job).toMatchObject({
      __typename: 'InvalidInput',
      field: 'id',
    });
    expect(await look(other, id)).toMatchObject({ state: 'RUNNING', interruption: null });

    const seeing = await newKey(one.app, { scopes, limitedTo: [orgId(all, 0), orgId(all, 1)] });
    const stopped = await stop(other, id, seeing);
    expect(stopped.data?.job).toMatchObject({
      state: 'INTERRUPTED',
      interruption: expect.stringContaining('stopped'),
    });
    expect(await interrupted(all, other, id)).toEqual(stopped.data?.job);
    // Said once more, and to one that is at rest, it changes nothing.
    expect((await stop(one, id)).data?.job).toEqual(stopped.data?.job);

    await begin(other, input);
    const job = await finished(other, id);
    expect((await stop(one, id)).data?.job).toEqual(job);
    expect(job).toMatchObject({ succeeded: total, interruption: null });
  });
});
