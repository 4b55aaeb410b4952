/** A write of many items as data: how they are sent in chunks, and what the answer says of each. `defineBulkWrite` reads it. */
import type { InputFieldBuilder, InputFieldMap } from '@pothos/core';
import type { z } from 'zod';
import type { Scope } from '../../auth/scopes.js';
import type { builder } from '../../graph/builder.js';
import type { Place } from '../../graph/operation/place.js';
import type { Decision } from '../../reads/decision.js';
import type { PlanFailure } from '../failure.js';
import type { Facts } from '../writes/outcome.js';
import type { Plan, Target, WritePlace, WriteSteps } from '../writes/write.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** What is planned for the items of a chunk. */
export interface Sifted<Made extends Facts, Witness extends Facts> {
  /** Items that stand in their own way, each with the reason: nothing is sent for them. */
  readonly refused: ReadonlyMap<string, string>;
  /** What is sent for the others; undefined where there are none. */
  readonly plan: Plan<Made, Witness> | undefined;
}

/** What a vendor's answer says of an item. */
export interface ItemResult {
  readonly isDone: boolean;
  readonly message: string | null;
}

export interface BulkWrite<Input, Made extends Facts, Witness extends Facts> extends Pick<
  WriteSteps<Input, Made, Witness>,
  'name' | 'witness' | 'facts' | 'settle'
> {
  readonly description: string;
  readonly scope: Scope;
  /** Always something of one client. */
  readonly target: Target & { readonly of: 'client' };
  /** The field of the input that lists the items, each a text that names it and is given once. */
  readonly items: {
    readonly field: string;
    readonly form: z.ZodType<string>;
    readonly description: string;
  };
  /** How it is undone, in a sentence. */
  readonly reversal: string;
  /** Where a person finds out what became of an item. */
  readonly howToFindOut: string;
  /** Items that one call of the vendor takes. */
  readonly chunkSize: number;
  /** Chunks that are under way at the same time. */
  readonly chunksAtOnce: number;
  /** Vendor calls that `check` and a dry run make at most, beside what `looks` says. */
  readonly calls: number;
  /** What they read, where that is read by declared reads. */
  readonly looks?: (place: Place) => Decision;
  /** Fields of the input beside the target, the items, `idempotencyKey` and `dryRun`. */
  readonly input: (t: InputFieldBuilder<Types, 'InputObject'>) => InputFieldMap;
  readonly values: z.ZodType<Input>;
  /** Looks once whether all that the input names is there; native ids of all clients that would be touched. */
  readonly check: (input: Input, place: WritePlace) => Promise<readonly string[] | PlanFailure>;
  /** Plans one chunk, by what the vendor says now. */
  readonly plan: (
    input: Input,
    items: readonly string[],
    place: WritePlace,
  ) => Promise<Sifted<Made, Witness> | PlanFailure>;
  /** What is known of each item afterwards; what is not in it is unknown. */
  readonly results: (facts: Made) => ReadonlyMap<string, ItemResult>;
}
