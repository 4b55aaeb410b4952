// What the simulated Rhombus demands of a call: the contract's rules, each broken once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { ask } from './ask.js';

const CLIENTS = '/api/partner/getClientsV2';
const DEVICES = '/api/partner/getClientDevices';
const CAMERAS = '/api/camera/getMinimalCameraStateList';

let simulator: RhombusSimulator;
let client: string;

beforeAll(async () => {
  simulator = await startRhombusSimulator({ orgs: 60 });
  client = simulator.oracle.orgsWithOfflineCameras()[0] ?? '';
});
afterAll(() => simulator.close());
beforeEach(() => simulator.clearRequests());

describe('a caller', () => {
  test.each([
    ['no key', { 'x-auth-apikey': undefined }],
    ['a wrong key', { 'x-auth-apikey': 'wrong' }],
    ['no scheme', { 'x-auth-scheme': undefined }],
    ['the scheme of an org key', { 'x-auth-scheme': 'api-token' }],
    ['the scheme of a certificate, without one', { 'x-auth-scheme': 'partner-api' }],
  ])('with %s is refused with 401', async (_, headers) => {
    const { headers: answered, json, status } = await ask(simulator, CLIENTS, { headers });
    expect(status).toBe(401);
    expect(json).toEqual({ authenticationFailed: true });
    expect(answered.get('www-authenticate')).toMatch(/^Bearer resource_metadata=/);
  });

  test('that uses GET, or does not say that it sends JSON, is refused', async () => {
    expect((await ask(simulator, CLIENTS, { method: 'GET' })).status).toBe(405);
    const plain = await ask(simulator, CLIENTS, { headers: { 'content-type': 'text/plain' } });
    expect(plain.status).toBe(415);
    expect(plain.json).toEqual({ error: expect.any(String), msg: expect.any(String) });
  });

  test.each(['', 'not json', '[]', '"text"', 'null'])('that sends %j is refused with 400', async (body) => {
    const { json, status } = await ask(simulator, CLIENTS, { body });
    expect(status).toBe(400);
    expect(json).toEqual({ error: 'Bad Request', msg: expect.any(String) });
  });

  test('is refused for an unknown request field and for one of the wrong type', async () => {
    const unknown = await ask(simulator, DEVICES, { body: { orgUuid: client, orgUUID: client } });
    expect([unknown.status, unknown.json]).toEqual([
      400,
      { error: 'Bad Request', msg: expect.stringContaining('orgUUID') },
    ]);
    const mistyped = await ask(simulator, CAMERAS, { org: client, body: { includeMummified: 'yes' } });
    expect(mistyped.status).toBe(400);
  });

  test.each(['/api/partner/getClientsV3', '/api/partner/deleteClients', '/'])(
    'finds nothing at %s',
    async (path) => {
      expect((await ask(simulator, path)).status).toBe(404);
    },
  );
});

describe('x-auth-org', () => {
  test('moves a client-level call into the client', async () => {
    const { json } = await ask(simulator, '/api/org/getOrgV2', { org: client });
    expect(json).toMatchObject({ org: { uuid: client, type: 'CUSTOMER' } });
    const cameras = (await ask(simulator, CAMERAS, { org: client })).rows('cameraStates');
    const known = simulator.oracle.devicesOf(client).filter(({ type }) => type === 'CAMERA');
    expect(cameras.map(({ uuid }) => uuid)).toEqual(known.map(({ uuid }) => uuid));
  });

  test('when it is missing, the call runs in the partner org, which has nothing', async () => {
    const { json } = await ask(simulator, '/api/org/getOrgV2');
    expect(json).toMatchObject({ org: { uuid: simulator.partnerOrgUuid, type: 'PARTNER' } });
    expect((await ask(simulator, CAMERAS)).rows('cameraStates')).toEqual([]);
    expect((await ask(simulator, '/api/event/getPolicyAlertCount')).json).toMatchObject({ count: 0 });
    expect((await ask(simulator, '/api/component/findAccessControlledDoors')).json).toEqual({
      accessControlledDoors: [],
      lastEvaluatedKey: null,
    });
  });

  test.each([
    ['an org of somebody else', () => 'AAAAAAAAAAAAAAAAAAAAAA'],
    ['a truncated uuid', () => client.slice(0, 21)],
    ['a uuid in another spelling', () => Buffer.from(client, 'base64url').toString('hex')],
    ['nothing', () => ''],
    [
      'a client that does not let the partner in',
      () => simulator.oracle.orgs().find((org) => !org.accessAllowed)?.uuid ?? '',
    ],
  ])('that names %s is refused with 403', async (_, org) => {
    const { json, status } = await ask(simulator, CAMERAS, { org: org() });
    expect(status).toBe(403);
    expect(json).toEqual({
      status: 403,
      error: 'Forbidden',
      timestamp: expect.any(Number),
      msg: 'Access Denied',
    });
  });

  test('is ignored by partner endpoints, but recorded', async () => {
    const { status } = await ask(simulator, CLIENTS, { org: 'nonsense' });
    expect(status).toBe(200);
    expect(simulator.requests).toEqual([
      expect.objectContaining({
        path: CLIENTS,
        org: 'nonsense',
        body: {},
        status: 200,
        inFlight: 1,
        method: 'POST',
      }),
    ]);
  });
});

describe('an org in the body', () => {
  const other = () =>
    simulator.oracle.orgs().find(({ accessAllowed, uuid }) => accessAllowed && uuid !== client)?.uuid;

  test('has to be a managed client', async () => {
    for (const orgUuid of ['AAAAAAAAAAAAAAAAAAAAAA', client.slice(1), simulator.partnerOrgUuid]) {
      expect((await ask(simulator, DEVICES, { body: { orgUuid } })).status).toBe(403);
    }
    expect((await ask(simulator, DEVICES)).status).toBe(400);
  });

  test('answers for a client that lets nobody in, too: partner endpoints do not enter it', async () => {
    const closed = simulator.oracle.orgs().find(({ accessAllowed }) => !accessAllowed);
    const { rows } = await ask(simulator, DEVICES, { body: { orgUuid: closed?.uuid } });
    expect(rows('devices').length).toBeGreaterThanOrEqual(40);
  });

  test.each([
    '/api/license/getDeviceLicensesForClientOrg',
    '/api/license/getLicensesForClientOrg',
    '/api/org/getClientOrg',
  ])('has to be the org of the header in %s', async (path) => {
    expect((await ask(simulator, path, { org: client, body: { orgUuid: client } })).status).toBe(200);
    expect((await ask(simulator, path, { org: client, body: { orgUuid: other() } })).status).toBe(403);
    expect((await ask(simulator, path, { body: { orgUuid: client } })).status).toBe(403);
  });
});

describe('failures inside HTTP 200', () => {
  test('say error: true', async () => {
    const body = { policyAlertUuid: 'AAAAAAAAAAAAAAAAAAAAAA' };
    const { json, status } = await ask(simulator, '/api/event/getPolicyAlertDetails', { org: client, body });
    expect(status).toBe(200);
    expect(json).toEqual({ error: true, errorMsg: 'Policy alert not found', warningMsg: null });
  });
});

describe('the rate limit', () => {
  test('is one bucket for each organisation; 429 is plain text with Retry-After', async () => {
    const limited = await startRhombusSimulator({ orgs: 5, rateLimit: { refillPerSecond: 0.5, burst: 3 } });
    try {
      const [first = '', second = ''] = limited.oracle.orgs().map(({ uuid }) => uuid);
      for (let call = 0; call < 3; call += 1) {
        expect((await ask(limited, CAMERAS, { org: first })).status).toBe(200);
      }
      const { headers, status, text } = await ask(limited, CAMERAS, { org: first });
      expect([status, text]).toEqual([429, 'Too many api requests. Enhance your calm.']);
      expect(headers.get('content-type')).toMatch(/^text\/plain/);
      expect(headers.get('retry-after')).toBe('2');
      expect((await ask(limited, CAMERAS, { org: second })).status).toBe(200);
      expect((await ask(limited, CLIENTS, { org: first })).status).toBe(200);
    } finally {
      await limited.close();
    }
  });
});
