// Calls that a customer makes at the simulated Vobiz, what it does in them, and the records that they become.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  startVobizSimulator,
  type VobizSimulator,
  type VobizSimulatorOptions,
} from '../../simulators/index.js';
import { as, askVobiz, tellVobiz } from './ask-vobiz.js';
import { rowOf } from './ask.js';

const now = new Date('2026-03-10T12:00:00Z');
const started: VobizSimulator[] = [];
afterAll(() => Promise.all(started.map((one) => one.close())));

async function open(options: VobizSimulatorOptions = {}) {
  let time = now.getTime();
  const simulator = await startVobizSimulator({ orgs: 30, now, clock: () => time, ...options });
  started.push(simulator);
  const customer = simulator.oracle
    .customers()
    .find(({ active, balance, currency }) => active && currency === 'USD' && Number(balance) > 50);
  if (customer === undefined) throw new Error('The simulator has no customer with funds');
  const { authId } = customer;
  return {
    simulator,
    customer,
    later: (seconds: number) => (time += seconds * 1000),
    own: (path: string) => askVobiz(simulator, `/Account/${authId}/${path}`, as(customer)),
    tell: (method: string, path: string, body?: unknown) =>
      tellVobiz(simulator, `${method} /Account/${authId}/${path}`, body, customer),
  };
}

const call = {
  from: '+15555550100',
  to: '+15555550111',
  answer_url: 'https://a.example/',
  answer_method: 'POST',
};

describe('a call', () => {
  let line: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    line = await open({ answerAfterMs: 5000 });
  });
  const uuids = async (status: string) => (await line.own(`Call?status=${status}`)).body()['calls'];
  const made = async (to = call.to) =>
    String((await line.tell('POST', 'Call/', { ...call, to })).body()['request_uuid']);

  test('waits, goes on, and becomes a record that the wallet paid for', async () => {
    const { customer, simulator } = line;
    const answer = await line.tell('POST', 'Call/', call);
    expect([answer.status, answer.json]).toEqual([
      201,
      { api_id: expect.any(String), message: 'call fired', request_uuid: expect.any(String) },
    ]);
    const uuid = String(answer.body()['request_uuid']);
    expect(await uuids('queued')).toContain(uuid);
    expect((await line.own(`Call/${uuid}/?status=queued`)).body()).toMatchObject({
      from: call.from,
      to: call.to,
    });
    const live = Number((await line.own('concurrency')).body()['concurrent_calls']);
    line.later(5);
    expect(await uuids('queued')).not.toContain(uuid);
    expect(await uuids('live')).toContain(uuid);
    expect((await line.own('concurrency')).body()['concurrent_calls']).toBe(live + 1);

    line.later(90);
    const [before, counted] = [
      simulator.oracle.balanceOf(customer.authId),
      simulator.oracle.callsOf(customer.authId),
    ];
    expect((await line.tell('DELETE', `Call/${uuid}/`)).status).toBe(204);
    expect(await uuids('live')).not.toContain(uuid);
    expect(rowOf((await line.own(`cdr/${uuid}`)).body()['data'])).toMatchObject({
      uuid,
      call_direction: 'outbound',
      caller_id_number: call.from,
      destination_number: call.to,
      billsec: 90,
      cost: 0.017,
      hangup_source: 'API',
      hangup_cause: 'NORMAL_CLEARING',
      hangup_cause_code: 16,
      start_time: '2026-03-10T12:00:05+00:00',
    });
    const partner = await askVobiz(simulator, `/partner/accounts/${customer.authId}/cdrs?per_page=100`);
    expect(partner.rows('data')[0]?.['uuid']).toBe(uuid);
    expect(rowOf(partner.body()['summary'])['totalCalls']).toBe(counted.length + 1);
    expect((await askVobiz(simulator, '/partner/cdrs')).rows('data')[0]?.['uuid']).toBe(uuid);
    const spent = Number(before) - Number(simulator.oracle.balanceOf(customer.authId));
    expect(spent).toBeCloseTo(0.017, 5);
    expect((await line.tell('DELETE', `Call/${uuid}/`)).status).toBe(404);
  });

  test('counts in the dashboard of its day', async () => {
    const total = async () =>
      rowOf((await askVobiz(line.simulator, '/partner/dashboard')).body()['calls'])['total_calls'];
    const before = Number(await total());
    await line.tell('DELETE', `Call/${await made()}`);
    expect(await total()).toBe(before + 1);
  });

  test('that waits can be taken back, and costs nothing', async () => {
    const uuid = await made();
    line.later(2);
    await line.tell('DELETE', `Call/${uuid}`);
    expect(rowOf((await line.own(`cdr/${uuid}`)).body()['data'])).toMatchObject({
      hangup_cause: 'ORIGINATOR_CANCEL',
      billsec: 0,
      cost: 0,
    });
  });

  test('goes to as many as its request names', async () => {
    const first = await made('+15555550111<+15555550112');
    const calls = line.simulator.oracle.openCallsOf(line.customer.authId);
    const ofRequest = calls.filter(({ requestUuid }) => requestUuid === first);
    expect(ofRequest.map(({ to }) => to)).toEqual(['+15555550111', '+15555550112']);
  });

  test('takes keys, audio, speech and a recording while it goes on, and only then', async () => {
    const uuid = await made();
    const actions = [
      ['DTMF', { digits: '12w#' }, 'digits sent'],
      ['Play', { urls: 'https://a.example/hold.mp3' }, 'play started'],
      ['Speak', { text: 'Please hold' }, 'speak started'],
      ['Record', undefined, 'call recording started'],
    ] as const;
    for (const [action, body] of actions) {
      const { json, status } = await line.tell('POST', `Call/${uuid}/${action}/`, body);
      expect([status, json]).toMatchObject([404, { error: { code: 'CALL_NOT_FOUND' } }]);
    }
    line.later(5);
    for (const [action, body, message] of actions) {
      const { json, status } = await line.tell('POST', `Call/${uuid}/${action}/`, body);
      expect([status, json]).toMatchObject([202, { api_id: expect.any(String), message }]);
    }
    const state = () =>
      line.simulator.oracle.openCallsOf(line.customer.authId).find((one) => one.uuid === uuid);
    expect(state()).toMatchObject({
      digits: '12w#',
      playing: 'https://a.example/hold.mp3',
      speaking: 'Please hold',
      recording: expect.any(String),
    });
    for (const action of ['Play', 'Speak', 'Record', 'Record']) {
      expect((await line.tell('DELETE', `Call/${uuid}/${action}/`)).status).toBe(204);
    }
    expect(state()).toMatchObject({ digits: '12w#', playing: null, speaking: null, recording: null });
  });

  test.each([
    ['Call/', { ...call, to: undefined }, 'to'],
    ['Call/', { ...call, to: '+1<<+2' }, 'to'],
    ['Call/', { ...call, to: Array(1001).fill('+1').join('<') }, 'to'],
    ['Call/', { ...call, answer_url: 'nowhere' }, 'answer_url'],
    ['Call/', { ...call, answer_method: undefined }, 'answer_method'],
    ['Call/x/DTMF/', { digits: 'abc' }, 'digits'],
    ['Call/x/DTMF/', { digits: '1', leg: 'third' }, 'leg'],
    ['Call/x/Play/', {}, 'urls'],
    ['Call/x/Speak/', {}, 'text'],
    ['Call/x/Record/', { file_format: 'ogg' }, 'file_format'],
  ])('%s refuses a body that does not fit: 422', async (path, body, field) => {
    const { json, status } = await line.tell('POST', path, body);
    expect([status, json]).toMatchObject([
      422,
      { error: { code: 'VALIDATION_ERROR', details: { errors: [{ field }] } } },
    ]);
  });
});

describe('a call is not made', () => {
  test('beyond the calls that a customer may have at once: 429', async () => {
    const line = await open({ answerAfterMs: Infinity });
    const limit = line.simulator.oracle.capacityOf(line.customer.authId).concurrent_calls;
    const to = Array(limit + 1)
      .fill('+15555550111')
      .join('<');
    const { json, status } = await line.tell('POST', 'Call/', { ...call, to });
    expect([status, json]).toMatchObject([429, { error: { code: 'RATE_LIMIT_EXCEEDED' } }]);
  });

  test('without funds: 402', async () => {
    const { simulator } = await open();
    const { body } = await tellVobiz(simulator, 'POST /partner/accounts', {
      name: 'Poor',
      email: 'poor@client.example',
      phone: '+15555550123',
      password: 'Secure@123',
      country: 'US',
    });
    const pair = { authId: String(body()['auth_id']), authToken: String(body()['auth_token']) };
    const { json, status } = await tellVobiz(simulator, `POST /Account/${pair.authId}/Call/`, call, pair);
    expect([status, json]).toMatchObject([402, { error: { code: 'INSUFFICIENT_BALANCE' } }]);
  });
});
