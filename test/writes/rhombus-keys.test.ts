// API keys of Rhombus that are minted with somebody's access token, shown once, and revoked.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createCertificateRequest } from '../../simulators/index.js';
import { newKey } from '../support/caller.js';
import { idOf, startWritableGateway, type WritableGateway } from '../support/writable-gateway.js';
import { askWrite, told } from './ask-write.js';

const path = '/api/partner/submitApiTokenApplication';
const selection = 'key certificate apiKey { id name }';
let gateway: WritableGateway;
beforeEach(async () => {
  gateway = await startWritableGateway(2);
});
afterEach(() => gateway.close());

const application = (changed: object = {}): object => ({
  partnerId: idOf('RhombusPartner', 'rhombus'),
  name: 'Night shift',
  kind: 'TOKEN',
  accessToken: gateway.rhombus.accessToken,
  ...changed,
});
const mint = (changed?: object) => told(gateway, 'submitApiKeyApplication', application(changed), selection);
const sent = () => gateway.rhombus.requests.filter((request) => request.path === path);

/** Everything that the gateway has kept of its writes. */
async function kept(): Promise<string> {
  const { tables } = await gateway.app.database();
  const all = ['auditEntry', 'auditOutcome', 'keyedWrite'] as const;
  const rows = await Promise.all(all.map((table) => tables.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

describe('the access token', () => {
  test('authenticates the call in place of the key, and stands nowhere else', async () => {
    await mint();
    const [request] = sent();
    expect(request?.headers).toMatchObject({ 'x-auth-scheme': 'partner-api-oauth-token' });
    expect(request?.headers).not.toHaveProperty('x-auth-apikey');
    expect(request?.body).toEqual({ displayName: 'Night shift', authType: 'API_TOKEN' });
    expect(await kept()).not.toContain(gateway.rhombus.accessToken);
    const others = gateway.rhombus.requests.filter((each) => each.path !== path);
    expect(JSON.stringify(others.map(({ headers }) => headers))).not.toContain(gateway.rhombus.accessToken);
  });

  test('is in no dry run', async () => {
    const dry = await mint({ dryRun: true });
    expect(dry).toMatchObject({ __typename: 'DryRun', body: { displayName: 'Night shift' } });
    expect(JSON.stringify(dry)).not.toContain(gateway.rhombus.accessToken);
    expect(sent()).toEqual([]);
  });

  test('is masked when the vendor repeats it', async () => {
    const { accessToken, faults } = gateway.rhombus;
    faults.add({ kind: 'refused', errorMsg: `no rights for ${accessToken}`, path });
    expect(await mint()).toMatchObject({ code: 'VENDOR_REFUSED', message: 'no rights for [secret]' });
  });

  test('that the vendor does not know is refused, with advice that is about it', async () => {
    const refused = await mint({ accessToken: 'expired' });
    expect(refused).toMatchObject({
      __typename: 'VendorRefused',
      code: 'VENDOR_UNAUTHENTICATED',
      message: 'Rhombus does not accept the access token',
    });
    expect(gateway.rhombus.oracle.writes()).toEqual([]);
  });
});

describe('submitApiKeyApplication', () => {
  test('shows the key once; it opens, it is in the list, and it is kept nowhere', async () => {
    const first = await mint();
    const minted = gateway.rhombus.oracle.apiTokens().at(-1);
    const id = idOf('RhombusApiKey', 'rhombus', minted?.uuid ?? '');
    expect(first).toMatchObject({
      key: minted?.apiKey,
      certificate: null,
      apiKey: { id, name: 'Night shift' },
    });
    expect(await kept()).not.toContain(minted?.apiKey);
    expect(await mint()).toMatchObject({ replayed: true, key: null, apiKey: { id } });
  });

  test('has a request certified', async () => {
    const { csr } = createCertificateRequest('portal');
    const certified = await mint({ kind: 'CERTIFICATE', csr });
    const certificate: unknown = expect.stringMatching(/^-----BEGIN CERTIFICATE-----/);
    expect(certified).toMatchObject({ key: expect.any(String), certificate });
  });

  test.each([
    [{ name: ' ' }, 'name'],
    [{ accessToken: 'two words' }, 'accessToken'],
    [{ accessToken: 'line\r\nx-auth-org: other' }, 'accessToken'],
    [{ kind: 'CERTIFICATE' }, 'csr'],
    [{ csr: '-----BEGIN CERTIFICATE REQUEST-----\nAA==\n-----END CERTIFICATE REQUEST-----' }, 'csr'],
    [{ kind: 'CERTIFICATE', csr: '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----' }, 'csr'],
  ])('refuses %j', async (changed, field) => {
    expect(await mint(changed)).toMatchObject({ __typename: 'InvalidInput', field });
    expect(gateway.rhombus.requests).toEqual([]);
  });

  test('is not for one who could not be shown the key', async () => {
    const caller = await newKey(gateway.app, { scopes: ['*:read', 'keys:write'] });
    const answer = await askWrite(gateway, 'submitApiKeyApplication', application(), 'auditId', caller);
    expect(answer.data?.told).toMatchObject({ __typename: 'NotPermitted', reason: 'SECRET' });
    expect(sent()).toEqual([]);
  });

  test('finds the key whose answer was lost, and says that it was not shown', async () => {
    gateway.rhombus.faults.add({ kind: 'reset', carriedOut: true, path, times: 1 });
    const uuid = (): string => gateway.rhombus.oracle.apiTokens().at(-1)?.uuid ?? '';
    expect(await mint()).toMatchObject({ settled: true, key: null });
    expect(await mint()).toMatchObject({ apiKey: { id: idOf('RhombusApiKey', 'rhombus', uuid()) } });
  });

  test('finds no trace of one that never was, although another has its name', async () => {
    await mint({ idempotencyKey: 'before' });
    gateway.rhombus.faults.add({ kind: 'reset', path, times: 1 });
    expect(await mint()).toMatchObject({ __typename: 'NotCarriedOut' });
    expect(gateway.rhombus.oracle.writes()).toHaveLength(1);
  });

  test('takes an answer without a key for none', async () => {
    gateway.rhombus.faults.add({ kind: 'answer', json: { error: false }, carriedOut: true, path });
    expect(await mint()).toMatchObject({ settled: true, key: null });
  });
});

describe('revokeRhombusApiKey', () => {
  const revoke = (uuid: string, account = 'rhombus') =>
    told(gateway, 'revokeRhombusApiKey', { apiKeyId: idOf('RhombusApiKey', account, uuid) }, 'uuid name');
  const other = () =>
    gateway.rhombus.oracle.apiTokens().find(({ apiKey }) => apiKey !== gateway.rhombus.token);

  test('puts a key out of force', async () => {
    const { uuid = '', displayName } = other() ?? {};
    expect(await revoke(uuid)).toMatchObject({ uuid, name: displayName });
    expect(gateway.rhombus.oracle.apiTokens().map((token) => token.uuid)).not.toContain(uuid);
  });

  test('knows that one is still there', async () => {
    gateway.rhombus.faults.add({ kind: 'reset', path: '/api/partner/revokeApiToken' });
    expect(await revoke(other()?.uuid ?? '')).toMatchObject({ __typename: 'NotCarriedOut' });
  });

  test('does not find what is not there, nor what is of another account', async () => {
    expect(await revoke('AAAAAAAAAAAAAAAAAAAAAA')).toMatchObject({ __typename: 'NotFound' });
    expect(await revoke(other()?.uuid ?? '', 'voke')).toMatchObject({ __typename: 'NotFound' });
    expect(gateway.rhombus.oracle.writes()).toEqual([]);
  });

  test('cannot tell of its own key, with which nothing can be asked any more', async () => {
    const own = gateway.rhombus.oracle.apiTokens().find(({ apiKey }) => apiKey === gateway.rhombus.token);
    const lost = { kind: 'reset', carriedOut: true, path: '/api/partner/revokeApiToken' } as const;
    gateway.rhombus.faults.add(lost);
    expect(await revoke(own?.uuid ?? '')).toMatchObject({ __typename: 'OutcomeUnknown' });
  });
});
