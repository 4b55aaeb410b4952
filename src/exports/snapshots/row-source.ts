/** Where the rows of a build come from: the graph, page by page, or what the program knows by itself. */
import type { Dataset, DatasetFamily } from '../datasets/dataset.js';
import { pagesOf, type Missing, type OpenSession } from '../datasets/pages.js';
import { rowsOf, type Value } from '../datasets/rows.js';
import { outageRows, type LastBuild } from '../datasets/vendor-outages.js';
import { windowVariables } from '../datasets/window.js';

/** Rows of all tables of a family, and what is missing among them. */
export interface Batch {
  readonly rows: (dataset: Dataset) => Iterable<readonly Value[]>;
  readonly missing: readonly Missing[];
}

export type RowSource = (now: Date) => AsyncIterable<Batch>;

/** The graph, asked by the operation of the family. */
export const graphRows = (family: DatasetFamily, openSession: OpenSession): RowSource =>
  async function* (now) {
    const { operation, datasets, window } = family;
    if (operation === null) throw new Error(`${family.name} has no operation`);
    for await (const { data, missing } of pagesOf(
      operation,
      datasets,
      openSession,
      windowVariables(window, now),
    )) {
      yield { rows: (dataset) => rowsOf(dataset, data), missing };
    }
  };

/** What did not answer in the last builds. */
export const knownOutages = (builds: readonly LastBuild[]): RowSource =>
  async function* () {
    yield await Promise.resolve({ rows: () => outageRows(builds), missing: [] });
  };
