/** What an operation selects: a tree of values, objects and lists. */
import type { FieldNode } from 'graphql';
import type { ColumnType } from './dataset.js';
import type { Need } from './need.js';

/** A value, an object or a list that is selected. */
export type Shape = ValueShape | ObjectShape | ListShape;

/** What every shape has. */
export interface Selected {
  /** The key in the answer. */
  readonly key: string;
  readonly description: string;
  /** Whether it may be missing: because the schema says so, or because it is asked of some types only. */
  readonly isNullable: boolean;
  /** What it takes to read it, beyond what it is in. */
  readonly needs: readonly Need[];
}

export interface ValueShape extends Selected {
  readonly kind: 'value';
  readonly type: ColumnType;
}

export interface ObjectShape extends Selected {
  readonly kind: 'object';
  readonly typename: string;
  readonly parts: readonly Shape[];
}

export interface ListShape extends Selected {
  readonly kind: 'list';
  readonly isConnection: boolean;
  /** Whether `@rows` marks it. */
  readonly isMarked: boolean;
  /** The rows: objects, or single values. */
  readonly item:
    { readonly typename: string; readonly parts: readonly Shape[] } | { readonly type: ColumnType };
  readonly node: FieldNode;
  /** The type that has the field. */
  readonly parent: string;
}

/** What is selected of the rows of a list; nothing of single values. */
export const partsOf = ({ item }: ListShape): readonly Shape[] => ('parts' in item ? item.parts : []);
