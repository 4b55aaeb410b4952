/** Stores of snapshots over one folder, as several programs have them, and a graph that says what a test wants. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { deriveDatasets } from '../../src/exports/datasets/derive.js';
import type { Execute } from '../../src/exports/datasets/pages.js';
import {
  createSnapshotStore,
  type SnapshotStore,
  type StoreOptions,
} from '../../src/exports/snapshots/store.js';
import { createLog } from '../../src/telemetry/log.js';
import { openToAll } from './made-tables.js';

/** The dataset that they have. */
export const boxes = (freshSeconds: number) =>
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

/** The one page of it. */
export const page = (
  ids: readonly string[],
  outages: readonly object[] = [],
): Awaited<ReturnType<Execute>> => ({
  data: {
    boxes: { nodes: ids.map((id) => ({ id, size: 1 })), pageInfo: { hasNextPage: false }, outages },
  },
});
/** Something that did not answer. */
export const lost = (retryable: boolean) => ({ partner: 'p', org: 'o', code: 'X', message: 'no', retryable });

/** Stores over a folder; what the graph says can be changed. */
export function openStores(count = 1) {
  const root = mkdtempSync(join(tmpdir(), 'partnergraph-snapshots-'));
  const graph = { execute: (): ReturnType<Execute> => Promise.resolve(page(['a'])), asked: 0 };
  const open = (options: Partial<StoreOptions> = {}): SnapshotStore =>
    createSnapshotStore({
      root,
      families: [boxes(3600)],
      accounts: [],
      log: createLog('silent'),
      openGraph: () => () => () => {
        graph.asked += 1;
        return graph.execute();
      },
      ...options,
    });
  return { root, graph, open, stores: Array.from({ length: count }, () => open()) };
}

/** The one of a list of one. */
export const only = <Item>(items: readonly Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
};
