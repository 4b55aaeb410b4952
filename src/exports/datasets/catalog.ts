/** All datasets: those that come with the program, and those of the operator, a file each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { CatalogError, DatasetError, type Dataset, type DatasetFamily } from './dataset.js';
import { deriveDatasets } from './derive.js';
import { vendorOutages } from './vendor-outages.js';

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

/** Reads all files; throws a CatalogError with a problem for each file or folder that is wrong. */
export function readCatalog({ schema, folders, needOf }: CatalogOptions): Catalog {
  const entries = new Map<string, CatalogEntry>();
  const problems: string[] = [];
  const add = (family: DatasetFamily, { scopes, wholeAccount }: Need): void => {
    for (const dataset of family.datasets) {
      if (entries.has(dataset.name))
        throw new DatasetError(`there is another dataset called ${dataset.name}`);
      const isForLimited = dataset.owner !== null && !wholeAccount;
      entries.set(dataset.name, { dataset, family, scopes, isForLimited });
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
  add(vendorOutages, { scopes: ['orgs:read'], wholeAccount: false });
  for (const folder of folders) {
    for (const file of attempt(folder, () => filesIn(folder)) ?? []) {
      attempt(file, () => {
        const family = deriveDatasets(readFileSync(file, 'utf8'), schema);
        if (family.operation !== null) add(family, needOf(family.operation.document));
      });
    }
  }
  if (problems.length > 0) throw new CatalogError(problems);
  return entries;
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
