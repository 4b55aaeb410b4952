/** Calls of a customer, placed and changed with its own credential. */
import { afterEach, expect, test } from '@jest/globals';
import { tell, type Told } from '../support/vobiz-write.js';
import { startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';
import { customerOf, newCall, target } from './samples/vobiz-customer.js';

let gateway: WritableGateway | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});
const start = async (orgs?: number) => (gateway = await startWritableGateway(orgs));

async function told(write: string, input: object, success?: string): Promise<Told & Record<string, unknown>> {
  if (gateway === undefined) throw new Error('no gateway');
  const keyed = { idempotencyKey: 'one', ...input };
  const { data, errors } = await tell(gateway, write, keyed, success === undefined ? {} : { success });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.told;
}

const numbers = { from: '+15555550100', to: '+15555550122' };
const answerUrl = 'https://voice.client.example/answer';

test.each([
  ['placeCall', { ...numbers, to: '5555550122', answerUrl }, 'to'],
  ['placeCall', { ...numbers, to: '+15555550122<+15555550123', answerUrl }, 'to'],
  ['placeCall', { ...numbers, answerUrl: 'file:///etc' }, 'answerUrl'],
  ['sendDigits', { callUuid: 'a', digits: '12a' }, 'digits'],
  ['sendDigits', { callUuid: '..', digits: '12' }, 'callUuid'],
  ['playAudio', { callUuid: 'a', audioUrl: 'a.mp3' }, 'audioUrl'],
  ['speakText', { callUuid: 'a', text: '' }, 'text'],
  ['recordCall', { callUuid: 'a', timeLimitSeconds: 0 }, 'timeLimitSeconds'],
  ['recordCall', { callUuid: 'a', callbackUrl: 'x' }, 'callbackUrl'],
])('%s of %j is refused for its %s, and nothing leaves', async (write, input, field) => {
  const { vobiz } = await start();
  const outcome = await told(write, { ...target(customerOf(vobiz)), ...input });
  expect(outcome).toMatchObject({ __typename: 'InvalidInput', field });
  expect(vobiz.requests).toEqual([]);
});

test('a call is placed, is heard in, and is ended', async () => {
  const { vobiz } = await start();
  const customer = customerOf(vobiz);
  const of = target(customer);
  const placed = await told('placeCall', { ...of, ...numbers, answerUrl }, 'requestUuid');
  const callUuid = placed['requestUuid'];
  const call = () => vobiz.oracle.openCallsOf(customer.authId).find(({ uuid }) => uuid === callUuid);
  const inCall = { ...of, callUuid };
  await told('sendDigits', { ...inCall, digits: '1#', idempotencyKey: 'digits' });
  await told('playAudio', { ...inCall, audioUrl: 'https://a.example/a.mp3', idempotencyKey: 'play' });
  await told('speakText', { ...inCall, text: 'Hello', idempotencyKey: 'speak' });
  await told('recordCall', { ...inCall, idempotencyKey: 'record' });
  expect(call()).toMatchObject({
    ...numbers,
    digits: '1#',
    playing: 'https://a.example/a.mp3',
    speaking: 'Hello',
    recording: expect.any(String) as unknown,
  });
  for (const write of ['stopAudio', 'stopSpeech', 'stopRecording']) {
    expect((await told(write, { ...inCall, idempotencyKey: write })).message).toBeUndefined();
  }
  expect(call()).toMatchObject({ playing: null, speaking: null, recording: null });
  const ended = await told('endCall', { ...inCall, idempotencyKey: 'end' }, 'callUuid');
  expect([ended['callUuid'], call()]).toEqual([callUuid, undefined]);
});

test('nobody calls without money', async () => {
  const { vobiz } = await start();
  const customer = customerOf(vobiz);
  vobiz.faults.add({
    kind: 'answer',
    json: { currency: 'USD', balance: 3, available_balance: 0, credit_limit: 0, is_postpaid: false },
    method: 'GET',
    path: `/api/v1/Account/${customer.authId}/balance/USD`,
  });
  const outcome = await told('placeCall', { ...target(customer), ...numbers, answerUrl });
  expect(outcome).toMatchObject({ __typename: 'NotPermitted', reason: 'BALANCE' });
  expect(vobiz.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test.each([
  [true, 'EndCallSuccess'],
  [false, 'NotCarriedOut'],
])(
  'an end without an answer is found out: carried out %s',
  async (carriedOut, typename) => {
    const { vobiz } = await start();
    const customer = customerOf(vobiz);
    const input = { ...target(customer), callUuid: await newCall(vobiz, customer) };
    vobiz.faults.add({ kind: 'reset', carriedOut, method: 'DELETE', path: '/api/v1/Account/*', times: 1 });
    expect((await told('endCall', input)).__typename).toBe(typename);
  },
  20_000,
);

test("a call that is over, or another customer's, is not there", async () => {
  const { vobiz } = await start(6);
  const customer = customerOf(vobiz);
  const other = vobiz.oracle.customers().find(({ active, authId }) => active && authId !== customer.authId);
  const [theirs] = other === undefined ? [] : vobiz.oracle.openCallsOf(other.authId);
  for (const callUuid of ['00000000-0000-4000-8000-000000000000', theirs?.uuid ?? 'none']) {
    for (const [write, fields] of [
      ['endCall', {}],
      ['sendDigits', { digits: '1' }],
      ['stopAudio', {}],
    ] as const) {
      const outcome = await told(write, { ...target(customer), callUuid, ...fields });
      expect(outcome).toMatchObject({ __typename: 'NotFound', id: callUuid });
    }
  }
  expect(vobiz.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('an answer without a body is a success where the contract has none', async () => {
  const { vobiz } = await start();
  const customer = customerOf(vobiz);
  const input = { ...target(customer), callUuid: await newCall(vobiz, customer), digits: '1' };
  vobiz.faults.add({ kind: 'status', status: 202, body: '', method: 'POST', path: '/api/v1/Account/*' });
  expect((await told('sendDigits', input)).__typename).toBe('SendDigitsSuccess');
});
