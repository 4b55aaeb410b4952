// Keys that are minted and revoked at the simulated Rhombus, deals that are registered, and doors that are unlocked.
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { Agent, request } from 'node:https';
import {
  createCertificateRequest,
  startRhombusSimulator,
  type RhombusSimulator,
} from '../../simulators/index.js';
import { ask, rowOf, type Answered, type Row } from './ask.js';

const MINT = '/api/partner/submitApiTokenApplication';
const CLIENTS = '/api/partner/getClientsV2';
const now = new Date('2026-03-10T12:00:00Z');
let simulator: RhombusSimulator;
beforeEach(async () => {
  simulator = await startRhombusSimulator({ orgs: 40, now });
});
afterEach(() => simulator.close());

const partner = (operation: string, body: object = {}): Promise<Answered> =>
  ask(simulator, `/api/partner/${operation}`, { body });
const oauth = () => ({
  'x-auth-scheme': 'partner-api-oauth-token',
  'x-auth-apikey': undefined,
  'x-auth-access-token': simulator.accessToken,
});
const mint = (body: object): Promise<Answered> => ask(simulator, MINT, { body, headers: oauth() });
const statusWith = async (apiKey: unknown): Promise<number> =>
  (await ask(simulator, CLIENTS, { headers: { 'x-auth-apikey': String(apiKey) } })).status;
const tokens = async (): Promise<Row[]> => (await partner('getApiTokens')).rows('apiTokens');
const SUCCESS = { error: false, errorMsg: null, warningMsg: null };

describe('submitApiTokenApplication', () => {
  test('mints a key that opens, is listed, and is shown once', async () => {
    const { json, status } = await mint({ displayName: 'Portal', authType: 'API_TOKEN' });
    expect([status, json]).toEqual([200, { apiKey: expect.any(String), error: false }]);
    const { apiKey } = rowOf(json);
    expect(await statusWith(apiKey)).toBe(200);
    const listed = await tokens();
    expect(listed.at(-1)).toMatchObject({
      displayName: 'Portal',
      authType: 'API_TOKEN',
      cert: null,
      csr: null,
    });
    expect(JSON.stringify(listed)).not.toContain(apiKey);
    const { apiKey: known, uuid } = simulator.oracle.apiTokens().at(-1) ?? {};
    expect([known, uuid]).toEqual([apiKey, listed.at(-1)?.['tokenUuid']]);
    expect(simulator.oracle.writes()).toEqual([
      expect.objectContaining({
        endpoint: 'submitApiTokenApplication',
        org: undefined,
        parameters: { displayName: 'Portal', authType: 'API_TOKEN', tokenUuid: uuid },
      }),
    ]);
  });

  test('takes an OAuth access token alone: a key does not mint keys', async () => {
    const body = { displayName: 'Portal', authType: 'API_TOKEN' };
    expect((await ask(simulator, MINT, { body })).status).toBe(401);
    const wrong = { ...oauth(), 'x-auth-access-token': 'wrong' };
    expect((await ask(simulator, MINT, { body, headers: wrong })).status).toBe(401);
    // Reading with one is what it is for, too.
    expect((await ask(simulator, CLIENTS, { headers: oauth() })).status).toBe(200);
  });

  test.each([
    [{ authType: 'API_TOKEN' }],
    [{ displayName: 'Portal' }],
    [{ displayName: 'Portal', authType: 'PASSWORD' }],
    [{ displayName: 'Portal', authType: 'API_TOKEN', csr: 'a request' }],
  ])('refuses %j with 400', async (body) => {
    expect((await mint(body)).status).toBe(400);
  });

  test('certifies a request, and gives no key for one that is none', async () => {
    const { csr } = createCertificateRequest('portal');
    const { json } = await mint({ displayName: 'Portal', authType: 'CERT', csr });
    expect(json).toEqual({
      apiKey: expect.any(String),
      cert: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/),
      validCSR: true,
      error: false,
    });
    const certificate = new X509Certificate(String(rowOf(json)['cert']));
    expect(certificate.subject).toBe('CN=portal');
    expect((await tokens()).at(-1)).toMatchObject({
      authType: 'CERT',
      cert: null,
      csr,
      certFingerprint: certificate.fingerprint256,
    });
    // Without a connection that shows the certificate, its key opens nothing.
    expect(await statusWith(rowOf(json)['apiKey'])).toBe(401);

    const other = createCertificateRequest('other').csr;
    const forged = csr.slice(0, 120) + other.slice(120);
    for (const invalid of [undefined, '', 'no PEM', forged, csr.replace('REQUEST', 'REQUESTS')]) {
      const body = {
        displayName: 'Portal',
        authType: 'CERT',
        ...(invalid !== undefined && { csr: invalid }),
      };
      const refused = { validCSR: false, error: true, errorMsg: expect.any(String) };
      expect((await mint(body)).json).toEqual(refused);
    }
    expect(simulator.oracle.writes()).toHaveLength(1);
  });

  test('where certificates are demanded, the one that it made is taken with its key', async () => {
    const secure = await startRhombusSimulator({ orgs: 2, mutualTls: true });
    const { csr, key } = createCertificateRequest('portal');
    const own = secure.certificate;
    const call = (path: string, tls: object, headers: object, body: object): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const agent = new Agent();
        const all = { 'content-type': 'application/json', ...headers };
        request(secure.url + path, { method: 'POST', agent, headers: all, ca: own?.ca, ...tls }, (answer) => {
          let text = '';
          answer.on('data', (part: Buffer) => (text += part.toString()));
          answer.on('end', () => (agent.destroy(), resolve(JSON.parse(text))));
        })
          .on('error', reject)
          .end(JSON.stringify(body));
      });
    try {
      const byOauth = {
        'x-auth-scheme': 'partner-api-oauth-token',
        'x-auth-access-token': secure.accessToken,
      };
      const ownTls = { cert: own?.certificate, key: own?.key };
      const minted = rowOf(await call(MINT, ownTls, byOauth, { displayName: 'P', authType: 'CERT', csr }));
      const cert = String(minted['cert']);
      expect(createPublicKey(key).equals(new X509Certificate(cert).publicKey)).toBe(true);
      const headers = { 'x-auth-scheme': 'partner-api', 'x-auth-apikey': String(minted['apiKey']) };
      expect(await call(CLIENTS, { cert, key }, headers, {})).toMatchObject({ clients: expect.any(Array) });
      expect(secure.oracle.apiTokens().find(({ apiKey }) => apiKey === secure.token)?.authType).toBe('CERT');
    } finally {
      await secure.close();
    }
  });
});

describe('revokeApiToken', () => {
  test('takes a token out of the list, for good; its key is refused from then on', async () => {
    const minted = rowOf((await mint({ displayName: 'Short', authType: 'API_TOKEN' })).json);
    const tokenUuid = (await tokens()).at(-1)?.['tokenUuid'];
    expect((await partner('revokeApiToken', { tokenUuid })).json).toEqual(SUCCESS);
    expect((await tokens()).map((token) => token['tokenUuid'])).not.toContain(tokenUuid);
    expect(await statusWith(minted['apiKey'])).toBe(401);
    const again = await partner('revokeApiToken', { tokenUuid });
    expect([again.status, again.json]).toEqual([
      200,
      { error: true, errorMsg: 'API token not found', warningMsg: null },
    ]);
    expect((await partner('revokeApiToken')).status).toBe(400);
    expect((await partner('revokeApiToken', { tokenUuid: 'short' })).status).toBe(400);
  });

  test('can take the simulator’s own key, which is one of the list', async () => {
    const own = simulator.oracle.apiTokens().find(({ apiKey }) => apiKey === simulator.token);
    const count = (await tokens()).length;
    expect((await partner('revokeApiToken', { tokenUuid: own?.uuid })).json).toEqual(SUCCESS);
    expect(await statusWith(simulator.token)).toBe(401);
    const left = (await ask(simulator, '/api/partner/getApiTokens', { headers: oauth() })).rows('apiTokens');
    expect(left).toHaveLength(count - 1);
  });
});

describe('registerDeal', () => {
  test('keeps the deal', async () => {
    const details = { company: 'Newcomer', cameras: '40' };
    expect((await partner('registerDeal', { details })).json).toEqual({ clients: [], ...SUCCESS });
    expect(simulator.oracle.deals()).toEqual([{ details, registeredAt: now.getTime() }]);
    for (const body of [{}, { details: { cameras: 40 } }, { details: [] }]) {
      expect((await partner('registerDeal', body)).status).toBe(400);
    }
    expect(simulator.oracle.deals()).toHaveLength(1);
  });
});

describe('unlockAccessControlledDoor', () => {
  const unlock = (accessControlledDoorUuid: string | undefined, org?: string): Promise<Answered> =>
    ask(simulator, '/api/accesscontrol/unlockAccessControlledDoor', {
      body: { accessControlledDoorUuid },
      ...(org !== undefined && { org }),
    });
  const doors = () =>
    simulator.oracle
      .orgs()
      .filter(({ accessAllowed }) => accessAllowed)
      .flatMap(({ uuid: org }) => {
        const devices = simulator.oracle.devicesOf(org);
        return simulator.oracle.doorsOf(org).map((door) => ({
          ...door,
          org,
          connected: devices.find(({ uuid }) => uuid === door.ownerDeviceUuid)?.online,
        }));
      });
  const stateOf = async (door: { uuid: string; org: string }): Promise<unknown> => {
    const path = '/api/component/findMinimalStateAccessControlledDoors';
    const rows = (await ask(simulator, path, { org: door.org })).rows('accessControlledDoors');
    const row = rows.find((each) => rowOf(each['door'])['uuid'] === door.uuid);
    return rowOf(rowOf(row)['shadow'])['state'];
  };

  test('opens the door, and leaves an event in the audit feed', async () => {
    const door = doors().find(
      (each) => each.connected && each.remoteUnlockEnabled && each.state !== 'UNLOCKED',
    );
    if (door === undefined) throw new Error('the fiction has no such door');
    expect(await stateOf(door)).toMatchObject({ state: 'ACCESS_CONTROLLED' });
    expect((await unlock(door.uuid, door.org)).json).toEqual({ type: 'SUCCESS' });
    expect(await stateOf(door)).toEqual({
      state: 'UNLOCKED',
      source: 'DOOR_STATE_OVERRIDE',
      stateUpdateEventTimestampMs: now.getTime(),
    });
    const body = { includeActions: ['DOOR_ACCESS_UNLOCK'] };
    const feed = await ask(simulator, '/api/report/getAuditFeed', { org: door.org, body });
    expect(feed.rows('auditEvents')[0]).toMatchObject({
      targetUuid: door.uuid,
      targetName: door.name,
      principalType: 'API_TOKEN',
      principalName: 'Operations portal',
      clientType: 'PARTNER_API_TOKEN',
      timestamp: now.toISOString(),
      failure: false,
    });
    expect(simulator.oracle.doorUnlocks()).toEqual([
      { orgUuid: door.org, doorUuid: door.uuid, at: now.getTime() },
    ]);
    expect(simulator.oracle.writes()).toHaveLength(1);
  });

  test('does not open one that is locked to the partner, that is nobody’s, or whose controller is silent', async () => {
    const all = doors();
    const [open] = all.filter((door) => door.remoteUnlockEnabled && door.connected);
    const silent = all.find((door) => door.remoteUnlockEnabled && door.connected === false);
    const barred = all.find((door) => !door.remoteUnlockEnabled);
    const answers = [
      await unlock(silent?.uuid, silent?.org),
      await unlock(barred?.uuid, barred?.org),
      await unlock('AAAAAAAAAAAAAAAAAAAAAA', open?.org),
      await unlock(open?.uuid),
    ];
    expect(answers.map(({ json, status }) => [status, json])).toEqual([
      [200, { type: 'ERROR', errorType: 'FAILED_SENDING_ACU_UNLOCK_REQUEST' }],
      [200, { type: 'ERROR' }],
      [200, { type: 'ERROR' }],
      [200, { type: 'ERROR' }],
    ]);
    const closed = simulator.oracle.orgs().find(({ accessAllowed }) => !accessAllowed)?.uuid ?? '';
    expect((await unlock(simulator.oracle.doorsOf(closed)[0]?.uuid, closed)).status).toBe(403);
    expect((await unlock(undefined, open?.org)).status).toBe(400);
    expect(simulator.oracle.doorUnlocks()).toEqual([]);
  });

  test('lets the door fall shut after the contract’s unlockTimeSec', async () => {
    let time = now.getTime();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => time);
    await simulator.close();
    simulator = await startRhombusSimulator({ orgs: 40 });
    try {
      const door = doors().find(
        (each) => each.connected && each.remoteUnlockEnabled && each.state !== 'UNLOCKED',
      );
      await unlock(door?.uuid, door?.org);
      const stateAt = async (seconds: number) => {
        time = now.getTime() + seconds * 1000;
        return rowOf(await stateOf({ uuid: door?.uuid ?? '', org: door?.org ?? '' }));
      };
      expect((await stateAt(9))['state']).toBe('UNLOCKED');
      const shut = { state: 'ACCESS_CONTROLLED', stateUpdateEventTimestampMs: now.getTime() + 10_000 };
      expect(await stateAt(10)).toMatchObject(shut);
    } finally {
      clock.mockRestore();
    }
  });

  test('does not open one that no controller drives', async () => {
    const bare = await startRhombusSimulator({ orgs: 3, devices: 0 });
    try {
      const org = bare.oracle.orgs()[0]?.uuid ?? '';
      const door = bare.oracle.doorsOf(org).find(({ remoteUnlockEnabled }) => remoteUnlockEnabled);
      const path = '/api/accesscontrol/unlockAccessControlledDoor';
      const { json } = await ask(bare, path, { org, body: { accessControlledDoorUuid: door?.uuid } });
      expect(json).toEqual({ type: 'ERROR', errorType: 'DOOR_NOT_CONFIGURED_WITH_LOCK' });
    } finally {
      await bare.close();
    }
  });
});
