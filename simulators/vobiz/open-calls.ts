// The calls that are not over yet.

import { happens } from '../random.js';
import type { Books, Seed } from './books.js';
import type { Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { instantBefore, stamp } from './instants.js';

/** A call that goes on, or waits to begin. */
export interface OpenCall {
  readonly uuid: string;
  /** The request that it was made by; one request can make several calls. */
  readonly requestUuid: string;
  readonly state: 'live' | 'queued';
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  /** When it began, or was asked for; milliseconds since 1970. */
  readonly at: number;
  /** When a call that waits is taken; milliseconds since 1970. */
  readonly liveAt?: number;
  /** What goes on in it. */
  readonly playing: string | null;
  readonly speaking: string | null;
  /** The number of its recording. */
  readonly recording: string | null;
  /** The keys that were sent, in their order. */
  readonly digits: string;
}

/** A customer's calls that are not over. */
export function openCallsOf({ clock, state }: Books, customer: Customer): readonly OpenCall[] {
  const now = clock();
  return state.openCalls.of(customer).map((call) => {
    const taken = call.state === 'queued' && call.liveAt !== undefined && call.liveAt <= now;
    return taken ? { ...call, state: 'live', at: call.liveAt } : call;
  });
}

/** The calls that the seed lets a customer have. */
export function seededOpenCallsOf(books: Seed, customer: Customer): OpenCall[] {
  const dice = books.dice(`open call of ${customer.id}`);
  const { phone } = customer.company;
  return Array.from({ length: customer.position === 0 ? 4 : dice(0) % 5 }, (_, item) => {
    const other = `+1555${String(dice(item, 5) % 10_000_000).padStart(7, '0')}`;
    // Who is called waits for nobody: only calls that go out are queued.
    const queued = item % 3 === 2;
    const outbound = queued || happens(50, dice(item, 6));
    return {
      uuid: uuidOf(dice, item),
      requestUuid: uuidOf(dice, item),
      state: queued ? 'queued' : 'live',
      direction: outbound ? 'outbound' : 'inbound',
      from: outbound ? phone : other,
      to: outbound ? other : phone,
      at: instantBefore(books.now, dice(item, 7) % 600, dice(item, 8)),
      ...QUIET,
    };
  });
}

/** A call in which nothing goes on besides talk. */
export const QUIET = { playing: null, speaking: null, recording: null, digits: '' } as const;

/** The contract's GetLiveCallResponse or, for a call that waits, GetQueuedCallResponse. */
export function openCallRow(apiId: string, call: OpenCall): object {
  const { at, direction, from, requestUuid, state, to, uuid } = call;
  return {
    api_id: apiId,
    call_status: state === 'live' ? 'in-progress' : 'queued',
    call_uuid: uuid,
    request_uuid: requestUuid,
    caller_name: from,
    direction,
    from,
    to,
    ...(state === 'live' && {
      session_start: stamp(at),
      stir_attestation: '',
      stir_verification: 'Not Verified',
    }),
  };
}
