/** Nobody causes more vendor calls than they may: what would is refused before it runs, what turns out so is stopped. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { operator } from '../src/auth/caller.js';
import { everything } from '../src/entities/visibility.js';
import { createContext } from '../src/graph/request-context.js';
import { LiveCamerasDocument } from '../src/operations/graphql.js';
import type { RhombusSimulatorOptions } from '../simulators/index.js';
import { newKey } from './support/caller.js';
import { startGateway, type Settings, type TestGateway } from './support/gateway.js';
import type { Answer } from './support/open-gateway.js';
import { startVobizGateway } from './support/vobiz-gateway.js';
import { startVokeGateway } from './support/voke-gateway.js';

const closings: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(closings.splice(0).map((close) => close())));

/** Ten orgs, each with cameras and each open to us: live cameras of all of them are eleven calls. */
const tenOrgs: RhombusSimulatorOptions = { orgs: 10, devices: 6, seed: 1 };

async function start(
  settings: Settings,
  fiction: RhombusSimulatorOptions | readonly [RhombusSimulatorOptions, RhombusSimulatorOptions] = tenOrgs,
): Promise<TestGateway> {
  const gateway = await startGateway(fiction, settings);
  closings.push(gateway.close);
  return gateway;
}

const liveCameras = LiveCamerasDocument.toString();
const ofPartner = (partner: string): string =>
  `{ clientOrgs(partner: ["${partner}"]) { nodes { devices(filter: { type: [CAMERA] }) { nodes { connection } } } } }`;

const codes = ({ errors = [] }: Answer<unknown>): string[] => errors.map(({ extensions }) => extensions.code);

describe('the budget of a request', () => {
  test('lets through what costs exactly that much, and says what it cost', async () => {
    const gateway = await start({ quota: { vendorCallsPerRequest: 11, vendorCallsPerMinute: 100 } });
    const answer = await gateway.query<object, object>(liveCameras);
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions.cost).toMatchObject({ estimatedVendorCalls: 11, vendorCalls: 11 });
    // It fills by itself, a little while the query runs.
    expect(answer.extensions.cost.budgetLeft).toBeGreaterThanOrEqual(89);
    expect(answer.extensions.cost.budgetLeft).toBeLessThan(100);
    expect(gateway.rhombus.requests).toHaveLength(11);
  });

  test('refuses one call more before anything is executed, and names what to leave out', async () => {
    const gateway = await start({ quota: { vendorCallsPerRequest: 10 } });
    const answer = await gateway.query<object, object>(liveCameras);
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toMatchObject([
      {
        message:
          'the answer would cost about 11 vendor calls, more than is left of the 10 vendor calls that a request may cause; the most for clientOrgs.nodes.devices (11), clientOrgs (1)',
        extensions: {
          code: 'BUDGET_EXCEEDED',
          retryable: false,
          estimatedVendorCalls: 11,
          budget: { of: 'request', limit: 10 },
          fields: [
            { path: 'clientOrgs.nodes.devices', vendorCalls: 11 },
            { path: 'clientOrgs', vendorCalls: 1 },
          ],
        },
      },
    ]);
    expect(answer.extensions).toMatchObject({
      requestId: expect.any(String),
      cost: { estimatedVendorCalls: 11, vendorCalls: 1 },
    });
    // How many orgs there are was asked, as the query would have begun. Once it is known, nothing is sent at all.
    expect(gateway.rhombus.requests.map(({ path }) => path)).toEqual(['/api/partner/getClientsV2']);
    gateway.rhombus.clearRequests();
    expect(codes(await gateway.query<object, object>(liveCameras))).toEqual(['BUDGET_EXCEEDED']);
    expect(gateway.rhombus.requests).toEqual([]);
    // For fewer orgs it is enough.
    expect(codes(await gateway.query(LiveCamerasDocument, { first: 9 }))).toEqual([]);
  });

  test('counts retries, and does not send the one that would be too much', async () => {
    const gateway = await start({ quota: { vendorCallsPerRequest: 2 }, transport: { retries: 3 } });
    gateway.rhombus.faults.add({ kind: 'status', status: 502, path: '/api/partner/getApiTokens' });
    const answer = await gateway.query<object, object>('{ apiKeys { outages { code } } }');
    expect(answer.data).toEqual({ apiKeys: { outages: [{ code: 'BUDGET_EXCEEDED' }] } });
    expect(answer.extensions.vendorCalls).toMatchObject([{ attempts: 2, error: 'BUDGET_EXCEEDED' }]);
    expect(answer.extensions.cost.vendorCalls).toBe(2);
    expect(gateway.rhombus.requests).toHaveLength(2);
  });

  test('stops what was a guess, and keeps what came until then', async () => {
    // The list of organizations and the plants of each are less, the devices of all plants are more.
    const limit = 12;
    const gateway = await startVokeGateway({ orgs: 20 }, { quota: { vendorCallsPerRequest: limit } });
    closings.push(gateway.close);
    const answer = await gateway.query<{ devices: { nodes: object[]; outages: { code: string }[] } }>(
      '{ devices(first: 1000) { nodes { name } outages { code } } }',
    );
    // How many plants an organization has nobody knows before: the guess is told, but not held against the query.
    const organizations = gateway.voke.oracle.organizations().length;
    expect(1 + organizations).toBeLessThan(limit);
    expect(answer.extensions.cost).toMatchObject({
      estimatedVendorCalls: 1 + organizations * (1 + 100),
      vendorCalls: limit,
    });
    expect(answer.data?.devices.nodes.length).toBeGreaterThan(0);
    const outages = answer.data?.devices.outages.map(({ code }) => code);
    expect(new Set(outages)).toEqual(new Set(['BUDGET_EXCEEDED']));
    expect(gateway.voke.requests).toHaveLength(limit);
    const unsent = answer.extensions.vendorCalls.filter(({ attempts }) => attempts === 0);
    expect(unsent).toHaveLength(outages?.length ?? 0);
  });
});

describe('the budget of a caller', () => {
  test('is for all requests of a minute, and for each caller its own', async () => {
    const gateway = await start({ quota: { vendorCallsPerMinute: 15 } });
    const one = await gateway.query<object, object>(liveCameras);
    expect(one.extensions.cost.budgetLeft).toBeLessThan(11);
    const other = await gateway.query<object, object>(liveCameras);
    expect(other.errors).toMatchObject([
      {
        message: expect.stringContaining('the 15 vendor calls that its caller may cause in a minute'),
        extensions: {
          code: 'BUDGET_EXCEEDED',
          budget: { of: 'caller', limit: 15, left: expect.any(Number) },
          retryAfterMs: expect.any(Number),
        },
      },
    ]);
    expect(gateway.rhombus.requests).toHaveLength(11);
    const key = await newKey(gateway.app);
    expect(codes(await gateway.query<object, object>(liveCameras, {}, undefined, key))).toEqual([]);
  });
});

describe('the budget of an account', () => {
  test('is for all callers, and for each account its own', async () => {
    const gateway = await start({ transport: { callsPerMinute: 15 } }, [tenOrgs, tenOrgs]);
    const keys = [await newKey(gateway.app), await newKey(gateway.app)] as const;
    const ask = (partner: string, key: string): Promise<Answer<object>> =>
      gateway.query<object, object>(ofPartner(partner), {}, undefined, key);
    expect(codes(await ask('rhombus', keys[0]))).toEqual([]);
    const refused = await ask('rhombus', keys[1]);
    expect(refused.errors).toMatchObject([
      {
        message: expect.stringContaining('the account rhombus may be sent in a minute'),
        extensions: {
          code: 'BUDGET_EXCEEDED',
          partner: 'rhombus',
          budget: { of: 'account', limit: 15, left: expect.any(Number) },
          estimatedVendorCalls: 11,
          retryAfterMs: expect.any(Number),
        },
      },
    ]);
    expect(codes(await ask('rhombus-2', keys[1]))).toEqual([]);
    expect(gateway.simulators.map(({ requests }) => requests.length)).toEqual([11, 11]);
  });
});

describe('an account of several that has no budget left', () => {
  test('is an outage, and the others are answered', async () => {
    const gateway = await start({ transport: { callsPerMinute: 15 } }, [tenOrgs, tenOrgs]);
    expect(codes(await gateway.query<object, object>(ofPartner('rhombus')))).toEqual([]);
    gateway.simulators.forEach(({ clearRequests }) => clearRequests());
    const answer = await gateway.query<
      {
        clientOrgs: {
          totalCount: number | null;
          nodes: { partner: { account: string }; devices: { nodes: object[] } | null }[];
          outages: object[];
        };
      },
      object
    >(
      `{ clientOrgs { totalCount nodes { partner { account } devices(filter: { type: [CAMERA] }) { nodes { connection } } }
         outages { partner code } } }`,
    );
    const { nodes = [], outages, totalCount } = answer.data?.clientOrgs ?? {};
    expect(nodes.map(({ partner }) => partner.account)).toEqual(
      Array.from({ length: 10 }, () => 'rhombus-2'),
    );
    expect(nodes.filter(({ devices }) => devices === null)).toEqual([]);
    // What is missing is told, and no number passes for all there is.
    expect([outages, totalCount]).toEqual([[{ partner: 'rhombus', code: 'BUDGET_EXCEEDED' }], null]);
    expect(gateway.simulators.map(({ requests }) => requests.length)).toEqual([0, 11]);
  });
});

describe('what is not counted', () => {
  test('is a login', async () => {
    const gateway = await startVobizGateway({ orgs: 5 }, { login: true });
    closings.push(gateway.close);
    const { answer, requests } = await gateway.count('{ customers { totalCount } }');
    expect(requests.map(({ path }) => path)).toContain('/api/v1/partner/login');
    expect(answer.extensions.cost.vendorCalls).toBe(requests.length - 1);
  });

  test('is an answer that is reused', async () => {
    const gateway = await startVobizGateway({ orgs: 5 });
    closings.push(gateway.close);
    const query = '{ partner(account: "vobiz") { ... on VobizPartner { transactions { totalCount } } } }';
    expect((await gateway.query(query)).extensions.cost.vendorCalls).toBe(1);
    expect((await gateway.query(query)).extensions.cost.vendorCalls).toBe(0);
  });

  test('is what the operator does by a command', async () => {
    const { app, rhombus } = await start({ quota: { vendorCallsPerRequest: 1, vendorCallsPerMinute: 1 } });
    const context = createContext(
      { ...everything(app.accounts), database: app.database, caller: operator },
      new AbortController().signal,
      5_000,
    );
    for (const account of app.accounts) {
      await account.check(context);
      await account.apiKeys?.({ fields: new Set(), filter: {} }, context);
    }
    expect(rhombus.requests).toHaveLength(2);
  });
});

describe('an estimate', () => {
  test('waits no longer than is good for a vendor that does not answer', async () => {
    const gateway = await start({
      graphql: { requestDeadlineMs: 1_200 },
    });
    gateway.rhombus.faults.add({ kind: 'hang', path: '/api/partner/getClientsV2' });
    const answer = await gateway.query<object, object>(
      '{ apiKeys { outages { code } } clientOrgs { nodes { devices { totalCount } } outages { code } } }',
    );
    expect(answer.data).toEqual({
      apiKeys: { outages: [] },
      clientOrgs: { nodes: [], outages: [{ code: 'DEADLINE_EXCEEDED' }] },
    });
    expect(gateway.rhombus.requests).toHaveLength(2);
  });
});
