/** Which datasets a command is about. */
import { suggestion } from '../config.js';
import type { Catalog, CatalogEntry } from '../exports/datasets/catalog.js';
import { CommandFailure } from './command-failure.js';

/** The dataset of that name. */
export function datasetNamed(catalog: Catalog, name: string): CatalogEntry {
  const entry = catalog.get(name);
  if (entry !== undefined) return entry;
  throw new CommandFailure(`There is no dataset ${name}; ${suggestion(name, [...catalog.keys()])}`);
}

/**
 * The datasets of those names, or all, by the family that each is built with. What tells of the builds of others comes after
 * them: `vendor_outages` before them would tell of those before.
 */
export function chosenFamilies(
  catalog: Catalog,
  names: readonly string[],
  all: boolean,
): readonly (readonly [CatalogEntry, ...CatalogEntry[]])[] {
  if (all === names.length > 0) {
    const known = [...catalog.keys()].join(', ');
    throw new CommandFailure(`Name datasets, or say --all and no name. There are ${known}.`);
  }
  const chosen = all ? [...catalog.values()] : [...new Set(names)].map((name) => datasetNamed(catalog, name));
  const families = new Map<string, [CatalogEntry, ...CatalogEntry[]]>();
  for (const entry of chosen) {
    const family = families.get(entry.family.name);
    if (family === undefined) families.set(entry.family.name, [entry]);
    else family.push(entry);
  }
  return [...families.values()].sort(
    ([{ family: one }], [{ family: other }]) =>
      Number(one.operation === null) - Number(other.operation === null),
  );
}
