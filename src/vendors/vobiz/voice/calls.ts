/** A customer's calls at present, read with its own credential: those that go on, and those that wait for their turn. */
import { z } from 'zod';
import { builder } from '../../../graph/builder.js';
import { one } from '../../../graph/reading.js';
import { table } from '../../../reads/columns.js';
import { once } from '../../../reads/kinds.js';
import { text, texts } from '../columns.js';
import type { CustomerRow } from '../customers/customer.js';
import { getOne, ownRows } from '../reads.js';
import { VoiceRef } from './voice.js';

/** The vendor's ids of calls, in a list that it may leave out. */
const CallIds = table<{ readonly calls: readonly string[] }>('CallIds', { calls: texts('calls') });

const live = z.strictObject({ status: z.literal('live') });
const queued = z.strictObject({ status: z.literal('queued') });

// Two operations that differ by a slash at the end and by the status that each demands.
export const listLiveCalls = getOne(['client', 'list-live-calls', '/Call'], {
  parameters: live,
  brings: CallIds,
  owner: ownRows,
});
export const listQueuedCalls = getOne(['client', 'list-queued-calls', '/Call/'], {
  parameters: queued,
  brings: CallIds,
  owner: ownRows,
});

const OpenCall = table<{ readonly uuid: string | null }>('OpenCall', { uuid: text('call_uuid') });
const ofCall = { said: { call_uuid: { parameter: 'callUuid' } } };

// The same pair again, of one call.
export const getLiveCall = getOne(['client', 'get-live-call', '/Call/{callUuid}'], {
  parameters: live.extend({ callUuid: z.string() }),
  brings: OpenCall,
  owner: ofCall,
});
export const getQueuedCall = getOne(['client', 'get-queued-call', '/Call/{callUuid}/'], {
  parameters: queued.extend({ callUuid: z.string() }),
  brings: OpenCall,
  owner: ofCall,
});

export const liveCall = once(getLiveCall);
export const queuedCall = once(getQueuedCall);

const ofLive: (customer: CustomerRow) => z.output<typeof live> = () => ({ status: 'live' });
const ofQueued: (customer: CustomerRow) => z.output<typeof queued> = () => ({ status: 'queued' });
const askedLive = one(once(listLiveCalls), ofLive);
const askedQueued = one(once(listQueuedCalls), ofQueued);

builder.objectFields(VoiceRef, (t) => ({
  liveCalls: t.stringList({
    nullable: true,
    description: "The vendor's ids of calls that go on at present (GET …/Call).",
    needs: askedLive.needs,
    resolve: async (...asked) => (await askedLive.resolve(...asked)).calls,
  }),
  queuedCalls: t.stringList({
    nullable: true,
    description: "The vendor's ids of calls that wait for their turn, 20 at most (GET …/Call/).",
    needs: askedQueued.needs,
    resolve: async (...asked) => (await askedQueued.resolve(...asked)).calls,
  }),
}));
