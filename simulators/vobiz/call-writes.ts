// Calls made, and what is done in them: https://api.vobiz.ai/api/v1/Account/{auth_id}/Call/….

import { field, unfit, type FieldType } from './body.js';
import { endCall } from './call-ending.js';
import { capacityOf } from './capacity.js';
import { withChanged } from './changeable-lists.js';
import type { Customer } from './customers.js';
import { found, type AccountWrite, type WriteCall } from './endpoint.js';
import { uuidOf } from './identifiers.js';
import { openCallsOf, QUIET, type OpenCall } from './open-calls.js';
import { RefusedError } from './refusals.js';
import { demandFunds } from './wallets.js';

const LEG: FieldType = { is: 'word', of: ['aleg', 'bleg', 'both'] };
const ROW = { scope: 'account', query: {}, body: {} } as const;
const CALL = '/Account/{customer}/Call/{item}';

/** The operations on calls that write. What is answered to the actions in a call is that of the vendor's pages. */
export const CALL_WRITES: readonly AccountWrite[] = [
  {
    ...ROW,
    method: 'POST',
    path: '/Account/{customer}/Call',
    body: {
      from: { is: 'text', required: true },
      to: { is: 'text', required: true },
      answer_url: { is: 'text', required: true, matches: /^https?:\/\/\S+$/, expected: 'Enter a valid URL' },
      // The pages have it optional, the vendor's own client does not.
      answer_method: { is: 'word', required: true, of: ['GET', 'POST'] },
    },
    status: 201,
    writeFor: makeCall,
  },
  { ...ROW, method: 'DELETE', path: CALL, status: 204, writeFor: endCall },
  {
    ...ROW,
    method: 'POST',
    path: `${CALL}/DTMF`,
    body: {
      digits: { is: 'text', required: true, matches: /^[0-9*#wW]+$/, expected: 'Invalid digits' },
      leg: LEG,
    },
    status: 202,
    writeFor: (call, customer) =>
      act(call, customer, 'digits sent', ({ digits }) => ({ digits: digits + field(call.body, 'digits') })),
  },
  {
    ...ROW,
    method: 'POST',
    path: `${CALL}/Play`,
    // One text, says the vendor's client; a list, say its pages.
    body: { urls: { is: 'text', required: true }, legs: LEG, loop: { is: 'flag' } },
    status: 202,
    writeFor: (call, customer) =>
      act(call, customer, 'play started', () => ({ playing: field(call.body, 'urls') })),
  },
  {
    ...ROW,
    method: 'POST',
    path: `${CALL}/Speak`,
    body: {
      text: { is: 'text', required: true },
      voice: { is: 'text' },
      language: { is: 'text' },
      legs: LEG,
    },
    status: 202,
    writeFor: (call, customer) =>
      act(call, customer, 'speak started', () => ({ speaking: field(call.body, 'text') })),
  },
  {
    ...ROW,
    method: 'POST',
    path: `${CALL}/Record`,
    body: {
      time_limit: { is: 'whole', minimum: 1 },
      file_format: { is: 'word', of: ['mp3', 'wav'] },
      transcription_type: { is: 'text' },
      callback_url: { is: 'text' },
      record_channel_type: { is: 'word', of: ['mono', 'stereo'] },
    },
    status: 202,
    writeFor: (call, customer) => {
      const recording = uuidOf(call.books.dice('recording'), call.books.state.next());
      const answer = act(call, customer, 'call recording started', () => ({ recording }));
      const url = `https://media.vobiz.example/v1/Account/${customer.authId}/Recording/${recording}.mp3`;
      return { ...answer, recording_id: recording, url };
    },
  },
  // To stop what does not go on is a success, too.
  ...(['Play', 'Speak', 'Record'] as const).map((action): AccountWrite => ({
    ...ROW,
    method: 'DELETE',
    path: `${CALL}/${action}`,
    status: 204,
    writeFor: (call, customer) => {
      act(call, customer, '', () => STOPPED[action]);
      return undefined;
    },
  })),
];

const STOPPED = { Play: { playing: null }, Speak: { speaking: null }, Record: { recording: null } };

/** The contract's MakeCallResponse. How many calls a second is not enforced, how many at once is. */
function makeCall({ body, books }: WriteCall, customer: Customer): object {
  const { answerAfterMs, clock, dice, state } = books;
  const destinations = field(body, 'to')
    .split('<')
    .map((one) => one.trim());
  if (destinations.length > 1000 || destinations.includes('')) {
    unfit('to', body.text('to'), 'Input should name from 1 to 1000 destinations');
  }
  demandFunds(customer, 1);
  const limit = capacityOf(books, customer).concurrent_calls.customer;
  if (openCallsOf(books, customer).length + destinations.length > limit) {
    throw new RefusedError(429, 'rate_limit_exceeded', `More than ${limit} concurrent calls`);
  }
  const [at, requestUuid] = [clock(), uuidOf(dice('made call'), state.next())];
  const made = destinations.map((to, place): OpenCall => ({
    ...QUIET,
    // The call of a request for one is known by the request's id.
    uuid: place === 0 ? requestUuid : uuidOf(dice('made call'), state.next()),
    requestUuid,
    state: 'queued',
    direction: 'outbound',
    from: field(body, 'from'),
    to,
    at,
    liveAt: at + answerAfterMs,
  }));
  state.openCalls.change(customer, (before) => [...made, ...before]);
  return { api_id: apiId({ books }), message: 'call fired', request_uuid: requestUuid };
}

/** Changes a call that goes on; one that waits is none yet. */
function act(
  call: WriteCall,
  customer: Customer,
  message: string,
  changes: (before: OpenCall) => Partial<OpenCall>,
): object {
  const { books, item } = call;
  const open = openCallsOf(books, customer).find(({ state, uuid }) => uuid === item && state === 'live');
  const next = changes(found(open, 'Call'));
  books.state.openCalls.change(customer, (before) => withChanged(before, ({ uuid }) => uuid === item, next));
  return { api_id: apiId(call), message };
}

const apiId = ({ books }: Pick<WriteCall, 'books'>): string => uuidOf(books.dice('api'), books.state.next());
