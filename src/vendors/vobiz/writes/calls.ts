/** A customer's calls as a write finds them, and the fields that name one. */
import type { InputFieldBuilder, ObjectFieldBuilder } from '@pothos/core';
import { notFound, type NotFound } from '../../../entities/failure.js';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success } from '../../../entities/writes/write.js';
import type { builder } from '../../../graph/builder.js';
import type { Api } from '../../../transport/api.js';
import { getLiveCall } from '../endpoints/voice.js';
import { whereFound } from './own-write.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** The call, where it goes on. */
export const liveCall = (api: Api<'client'>, callUuid: string): Promise<object | undefined> =>
  whereFound(api.call(getLiveCall, { callUuid, status: 'live' }));

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
