/** A write as data: what it takes, what it sends, and how to find out what became of it. `defineWrite` reads it. */
import type { InputFieldBuilder, InputFieldMap, FieldMap, ObjectFieldBuilder } from '@pothos/core';
import type { z } from 'zod';
import type { Scope } from '../../auth/scopes.js';
import type { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import type { Place } from '../../graph/operation/place.js';
import type { Decision } from '../../reads/decision.js';
import type { Secret } from '../../secret.js';
import type { PlanFailure } from '../failure.js';
import type { VendorAccount } from '../vendor-account.js';
import type { Facts } from './outcome.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** What of the input says which account, and which client, is changed. */
export interface Target {
  /** Field of the input: a global id. */
  readonly field: string;
  /** Types that the id may be of. */
  readonly types: readonly string[];
  /**
   * Whose it is: the account's as a whole, which no caller that is limited to some clients may change, or one client's,
   * whose native id stands first behind the account in the id.
   */
  readonly of: 'partner' | 'client';
  /** What the input field says of itself. */
  readonly description: string;
}

/** Where a write is made. */
export interface WritePlace {
  readonly account: VendorAccount;
  /** The native ids of the target, from the outside in; for a partner there is none. */
  readonly native: readonly string[];
  readonly context: Context;
}

/** What would be sent. */
export interface Preview {
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly org: string | null;
  readonly body: Facts | null;
}

/** A call that can be looked at before it is sent, if it is. */
export interface WriteCall<Answer> {
  readonly preview: () => Preview;
  readonly send: () => Promise<Answer>;
}

/** What a write is going to do, when nothing stands in its way. Made by `planned`. */
export interface Plan<Made extends Facts, Witness extends Facts> {
  readonly preview: () => Preview;
  /** Sends it, once. What it resolves to reads the answer: whatever fails there, the vendor has carried it out. */
  readonly send: () => Promise<() => Promise<Result<Made>>>;
  /** What `settle` needs to find out what became of it. Kept before it is sent, so without secrets. */
  readonly witness: Witness;
}

/** Plans a call, whose answer `read` turns into what is told; secrets that it shows go into a vault there, before all else. */
export function planned<Answer, Made extends Facts, Witness extends Facts>(
  { preview, send }: WriteCall<Answer>,
  witness: Witness,
  read: (answer: Answer) => Result<Made> | Promise<Result<Made>>,
): Plan<Made, Witness> {
  return {
    preview,
    witness,
    send: async () => {
      const answer = await send();
      return async () => read(answer);
    },
  };
}

export interface Result<Made extends Facts> {
  /** What the success tells, and what is kept for the same key again: never a secret. */
  readonly facts: Made;
  /** What the vendor shows once, and the answer too. */
  readonly shown?: Readonly<Record<string, Secret>>;
}

/** What a look at the vendor says of a write whose answer was lost. */
export type Finding<Made extends Facts> = { readonly carriedOut: Made } | 'no trace' | 'cannot be told';

/** A success as its fields see it. */
export interface Success<Made extends Facts> {
  readonly __typename: string;
  readonly account: VendorAccount;
  readonly native: readonly string[];
  readonly facts: Made;
  /** Null where the answer that showed them is gone. */
  readonly shown: Readonly<Record<string, Secret>> | null;
  readonly auditId: string;
  readonly isReplayed: boolean;
  readonly isSettled: boolean;
}

export interface Write<Input, Made extends Facts, Witness extends Facts> {
  /** The field of Mutation. */
  readonly name: string;
  readonly description: string;
  readonly scope: Scope;
  readonly target: Target;
  /** Whether a key must be given: for what costs money or cannot be undone. */
  readonly idempotency: 'required' | 'optional';
  /** How it is undone, in a sentence; `docs/writes.md` and the description have it. */
  readonly reversal: string;
  /** Where a person finds out what became of it. */
  readonly howToFindOut: string;
  /** Vendor calls that it takes at most, the write and what is read before it that `looks` does not say. */
  readonly calls: number;
  /** What it reads before it is sent, where that is read by declared reads. */
  readonly looks?: (place: Place) => Decision;
  /** Fields of the input beside the target, `idempotencyKey` and `dryRun`. */
  readonly input: (t: InputFieldBuilder<Types, 'InputObject'>) => InputFieldMap;
  /** What the values of the input must be; texts that are secret become a `Secret` here. */
  readonly values: z.ZodType<Input>;
  /** Global ids in the input of further clients that it changes, beside the one that its target is of. */
  readonly otherClients?: (input: Input) => readonly string[];
  /** Looks whether anything stands in its way, by what the vendor says now. */
  readonly plan: (input: Input, place: WritePlace) => Promise<Plan<Made, Witness> | PlanFailure>;
  readonly witness: z.ZodType<Witness>;
  readonly facts: z.ZodType<Made>;
  /**
   * Finds out what became of a write that was sent. Without it nobody can tell but a person. "No trace" is believed only
   * when enough time has passed, which is so at the last look.
   */
  readonly settle?: (witness: Witness, place: WritePlace, isLast: boolean) => Promise<Finding<Made>>;
  readonly success: {
    readonly description: string;
    readonly fields: (t: ObjectFieldBuilder<Types, Success<Made>>) => FieldMap;
  };
}

/** What it takes to carry a write out, without what the schema says of it. */
export type WriteSteps<Input, Made extends Facts, Witness extends Facts> = Pick<
  Write<Input, Made, Witness>,
  'name' | 'plan' | 'witness' | 'facts' | 'settle'
>;
