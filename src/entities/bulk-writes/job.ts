/** A bulk write that is under way: everything that a process needs to go on with it. */
import type { Facts } from '../writes/outcome.js';
import type { WritePlace } from '../writes/write.js';
import type { BulkWrite } from './bulk-write.js';

export interface Job<Input, Made extends Facts, Witness extends Facts> {
  readonly bulk: BulkWrite<Input, Made, Witness>;
  readonly id: string;
  /** The caller's name of it. */
  readonly key: string;
  readonly input: Input;
  readonly place: WritePlace;
  /** Global id of the target. */
  readonly target: string;
  /** Native ids of all clients that it touches. */
  readonly orgs: readonly string[];
  /** Milliseconds for which a call may be on its way without a trace. */
  readonly absenceMs: number;
}
