/** An operation is decided for each account by itself: what one vendor takes its time for costs nobody else, and no price. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  startRhombusSimulator,
  startVokeSimulator,
  type RhombusSimulator,
  type VokeSimulator,
} from '../../simulators/index.js';
import { openGateway, type OpenGateway, type Settings } from '../support/open-gateway.js';

const now = new Date('2026-03-10T12:00:00Z');
const nested =
  '{ clientOrgs { nodes { name ... on RhombusClientOrg { locations { nodes { name } } } ... on VokeOrganization { plants { nodes { name } } } } } }';

describe('a vendor that takes longer for its clients than anybody waits for others', () => {
  let rhombus: RhombusSimulator;
  let voke: VokeSimulator;
  const opened: OpenGateway[] = [];
  beforeAll(async () => {
    rhombus = await startRhombusSimulator({ orgs: 12, now });
    voke = await startVokeSimulator({ orgs: 12, now });
  });
  beforeEach(() => [rhombus, voke].forEach(({ faults }) => faults.clear()));
  afterAll(async () => {
    await Promise.all(opened.map(({ app }) => app.close()));
    await Promise.all([rhombus.close(), voke.close()]);
  });

  const open = (settings: Settings = {}): OpenGateway => {
    const gateway = openGateway(
      [
        {
          vendor: 'rhombus',
          id: 'rhombus',
          settings: { credential: { token: rhombus.token }, baseUrl: rhombus.url },
        },
        { vendor: 'voke', id: 'voke', settings: { credential: { token: voke.token }, baseUrl: voke.url } },
      ],
      settings,
    );
    opened.push(gateway);
    return gateway;
  };

  test.each([
    ['rhombus', '/api/partner/getClients*'],
    ['voke', '/api/v1/organizations*'],
  ])('is priced as one that answers at once: %s', async (vendor, path) => {
    const quick = await open().query<object, object>(nested);
    const { faults } = vendor === 'rhombus' ? rhombus : voke;
    faults.add({ kind: 'latency', ms: 2_400, path, times: 1 });
    const slow = await open().query<object, object>(nested);
    expect(slow.data).toEqual(quick.data);
    // That no more is called than is priced, and nothing that was not foreseen, is held for every answer.
    expect(slow.extensions.cost.isAtLeast).toBeUndefined();
    expect(slow.extensions.cost.vendorCalls).toBe(quick.extensions.cost.vendorCalls);
  });

  test.each([
    ['rhombus', '/api/partner/getClients*', 'voke'],
    ['voke', '/api/v1/organizations*', 'rhombus'],
  ])('that never answers leaves what stands beside it whole: %s', async (vendor, path, other) => {
    const { faults } = vendor === 'rhombus' ? rhombus : voke;
    faults.add({ kind: 'hang', path });
    const both = `{ ${['rhombus', 'voke'].map(of).join(' ')} }`;
    const { data } = await open({ graphql: { requestDeadlineMs: 6_000 } }).query<
      Record<string, object>,
      object
    >(both);
    const whole = await open().query<Record<string, object>, object>(`{ ${of(other)} }`);
    expect(data?.[other]).toEqual(whole.data?.[other]);
    expect(data?.[vendor]).toMatchObject({
      clientOrgs: { nodes: [], outages: [{ code: 'DEADLINE_EXCEEDED' }] },
    });
  });
});

const of = (account: string): string =>
  `${account}: partner(account: "${account}") { clientOrgs { outages { code } nodes {
    name
    ... on RhombusClientOrg { locations { nodes { name } } }
    ... on VokeOrganization { plants { nodes { name } } }
  } } }`;
