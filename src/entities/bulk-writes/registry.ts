/** Every bulk write that was defined, by its name. */
import type { Scope } from '../../auth/scopes.js';
import type { Context } from '../../graph/context.js';
import type { Target } from '../writes/write.js';
import type { BulkPayload } from './start.js';

/** What of a bulk write does not depend on its types. */
export interface AnyBulkWrite {
  readonly name: string;
  readonly description: string;
  readonly scope: Scope;
  readonly target: Target;
  readonly reversal: string;
  readonly howToFindOut: string;
  readonly chunkSize: number;
  /** Takes one on, with the input as the schema has it. */
  readonly start: (given: object, context: Context, chunkSize?: number) => Promise<BulkPayload>;
}

const all = new Map<string, AnyBulkWrite>();

export const registerBulkWrite = (bulk: AnyBulkWrite): void => void all.set(bulk.name, bulk);

export const bulkWriteNamed = (name: string): AnyBulkWrite | undefined => all.get(name);

/** All of them, in the order of their names. */
export const allBulkWrites = (): readonly AnyBulkWrite[] =>
  [...all.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
