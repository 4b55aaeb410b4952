/** All datasets: those that come with the program, and those of the operator, a file each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { DatasetError, type Dataset, type DatasetFamily } from './dataset.js';
import { deriveDatasets } from './derive.js';

/** A dataset with the family that it is built with, and what it takes to read it. */
export interface CatalogEntry {
  readonly dataset: Dataset;
  readonly family: DatasetFamily;
  /** Scopes that a reader needs, all of them. */
  readonly scopes: readonly string[];
  /** Whether a caller who may see some clients only can read the rows of these. */
  readonly isForLimited: boolean;
}

export type Catalog = ReadonlyMap<string, CatalogEntry>;

/** Scopes that it takes, and whether it tells of accounts as a whole. */
interface Need {
  readonly scopes: readonly string[];
  readonly wholeAccount: boolean;
}

export interface CatalogOptions {
  readonly schema: GraphQLSchema;
  /** Folders with `*.graphql`; a dataset of a later one must not be called as one of an earlier one. */
  readonly folders: readonly string[];
  /** What it takes to run an operation. */
  readonly needOf: (document: DocumentNode) => Need;
}

/** Reads all files; throws DatasetError, which names the file, for the first that is none. */
export function readCatalog({ schema, folders, needOf }: CatalogOptions): Catalog {
  const entries = new Map<string, CatalogEntry>();
  for (const file of folders.flatMap(filesIn)) {
    const family = inFile(file, () => deriveDatasets(readFileSync(file, 'utf8'), schema));
    const { scopes, wholeAccount } = needOf(family.operation.document);
    for (const dataset of family.datasets) {
      if (entries.has(dataset.name)) {
        throw new DatasetError(`${file}: there is another dataset called ${dataset.name}`);
      }
      const isForLimited = dataset.owner !== null && !wholeAccount;
      entries.set(dataset.name, { dataset, family, scopes, isForLimited });
    }
  }
  return entries;
}

const filesIn = (folder: string): readonly string[] =>
  inFile(folder, () => readdirSync(folder))
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => join(folder, name));

function inFile<Result>(file: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not valid';
    throw new DatasetError(`${file}: ${reason}`, { cause: error });
  }
}
