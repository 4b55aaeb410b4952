/** The report of the demo: true rows, for the fewest vendor calls, in a form for people and one for programs. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { startDemoVendors, type DemoVendors } from '../../demo/vendors.js';
import { runDemo } from '../support/command.js';

interface Report {
  readonly rows: readonly {
    readonly client: string;
    readonly offlineCameras: readonly { readonly name: string; readonly model: string }[];
    readonly balance: readonly { readonly amount: string; readonly currency: string }[];
    readonly expiringApiKeys: readonly { readonly name: string; readonly expiresAt: string }[];
  }[];
  readonly vendorCalls: number;
  readonly minimum: number;
  readonly elapsedMs: number;
}

/** The same fictions, to look things up in. */
const opened: DemoVendors[] = [];
afterAll(() => Promise.all(opened.map(({ close }) => close())));
async function fictionOf(orgs: number, devices: number, seed: number): Promise<DemoVendors> {
  const vendors = await startDemoVendors({ orgs, devices, seed, latencyMs: 0 });
  opened.push(vendors);
  return vendors;
}

const optionsOf = (orgs: number, devices: number, seed: number): string[] =>
  ['--orgs', orgs, '--devices', devices, '--seed', seed, '--latency-ms', 0].map(String);

/** What a company with offline cameras must show, by the oracles; undefined when it is not meant. */
function expectedRow({ rhombus, vobiz, voke }: DemoVendors, company: number, uuid: string) {
  const now = new Date();
  const monthEnds = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1));
  const customer = vobiz.oracle.customers().find(({ companyIndex }) => companyIndex === company);
  const organization = voke.oracle.organizations().find(({ companyIndex }) => companyIndex === company);
  const keys = voke.oracle
    .apiKeysExpiring(monthEnds)
    .filter(({ organizationId }) => organizationId === organization?.id)
    .map(({ name }) => name);
  const isPoor = customer !== undefined && Number(customer.balance) < 5000;
  if (!isPoor && keys.length === 0) return undefined;
  return {
    cameras: rhombus.oracle
      .devicesOf(uuid)
      .filter(({ type, online }) => type === 'CAMERA' && !online)
      .map(({ name }) => name)
      .sort(),
    balance: customer === undefined ? [] : [{ amount: customer.balance, currency: customer.currency }],
    keys: keys.sort(),
  };
}

describe('demo --once --json', () => {
  test.each([
    { orgs: 1, devices: 40, seed: 1 },
    { orgs: 10, devices: 20, seed: 1 },
    { orgs: 200, devices: 40, seed: 1 },
    { orgs: 300, devices: 10, seed: 2 },
    { orgs: 50, devices: 20, seed: 7 },
  ])('$orgs companies with seed $seed: the right rows, for the fewest calls', async (fiction) => {
    const { orgs, devices, seed } = fiction;
    const { code, stdout, stderr } = await runDemo('--once', '--json', ...optionsOf(orgs, devices, seed));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd()).not.toContain('\n');
    const report = JSON.parse(stdout) as Report;
    expect(Object.keys(report)).toEqual(['rows', 'vendorCalls', 'minimum', 'elapsedMs']);

    const vendors = await fictionOf(orgs, devices, seed);
    const offline = vendors.rhombus.oracle.orgsWithOfflineCameras();
    const expected = vendors.rhombus.oracle.orgs().flatMap(({ name, uuid }, company) => {
      // One of ten companies is not linked.
      if (company % 10 === 4 || !offline.includes(uuid)) return [];
      const row = expectedRow(vendors, company, uuid);
      return row === undefined ? [] : [{ client: name, ...row }];
    });
    expect(
      report.rows.map(({ client, offlineCameras, balance, expiringApiKeys }) => ({
        client,
        cameras: offlineCameras.map(({ name }) => name).sort(),
        balance,
        keys: expiringApiKeys.map(({ name }) => name).sort(),
      })),
    ).toEqual(expected.sort((one, other) => (one.client < other.client ? -1 : 1)));
    expect(report.vendorCalls).toBe(report.minimum);
    expect(report.elapsedMs).toBeGreaterThan(0);
  });

  test('shows a few clients of each kind without any option', async () => {
    const { rows, minimum } = JSON.parse((await runDemo('--once', '--json')).stdout) as Report;
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(rows.length).toBeLessThanOrEqual(8);
    const isPoor = ({ balance }: Report['rows'][number]): boolean =>
      balance.some(({ amount }) => Number(amount) < 5000);
    expect(rows.some((row) => isPoor(row) && row.expiringApiKeys.length === 0)).toBe(true);
    expect(rows.some((row) => !isPoor(row) && row.expiringApiKeys.length > 0)).toBe(true);
    // Worked out by hand: two for the fleet, both pages of the customers, the organizations and the keys of five of
    // them, the cameras of six clients.
    expect(minimum).toBe(2 + 2 + 1 + 5 + 6);
  });

  test('has no rows where there are no devices', async () => {
    const { stdout } = await runDemo('--once', '--json', ...optionsOf(50, 0, 7));
    expect(JSON.parse(stdout)).toMatchObject({ rows: [], vendorCalls: 2, minimum: 2 });
  });
});

test('demo --once prints a table and the calls by vendor and endpoint', async () => {
  const { code, stdout } = await runDemo('--once', ...optionsOf(200, 40, 1));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^CLIENT +BALANCE +KEYS +FIRST ENDS +OFFLINE CAMERAS$/m);
  expect(stdout).toMatch(/^\S.*  +\d+\.\d+ USD +\d+ +\d{4}-\d\d-\d\d  \S.*Camera/m);
  expect(stdout).toMatch(/^16 vendor calls in \d+ ms; the fewest that can answer: 16\.$/m);
  expect(stdout).toMatch(/^6 +rhombus +getMinimalCameraStateList$/m);
  expect(stdout).toMatch(/^2 +vobiz +list-customer-accounts$/m);
});
