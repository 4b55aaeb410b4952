/** What is done in a call that goes on: one read to see that it does, one write, and nothing that tells afterwards. */
import type { InputFieldBuilder, InputFieldMap } from '@pothos/core';
import { z } from 'zod';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned, type Write } from '../../../entities/writes/write.js';
import { builder } from '../../../graph/builder.js';
import type { Endpoint } from '../../../transport/endpoint.js';
import { plannedBy } from '../../../graph/reading.js';
import { liveCall } from '../voice/calls.js';
import { callUuidField, callUuidInput, goesOn, noSuchCall } from './calls.js';
import { customerField, customerTarget, nativeId, ownApi } from './own-write.js';

type Types = (typeof builder)['$inferSchemaTypes'];
type OfCall = { readonly callUuid: string };

/** Which side of a call. */
export const LegEnum = builder.enumType('CallLeg', {
  description: 'A side of a call.',
  values: {
    CALLER: { value: 'aleg', description: 'The one that the call was begun with, the vendor’s A leg.' },
    CALLEE: { value: 'bleg', description: 'The one that it was put through to, the vendor’s B leg.' },
    BOTH: { value: 'both', description: 'Both.' },
  } as const,
});

/** A side of a call, in the vendor's words. */
export const leg = z.enum(['aleg', 'bleg', 'both']).optional();

/** The field of an input for it. */
export const legInput = (t: InputFieldBuilder<Types, 'InputObject'>) =>
  t.field({ type: LegEnum, description: 'Which side gets it; the vendor decides without it.' });

interface CallAction<Input extends OfCall, Parameters> extends Pick<
  Write<Input, OfCall, OfCall>,
  'name' | 'description' | 'idempotency' | 'reversal' | 'values'
> {
  readonly endpoint: Endpoint<Parameters, unknown, 'client'>;
  /** What its success says. */
  readonly done: string;
  /** Fields of the input beside the call. */
  readonly input?: (t: InputFieldBuilder<Types, 'InputObject'>) => InputFieldMap;
  /** What is sent of the input. */
  readonly parameters: (input: Input) => Parameters;
}

/** The input of an action that needs nothing but the call. */
export const ofCall = z.object({ callUuid: nativeId });

/** Adds an action to the schema. */
export function defineCallAction<Input extends OfCall, Parameters>({
  endpoint,
  done,
  input,
  parameters,
  ...action
}: CallAction<Input, Parameters>): void {
  defineWrite({
    ...action,
    scope: 'voice:write',
    target: customerTarget,
    howToFindOut: 'Nothing that the vendor shows tells it but the call itself: ask those who are in it.',
    calls: 1,
    looks: plannedBy(liveCall),
    input: (t) => ({ ...callUuidInput(t), ...input?.(t) }),
    witness: ofCall,
    facts: ofCall,
    plan: async (given, place) => {
      const { callUuid } = given;
      if (!(await goesOn(place, callUuid))) return noSuchCall(callUuid);
      const facts = { callUuid };
      return planned(ownApi(place, place.context).prepare(endpoint, parameters(given)), facts, () => ({
        facts,
      }));
    },
    success: {
      description: done,
      fields: (t) => ({ callUuid: callUuidField(t), customer: customerField(t) }),
    },
  });
}
