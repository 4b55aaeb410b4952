/** All datasets: those that come with the program, and those of the operator, a file each. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../../text/text-file.js';
import { CatalogError, DatasetError, type Dataset, type DatasetFamily } from './dataset.js';
import { deriveDatasets, type GuardedSchema } from './derive.js';
import { vendorOutages } from './vendor-outages.js';

/** A dataset with the family that it is built with. */
export interface CatalogEntry {
  readonly dataset: Dataset;
  readonly family: DatasetFamily;
}

export type Catalog = ReadonlyMap<string, CatalogEntry>;

export interface CatalogOptions {
  /** The same object for the same schema: what was derived of it is kept. */
  readonly guarded: GuardedSchema;
  /** Folders with `*.graphql`; a dataset of a later one must not be called as one of an earlier one. */
  readonly folders: readonly string[];
}

/** Reads all files; throws a CatalogError with a problem for each file or folder that is wrong. */
export function readCatalog({ guarded, folders }: CatalogOptions): Catalog {
  const entries = new Map<string, CatalogEntry>();
  const problems: string[] = [];
  const add = (family: DatasetFamily): void => {
    for (const dataset of family.datasets) {
      if (entries.has(dataset.name))
        throw new DatasetError(`there is another dataset called ${dataset.name}`);
      entries.set(dataset.name, { dataset, family });
    }
  };
  const attempt = <Result>(place: string, run: () => Result): Result | undefined => {
    try {
      return run();
    } catch (error) {
      problems.push(`${place}: ${error instanceof Error ? error.message : 'not valid'}`);
      return undefined;
    }
  };
  add(vendorOutages);
  for (const folder of folders) {
    for (const file of attempt(folder, () => filesIn(folder)) ?? []) {
      attempt(file, () => add(derivedOnce(readTextFile(file), guarded)));
    }
  }
  if (problems.length > 0) throw new CatalogError(problems);
  return entries;
}

/** What texts have become: it takes long, and every gateway over a schema has the same datasets that are shipped. */
const derived = new WeakMap<GuardedSchema, Map<string, DatasetFamily>>();

function derivedOnce(text: string, guarded: GuardedSchema): DatasetFamily {
  const known = derived.get(guarded) ?? new Map<string, DatasetFamily>();
  derived.set(guarded, known);
  const family = known.get(text) ?? deriveDatasets(text, guarded);
  known.set(text, family);
  return family;
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.graphql'))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    throw new DatasetError('this folder cannot be read', { cause: error });
  }
}
