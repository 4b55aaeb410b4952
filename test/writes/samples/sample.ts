/** One way to use a write, for what must hold for all of them: `test/writes/conformance.test.ts` runs every sample. */
import type { WritableGateway } from '../../support/writable-gateway.js';

export interface WriteSample {
  /** Its field of Mutation. */
  readonly write: string;
  /** The vendor that is told, and the operation as the simulator's own list of writes names it. */
  readonly vendor: 'rhombus' | 'vobiz' | 'voke';
  readonly operation: string;
  /** Companies that the fiction must have, for one of them to be such that it succeeds: 3 without it. */
  readonly orgs?: number;
  /** An input that succeeds, without `idempotencyKey`; what it needs at the vendor may be made here first. */
  readonly input: (gateway: WritableGateway) => object | Promise<object>;
  /**
   * What the graph says of that which is changed, asked anew: it differs before and after. Where nothing can be read of it,
   * why.
   */
  readonly readBack:
    ((gateway: WritableGateway, input: Readonly<Record<string, unknown>>) => Promise<unknown>) | string;
  /** What becomes of it when the answer is lost after it was carried out. */
  readonly lost: 'settled' | 'unknown';
}
