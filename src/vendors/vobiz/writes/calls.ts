/** A customer's calls as a write finds them, and the fields that name one. */
import type { InputFieldBuilder, ObjectFieldBuilder } from '@pothos/core';
import { notFound, type NotFound } from '../../../entities/failure.js';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success } from '../../../entities/writes/write.js';
import type { builder } from '../../../graph/builder.js';
import { liveCall, queuedCall } from '../voice/calls.js';
import { ownAt, whereFound, type Written } from './own-write.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** Whether the call goes on. */
export async function goesOn(place: Written, callUuid: string): Promise<boolean> {
  const { readings, org } = await ownAt(place);
  return (await whereFound(liveCall.run(readings, org, { callUuid, status: 'live' }))) !== undefined;
}

/** Whether the call waits for its turn. */
export async function waits(place: Written, callUuid: string): Promise<boolean> {
  const { readings, org } = await ownAt(place);
  return (await whereFound(queuedCall.run(readings, org, { callUuid, status: 'queued' }))) !== undefined;
}

export const noSuchCall = (callUuid: string): NotFound =>
  notFound(callUuid, 'the customer has no such call, or it is over');

/** Names the call in an input. */
export const callUuidInput = (t: InputFieldBuilder<Types, 'InputObject'>) => ({
  callUuid: t.string({
    required: true,
    description: "The vendor's own id of the call, one of `Voice.liveCalls`.",
  }),
});

/** Names the call in a success. */
export const callUuidField = <Made extends Facts & { readonly callUuid: string }>(
  t: ObjectFieldBuilder<Types, Success<Made>>,
) =>
  t.string({
    description: "The vendor's own id of the call.",
    resolve: ({ facts: { callUuid } }) => callUuid,
  });
