/** What all reads of Rhombus have in common: the shapes of its rows, the ids of its nodes, and how its lists are ordered. */
import type { NodeIds } from '../../graph/node-reading.js';
import type { Ordering, PageArguments, SortValue } from '../../graph/page.js';
import { nodeShapesOf } from '../../graph/shape.js';
import type { RhombusAccount } from './account.js';
import { findRhombusAccount } from './find-account.js';
import type { RhombusClientOrg } from './orgs/client-org-row.js';

export const shape = nodeShapesOf<RhombusAccount>();

/** Ids of so many parts: account, org, and the keys of the row. */
export const ids = (parts: number): NodeIds => ({ parts, account: findRhombusAccount });

/** What a list of an org is asked with that takes no parameters: its pages are cut here. */
export const nothingAsked: (
  org: RhombusClientOrg,
  page: PageArguments,
) => Readonly<Record<string, never>> = () => ({});

/** Rows by a value, and where it is the same by their ids. */
export const byNode = <Row extends { readonly nodeId: string }>(
  name: string,
  value: (row: Row) => SortValue,
): Ordering<Row> => ({ name, descending: false, value, id: ({ nodeId }) => nodeId });
