// Snapshots: how often vendors are asked, what is read meanwhile, and what is left when a build fails or a process ends.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { operator } from '../../src/auth/caller.js';
import { deriveDatasets } from '../../src/exports/datasets/derive.js';
import type { Execute } from '../../src/exports/datasets/pages.js';
import { createSnapshotStore, type SnapshotStore } from '../../src/exports/snapshots/store.js';
import { createLog } from '../../src/telemetry/log.js';
import { openToAll } from '../support/made-tables.js';
import { newKey, ownKey } from '../support/caller.js';
import { rowsFor } from '../support/tables.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

const boxes = (freshSeconds: number) =>
  deriveDatasets(
    `query Q @dataset(name: "boxes", description: "A box.", key: ["id"], freshSeconds: ${freshSeconds}) {
      boxes { nodes { id size } }
    }`,
    {
      needs: openToAll,
      schema: buildSchema(`
      type PageInfo { hasNextPage: Boolean! endCursor: String }
      type Outage { partner: String! org: String code: String! message: String! retryable: Boolean! }
      type Box { id: ID! size: Int }
      type BoxConnection { nodes: [Box!]! pageInfo: PageInfo! outages: [Outage!]! }
      type Query { boxes(first: Int, after: String): BoxConnection! }
    `),
    },
  );

const page = (ids: readonly string[], outages: readonly object[] = []): Awaited<ReturnType<Execute>> => ({
  data: {
    boxes: { nodes: ids.map((id) => ({ id, size: 1 })), pageInfo: { hasNextPage: false }, outages },
  },
});
const lost = (retryable: boolean) => ({ partner: 'p', org: 'o', code: 'X', message: 'no', retryable });

/** Stores over a folder; what the graph says can be changed. */
function openStores(count = 1) {
  const root = mkdtempSync(join(tmpdir(), 'partnergraph-snapshots-'));
  const graph = { execute: (): ReturnType<Execute> => Promise.resolve(page(['a'])), asked: 0 };
  const open = (): SnapshotStore =>
    createSnapshotStore({
      root,
      families: [boxes(3600)],
      log: createLog('silent'),
      openGraph: () => () => () => {
        graph.asked += 1;
        return graph.execute();
      },
    });
  return { root, graph, open, stores: Array.from({ length: count }, open) };
}

const only = <Item>(items: readonly Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
};

describe('a store', () => {
  test('builds once for all who wait, and answers from it while it is fresh', async () => {
    const { graph, stores } = openStores();
    const store = only(stores);
    await Promise.all(Array.from({ length: 200 }, () => store.serve(boxes(3600))));
    await store.serve(boxes(3600));
    expect(graph.asked).toBe(1);
    await store.close();
  });

  test('answers from a stale one at once, while a new one is built', async () => {
    const { graph, stores } = openStores();
    const store = only(stores);
    const first = await store.serve(boxes(1));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    graph.execute = () => Promise.resolve(page(['a', 'b']));
    expect((await store.serve(boxes(1))).snapshot.id).toBe(first.snapshot.id);
    await store.build(boxes(1));
    expect((await store.serve(boxes(1))).snapshot.files['boxes']?.rows).toBe(2);
    expect(graph.asked).toBe(2);
    await store.close();
  });

  test('keeps a whole one when what may come back is missing, and says so', async () => {
    const { graph, stores } = openStores();
    const store = only(stores);
    const { snapshot } = await store.serve(boxes(3600));
    graph.execute = () => Promise.resolve(page([], [lost(true)]));
    await expect(store.build(boxes(3600))).rejects.toThrow('1 parts did not answer');
    graph.execute = () => Promise.resolve({ data: null, errors: [{ message: 'broken' }] });
    await expect(store.build(boxes(3600))).rejects.toThrow('nothing answered: broken');
    const served = await store.serve(boxes(3600));
    expect(served.snapshot.id).toBe(snapshot.id);
    expect(served.failure?.missing).toMatchObject([{ message: 'broken' }]);
    await store.close();
  });

  test('publishes what will not come back, and names it', async () => {
    const { graph, stores } = openStores();
    const store = only(stores);
    await store.serve(boxes(3600));
    graph.execute = () => Promise.resolve(page(['b'], [lost(false)]));
    const { missing, isComplete, files } = await store.build(boxes(3600));
    expect([isComplete, files['boxes']?.rows]).toEqual([false, 1]);
    expect(missing).toMatchObject([{ partner: 'p', org: 'o', isRetryable: false }]);
    await store.close();
  });

  test('takes a row that came twice for one, and two rows of one key for a fault', async () => {
    const { graph, stores } = openStores();
    const store = only(stores);
    graph.execute = () => Promise.resolve(page(['a', 'b', 'a']));
    expect((await store.build(boxes(3600))).files['boxes']?.rows).toBe(2);
    const nodes = [1, 2].map((size) => ({ id: 'a', size }));
    graph.execute = () => Promise.resolve({ data: { boxes: { nodes, outages: [] } } });
    await expect(store.build(boxes(3600))).rejects.toThrow('the key (id) does not name one row');
    await store.close();
  });

  test('finds its snapshots again after a restart, keeps few, and not those of other columns', async () => {
    const { root, graph, open, stores } = openStores();
    const store = only(stores);
    for (let count = 0; count < 5; count += 1) await store.build(boxes(3600));
    await store.close();
    const kept = readdirSync(join(root, 'boxes')).filter((name) => name.startsWith('built_at='));
    expect(kept).toHaveLength(3);
    const again = open();
    expect((await again.serve(boxes(3600))).snapshot.id).toBe(kept.sort().at(-1));
    expect(graph.asked).toBe(5);
    const { datasets, ...family } = boxes(3600);
    const [main] = datasets;
    const columns = main.columns.slice(0, 1);
    await again.serve({ ...family, datasets: [{ ...main, columns }] });
    expect(graph.asked).toBe(6);
    await again.close();
  });

  test('shares its folder with another process, and removes what dead builds left', async () => {
    const { root, open, stores } = openStores(2);
    const left = ['_building-1-old', '_building-2-new'].map((name) => join(root, 'boxes', name));
    left.forEach((folder) => mkdirSync(folder, { recursive: true }));
    utimesSync(left[0] ?? '', new Date(0), new Date(0));
    const built = await Promise.all(stores.flatMap((store) => [1, 2, 3].map(() => store.build(boxes(3600)))));
    expect(new Set(built.map(({ id }) => id)).size).toBe(2);
    expect(left.map(existsSync)).toEqual([false, true]);
    await Promise.all([...stores, open()].map((store) => store.close()));
  });

  test('stops a build when it is closed, and leaves nothing of it', async () => {
    const { root, graph, stores } = openStores();
    const store = only(stores);
    let answer = (): void => undefined;
    graph.execute = () => new Promise((resolve) => (answer = () => resolve(page(['a']))));
    const build = store.build(boxes(3600));
    const ended = expect(build).rejects.toThrow();
    while (graph.asked === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = store.close();
    answer();
    await Promise.all([ended, closed]);
    expect(readdirSync(join(root, 'boxes'))).toEqual([]);
  });
});

describe('over vendors', () => {
  let vendors: ThreeVendors;
  beforeAll(async () => {
    vendors = await startThreeVendors(6);
  });
  afterAll(() => vendors.close());

  const get = async (path: string, key?: string) =>
    vendors.app.gateway.fetch(`http://gateway${path}`, {
      headers: { authorization: `Bearer ${key ?? (await ownKey(vendors.app))}` },
    });

  test('200 readers of a cold table cost the vendor calls of one build', async () => {
    vendors.requests();
    const answers = await Promise.all(Array.from({ length: 200 }, () => get('/data/devices.csv')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const storm = vendors.requests();
    const family = vendors.app.exporting.catalog.get('devices')?.family;
    if (family === undefined) throw new Error('there is none');
    await vendors.app.exporting.store.build(family);
    expect(storm.sort()).toEqual(vendors.requests().sort());
  });

  test('a build that fails is told in a header, and in vendor_outages to those whose client it is', async () => {
    const uuid = vendors.rhombus.oracle.orgs()[0]?.uuid ?? '';
    const family = vendors.app.exporting.catalog.get('licenses')?.family;
    if (family === undefined) throw new Error('there is none');
    await get('/data/licenses.csv');
    vendors.rhombus.faults.add({ kind: 'status', status: 503, org: uuid });
    await expect(vendors.app.exporting.store.build(family)).rejects.toThrow('did not answer');
    vendors.rhombus.faults.clear();
    const answer = await get('/data/licenses.csv');
    expect([answer.status, answer.headers.get('x-data-build-failed')]).toEqual([200, expect.any(String)]);
    const rows = await rowsFor(vendors.app, 'vendor_outages');
    expect(rows).toMatchObject([
      { dataset: 'licenses', partner: 'rhombus', org: uuid, retryable: true, built_at: null },
    ]);
    const limited = (org: string) => ({
      caller: { ...operator, id: 'key:one', limitedTo: [`rhombus/${org}`] },
    });
    expect(await rowsFor(vendors.app, 'vendor_outages', limited(uuid))).toEqual(rows);
    const other = vendors.rhombus.oracle.orgs()[1]?.uuid ?? '';
    expect(await rowsFor(vendors.app, 'vendor_outages', limited(other))).toEqual([]);
  });

  test('updated_since brings what is newer only', async () => {
    const since = '2025-06-01T00:00:00Z';
    const all = await rowsFor(vendors.app, 'licenses');
    const rows = await rowsFor(vendors.app, 'licenses', { parameters: { updated_since: since } });
    const isNewer = (row: (typeof all)[number]): boolean =>
      Date.parse(String(row['updated_at'])) >= Date.parse(since);
    expect(rows).toEqual(all.filter(isNewer));
    const key = await newKey(vendors.app, { scopes: ['*'] });
    expect((await get(`/data/balances.json?updated_since=${since}`, key)).status).toBe(400);
  });
});

test('org by org, a build of many pages asks for whole accounts once, and for each org as often as one page does', async () => {
  const vendors = await startThreeVendors(230, {}, 2);
  vendors.requests();
  await rowsFor(vendors.app, 'devices');
  const calls = new Map<string, number>();
  for (const call of vendors.requests()) calls.set(call, (calls.get(call) ?? 0) + 1);
  expect(calls.get('rhombus /api/partner/getClientsV2')).toBe(1);
  expect(calls.get('rhombus /api/partner/getListOfAllClientDevices') ?? 0).toBeLessThanOrEqual(1);
  const orgs = vendors.rhombus.oracle.orgs().length;
  const perOrg = [...calls].filter(([call]) => /^rhombus .*(List|Devices)/.test(call));
  expect(perOrg.filter(([, count]) => count > orgs)).toEqual([]);
  await vendors.close();
}, 60_000);
