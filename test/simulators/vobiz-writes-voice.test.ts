// What a customer sets up at the simulated Vobiz with its own credentials: trunks, applications, phone numbers.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startVobizSimulator, type VobizSimulator } from '../../simulators/index.js';
import { as, askVobiz, tellVobiz } from './ask-vobiz.js';
import { rowOf } from './ask.js';

let time = Date.parse('2026-03-10T12:00:00Z');
let simulator: VobizSimulator;
let oracle: VobizSimulator['oracle'];
let customer: ReturnType<VobizSimulator['oracle']['customers']>[number];

beforeAll(async () => {
  simulator = await startVobizSimulator({ orgs: 60, now: new Date(time), clock: () => time });
  ({ oracle } = simulator);
  const wealthy = oracle
    .customers()
    .find(({ active, balance, currency }) => active && currency === 'USD' && Number(balance) > 1000);
  if (wealthy === undefined) throw new Error('The simulator has no customer with funds');
  customer = wealthy;
});
afterAll(() => simulator.close());

const own = (path: string) => askVobiz(simulator, `/Account/${customer.authId}/${path}`, as(customer));
const tell = (method: string, path: string, body?: unknown) =>
  tellVobiz(simulator, `${method} /Account/${customer.authId}/${path}`, body, customer);
const platform = (code: string, details?: object) => ({
  status: 'error',
  error: { code, message: expect.any(String), ...(details && { details }) },
});

describe('a trunk', () => {
  test('is made, changed and removed', async () => {
    const made = await tell('POST', 'trunks', {
      name: 'Warehouse',
      trunk_direction: 'inbound',
      inbound_destination: 'pbx.warehouse.example',
      cps_limit: 3,
    });
    const id = String(made.body()['trunk_id']);
    expect([made.status, made.body()]).toMatchObject([
      201,
      {
        name: 'Warehouse',
        trunk_direction: 'inbound',
        trunk_status: 'enabled',
        cps_limit: 3,
        transport: 'udp',
      },
    ]);
    expect((await own(`trunks/${id}`)).json).toEqual(made.json);
    const row = (await own('trunks')).rows('objects').at(-1);
    expect(row).toEqual({ ...made.body(), inbound_destination: 'pbx.warehouse.example' });

    time += 1000;
    const changed = await tell('PUT', `trunks/${id}`, { trunk_status: 'disabled', recording: true });
    expect([changed.status, changed.json]).toEqual([
      200,
      {
        ...made.body(),
        trunk_status: 'disabled',
        recording: true,
        updated_at: expect.stringContaining('2026-03-10T12:00:01'),
      },
    ]);
    expect((await own(`trunks/${id}`)).json).toEqual(changed.json);

    const removed = await tell('DELETE', `trunks/${id}`);
    expect([removed.status, removed.json, removed.headers.get('content-length')]).toEqual([
      204,
      undefined,
      null,
    ]);
    expect((await own(`trunks/${id}`)).status).toBe(404);
    expect(oracle.trunksOf(customer.authId).map((trunk) => trunk.id)).not.toContain(id);
    for (const again of [await tell('DELETE', `trunks/${id}`), await tell('PUT', `trunks/${id}`, {})]) {
      expect([again.status, again.json]).toEqual([404, platform('TRUNK_NOT_FOUND')]);
    }
  });

  test.each([
    [{}, 'name', 'MISSING'],
    [{ name: 'T', trunk_direction: 'both' }, 'trunk_direction', 'ENUM'],
    [{ name: 'T', trunk_status: 'active' }, 'trunk_status', 'ENUM'],
    [{ name: 'T', webhook_url: 'http://169.254.169.254/' }, 'webhook_url', 'VALUE_ERROR'],
    [{ name: 'T', webhook_url: 'http://localhost:1/' }, 'webhook_url', 'VALUE_ERROR'],
    [{ name: 'T', secure: 'yes' }, 'secure', 'BOOLEAN_TYPE'],
  ])('is not made of %j: 422', async (body, field, code) => {
    const { json, status } = await tell('POST', 'trunks', body);
    const errors = [expect.objectContaining({ field, code })];
    expect([status, json]).toEqual([422, platform('VALIDATION_ERROR', { errors })]);
  });

  test('is nobody else’s to make', async () => {
    const operation = `POST /Account/${customer.authId}/trunks`;
    expect((await tellVobiz(simulator, operation, { name: 'T' })).status).toBe(401);
    const other = oracle.customers().find(({ active, authId }) => active && authId !== customer.authId);
    expect((await tellVobiz(simulator, operation, { name: 'T' }, other)).status).toBe(403);
  });
});

describe('an application', () => {
  const reception = { app_name: 'Reception', answer_url: 'https://app.example/', answer_method: 'GET' };

  test('is made, changed and removed', async () => {
    const made = await tell('POST', 'Application/', reception);
    expect([made.status, made.json]).toEqual([
      201,
      { api_id: expect.any(String), app_id: expect.stringMatching(/^\d{17}$/), message: 'created' },
    ]);
    const id = String(made.body()['app_id']);
    const shown = { app_id: id, ...reception, hangup_url: 'https://app.example/', enabled: true };
    expect((await own(`Application/${id}/`)).body()).toMatchObject(shown);
    expect((await own('Application/?limit=100')).rows('objects').at(-1)).toMatchObject(shown);

    const changed = await tell('POST', `Application/${id}/`, { enabled: false, app_name: 'Closed' });
    expect([changed.status, changed.json]).toEqual([200, { api_id: expect.any(String), message: 'changed' }]);
    expect((await own(`Application/${id}`)).body()).toMatchObject({
      ...shown,
      enabled: false,
      app_name: 'Closed',
    });

    expect((await tell('DELETE', `Application/${id}/`)).status).toBe(204);
    expect((await own(`Application/${id}`)).json).toEqual(platform('APPLICATION_NOT_FOUND'));
    expect((await tell('POST', `Application/${id}/`, {})).status).toBe(404);
  });

  test('is not made without its three fields, nor with an address that is none: 400', async () => {
    for (const wrong of [{ app_name: undefined }, { answer_url: 'app' }, { answer_method: 'PUT' }]) {
      const { json, status } = await tell('POST', 'Application/', { ...reception, ...wrong });
      expect([status, json]).toMatchObject([400, { error: { code: 'VALIDATION_ERROR' } }]);
    }
  });
});

describe('a phone number', () => {
  const encoded = (e164: string) => encodeURIComponent(e164);
  const shop = async () => (await own('inventory/numbers?country=US&per_page=100')).rows('items');
  async function bought(): Promise<string> {
    const [offer] = await shop();
    const e164 = String(offer?.['e164']);
    expect((await tell('POST', 'numbers/purchase-from-inventory', { e164 })).status).toBe(200);
    return e164;
  }
  const numberOf = async (e164: string) => (await own(`numbers?search=${encoded(e164)}`)).rows('items')[0];

  test('is bought: out of the shop, into both lists, and paid for', async () => {
    const [offer] = await shop();
    const [e164, before] = [String(offer?.['e164']), Number(oracle.balanceOf(customer.authId))];
    const answer = await tell('POST', 'numbers/purchase-from-inventory', { e164 });
    expect([answer.status, answer.json]).toEqual([
      200,
      {
        message: 'Number purchased successfully',
        number: expect.objectContaining({ e164, source: 'inventory' }),
      },
    ]);
    expect((await shop()).map((row) => row['e164'])).not.toContain(e164);
    expect(await numberOf(e164)).toEqual(answer.body()['number']);
    const partner = await askVobiz(simulator, `/partner/accounts/${customer.authId}/numbers`);
    expect(partner.rows('items')[0]).toEqual(answer.body()['number']);
    expect(Number(oracle.balanceOf(customer.authId))).toBeCloseTo(before - 5, 5);
    const ledger = await askVobiz(simulator, `/partner/accounts/${customer.authId}/transactions`);
    expect(ledger.rows('transactions')[0]).toMatchObject({
      type: 'debit',
      amount: 5,
      reference: `number:${e164}`,
    });

    const again = await tell('POST', 'numbers/purchase-from-inventory', { e164 });
    expect([again.status, again.json]).toEqual([404, { error: 'not_found', message: expect.any(String) }]);
  });

  test('is not bought by a wallet that cannot pay: 500, and stays in the shop', async () => {
    const { body } = await tellVobiz(simulator, 'POST /partner/accounts', {
      name: 'Poor',
      email: 'poor@client.example',
      phone: '+15555550123',
      password: 'Secure@123',
      country: 'US',
    });
    const pair = { authId: String(body()['auth_id']), authToken: String(body()['auth_token']) };
    const e164 = (await shop())[0]?.['e164'];
    const operation = `POST /Account/${pair.authId}/numbers/purchase-from-inventory`;
    const { json, status } = await tellVobiz(simulator, operation, { e164 }, pair);
    expect([status, json]).toEqual([
      500,
      { error: 'internal_server_error', message: 'failed to purchase number' },
    ]);
    expect((await shop())[0]?.['e164']).toBe(e164);
  });

  test('is routed to a trunk, and to another only when it has left the first', async () => {
    const e164 = await bought();
    const trunk = oracle.trunksOf(customer.authId)[0]?.id;
    const assign = () => tell('POST', `numbers/${encoded(e164)}/assign`, { trunk_group_id: trunk });
    expect((await assign()).status).toBe(204);
    expect((await numberOf(e164))?.['trunk_group_id']).toBe(trunk);
    const again = await assign();
    expect([again.status, again.json]).toEqual([
      400,
      { error: 'invalid request', message: expect.any(String) },
    ]);
    const release = () => tell('DELETE', `numbers/${encoded(e164)}/assign`);
    expect((await release()).status).toBe(204);
    expect((await release()).status).toBe(400);
    expect(await numberOf(e164)).not.toHaveProperty('trunk_group_id');
    const nowhere = { trunk_group_id: 'none' };
    expect((await tell('POST', `numbers/${encoded(e164)}/assign`, nowhere)).status).toBe(404);
    expect((await tell('POST', `numbers/%2B1/assign`, nowhere)).status).toBe(404);
    expect((await tell('POST', `numbers/${encoded(e164)}/assign`, {})).status).toBe(422);
  });

  test('leaves a trunk that is removed', async () => {
    const e164 = await bought();
    const trunk = (await tell('POST', 'trunks', { name: 'Brief' })).body()['trunk_id'];
    await tell('POST', `numbers/${encoded(e164)}/assign`, { trunk_group_id: trunk });
    await tell('DELETE', `trunks/${String(trunk)}`);
    expect(await numberOf(e164)).not.toHaveProperty('trunk_group_id');
  });

  test('is attached to an application, which then cannot be removed: 409', async () => {
    const e164 = await bought();
    const made = await tell('POST', 'Application/', {
      app_name: 'Attached',
      answer_url: 'https://app.example/',
      answer_method: 'POST',
    });
    const id = String(made.body()['app_id']);
    const path = `numbers/${encoded(e164)}/application`;
    expect((await tell('POST', path, { application_id: id })).status).toBe(204);
    expect((await numberOf(e164))?.['application_id']).toBe(id);
    const refused = await tell('DELETE', `Application/${id}`);
    expect([refused.status, refused.json]).toEqual([409, platform('APPLICATION_IN_USE')]);
    expect((await tell('DELETE', path)).status).toBe(204);
    expect((await tell('DELETE', `Application/${id}`)).status).toBe(204);
  });

  test('is released after a day, for a fee, and kept if that is taken back in time', async () => {
    const e164 = await bought();
    const before = oracle.balanceOf(customer.authId);
    const { json, status } = await tell('DELETE', `numbers/${encoded(e164)}`);
    expect([status, json]).toMatchObject([
      200,
      {
        cancel_url: `/api/v1/account/${customer.authId}/numbers/${e164}/cancel-release`,
        cooldown_ends_at: expect.stringContaining('2026-03-11T12:00:01'),
        release_fee: 100,
        status: 'pending_release',
      },
    ]);
    expect((await numberOf(e164))?.['status']).toBe('pending_release');
    expect(Number(before) - Number(oracle.balanceOf(customer.authId))).toBeCloseTo(100, 5);
    const kept = await tell('POST', `numbers/${encoded(e164)}/cancel-release`);
    expect(kept.json).toMatchObject({ status: 'active', refund_amount: 100, refund_status: 'success' });
    expect(oracle.balanceOf(customer.authId)).toBe(before);
    expect((await numberOf(e164))?.['status']).toBe('active');

    await tell('DELETE', `numbers/${encoded(e164)}`);
    expect((await tell('DELETE', `numbers/${encoded(e164)}`)).status).toBe(400);
    time += 86_400_000;
    expect(await numberOf(e164)).toBeUndefined();
    expect((await tell('POST', `numbers/${encoded(e164)}/cancel-release`)).status).toBe(403);
    expect((await shop()).map((row) => row['e164'])).not.toContain(e164);
  });

  test('is released at once when asked to; another’s is not: 403', async () => {
    const e164 = await bought();
    const answer = await tell('DELETE', `numbers/${encoded(e164)}?immediate=true`);
    expect(rowOf(answer.json)['status']).toBe('released');
    expect(oracle.numbersOf(customer.authId).map((number) => number.e164)).not.toContain(e164);
    const again = await tell('DELETE', `numbers/${encoded(e164)}`);
    expect([again.status, again.json]).toEqual([403, { error: 'forbidden', message: expect.any(String) }]);
  });
});
