/** The lists on the way from the answer to the rows: the outermost, and each inside that leads to the one with `@rows`. */
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { DatasetError, type ListStep } from './dataset.js';
import { moreOperation } from './operations.js';
import type { Need } from './need.js';
import { partsOf, type ListShape, type Shape } from './shape.js';

/** The operation that a dataset is made of. */
export interface Source {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** A list, and the keys that lead to it from the row outside. */
export interface Level {
  readonly list: ListShape;
  readonly path: readonly string[];
  /** What it takes to read its rows, for one who may read the row outside. */
  readonly needs: readonly Need[];
}

/** The levels down to the rows. What is not on the way, and so would be lost, is a DatasetError that names it. */
export function levelsOf(root: ListShape): readonly [Level, ...Level[]] {
  const outermost: Level = { list: root, path: [root.key], needs: root.needs };
  const [way, another] = waysToMarked(outermost);
  if (another !== undefined) throw new DatasetError(`${placeOf(another)}: @rows is there twice`);
  const levels = way ?? [outermost];
  levels.slice(0, -1).forEach((level, index) => {
    const next = levels[index + 1];
    const lost = listsIn(level).find(({ list }) => list !== next?.list);
    if (lost === undefined) return;
    const place = placeOf([...levels.slice(0, index + 1), lost]);
    throw new DatasetError(
      `${place}: this list is outside the rows, which are those of ${placeOf(levels)}; leave it out`,
    );
  });
  return levels;
}

/** How a level is read; a connection inside a row is followed by the row's id. */
export function stepOf(source: Source, { list, path }: Level, index: number): ListStep {
  if (index > 0 && list.isConnection && path.length > 1) {
    throw new DatasetError(`${path.join('.')}: a connection must stand in the row itself`);
  }
  const more = index > 0 && list.isConnection ? moreOperation(source, list) : undefined;
  return { path, isConnection: list.isConnection, more };
}

/** The lists in a row, those in its objects included. */
export const listsIn = ({ list }: Level): readonly Level[] => listsAmong(partsOf(list), [], []);

const listsAmong = (
  parts: readonly Shape[],
  outside: readonly string[],
  needsOutside: readonly Need[],
): readonly Level[] =>
  parts.flatMap((part): readonly Level[] => {
    const path = [...outside, part.key];
    const needs = [...needsOutside, ...part.needs];
    if (part.kind === 'object') return listsAmong(part.parts, path, needs);
    return part.kind === 'list' ? [{ list: part, path, needs }] : [];
  });

type Way = readonly [Level, ...Level[]];

function waysToMarked(level: Level): readonly Way[] {
  const below = listsIn(level).flatMap(waysToMarked);
  const ways = below.map((way): Way => [level, ...way]);
  return level.list.isMarked ? [[level], ...ways] : ways;
}

const placeOf = (levels: readonly Level[]): string =>
  ['query', ...levels.flatMap(({ path }) => path)].join('.');
