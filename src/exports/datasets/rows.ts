/** The flat rows of a dataset in a complete answer. */
import type { Column, Dataset } from './dataset.js';

/** A value as it stands in a JSON answer. */
export type Value = string | number | boolean | null;

/** Anything in a JSON answer. */
export type Json = unknown;

/** The value behind keys; undefined where something on the way is missing. */
export function at(value: Json, path: readonly string[]): Json {
  let inside = value;
  for (const key of path) {
    if (typeof inside !== 'object' || inside === null) return undefined;
    inside = (inside as Readonly<Record<string, unknown>>)[key];
  }
  return inside;
}

/** The rows of a list or a connection; none where it is null. */
export function listOf(value: Json, isConnection: boolean): readonly Json[] {
  const list = isConnection ? at(value, ['nodes']) : value;
  return Array.isArray(list) ? list : [];
}

/** The rows, each with its values in the order of the columns. */
export function* rowsOf({ steps, columns }: Dataset, data: Json): Generator<readonly Value[]> {
  const way: Json[] = [];
  const places: number[] = [];
  function* walk(step: number, outside: Json): Generator<readonly Value[]> {
    const list = steps[step];
    if (list === undefined) return;
    for (const [place, row] of listOf(at(outside, list.path), list.isConnection).entries()) {
      // A row that failed is null, and said to be missing among the errors of the answer.
      if (row === null && step < steps.length - 1) continue;
      way[step] = row;
      places[step] = place;
      if (step === steps.length - 1) yield columns.map((column) => valueOf(column, way, places));
      else yield* walk(step + 1, row);
    }
  }
  yield* walk(0, data);
}

function valueOf({ source }: Column, way: readonly Json[], places: readonly number[]): Value {
  if ('placeOf' in source) return places[source.placeOf] ?? 0;
  const value = at(way[source.step], source.path);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
