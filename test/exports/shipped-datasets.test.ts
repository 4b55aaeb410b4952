// The datasets that come with the program: each is built over the simulated vendors, and has what these have.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { shapeOf } from '../../src/exports/snapshots/snapshot.js';
import { rowsFor } from '../support/tables.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

let vendors: ThreeVendors;
beforeAll(async () => {
  vendors = await startThreeVendors(8);
});
afterAll(() => vendors.close());

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const hours = (count: number): number => Date.now() - count * 3_600_000;

const rhombusOrgs = () => vendors.rhombus.oracle.orgs().filter(({ accessAllowed }) => accessAllowed);
const customers = () => vendors.vobiz.oracle.customers().map(({ authId }) => authId);
const plants = () =>
  vendors.voke.oracle.organizations().flatMap(({ id }) => vendors.voke.oracle.plantsOf(id));
const subDevices = () => plants().flatMap(({ id }) => vendors.voke.oracle.subDevicesOf(id));
const devices = () => rhombusOrgs().flatMap(({ uuid }) => vendors.rhombus.oracle.devicesOf(uuid));
const deviceLicenses = () =>
  rhombusOrgs()
    .flatMap(({ uuid }) => vendors.rhombus.oracle.licensesOf(uuid))
    .filter(({ kind }) => kind === 'device');
const alerts = () =>
  rhombusOrgs()
    .flatMap(({ uuid }) => vendors.rhombus.oracle.policyAlertsOf(uuid))
    .filter(({ timestampMs }) => timestampMs >= hours(168));

/** How many rows the fiction has for each. */
const counts: Readonly<Record<string, () => number>> = {
  clients: () => vendors.rhombus.oracle.orgs().length + vendors.voke.oracle.organizations().length,
  devices: () => devices().length + subDevices().length,
  device_health: () => devices().length + subDevices().length,
  licenses: () => deviceLicenses().length,
  policy_alerts: () => alerts().length,
  customers: () => customers().length,
  balances: () => customers().length,
  phone_numbers: () => sum(customers().map((id) => vendors.vobiz.oracle.numbersOf(id).length)),
  kyc_sessions: () => sum(customers().map((id) => vendors.vobiz.oracle.kycSessionsOf(id).length)),
  plants: () => plants().length,
};

describe.each(Object.entries(counts))('%s', (name, count) => {
  test('has a row for each that there is', async () => {
    expect(await rowsFor(vendors.app, name)).toHaveLength(count());
  });
});

/** Rows of a time, and the columns that say when. */
const times: Readonly<Record<string, { readonly column: string; readonly hours: number }>> = {
  telemetry: { column: 'time', hours: 25 },
  policy_alerts: { column: 'at', hours: 169 },
  call_records: { column: 'started_at', hours: 192 },
  transactions: { column: 'created_at', hours: 768 },
};

test.each(Object.entries(times))('%s is of its window only', async (name, { column, hours: window }) => {
  const rows = await rowsFor(vendors.app, name);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => Date.parse(String(row[column])) < hours(window))).toEqual([]);
});

test('every dataset builds, whole, and again alike', async () => {
  for (const [name, { dataset, family }] of vendors.app.exporting.catalog) {
    const { snapshot } = await vendors.app.exporting.store.serve(family);
    expect([name, snapshot.files[name]?.columns]).toEqual([name, dataset.columns.map((one) => one.name)]);
    expect([name, snapshot.shape]).toEqual([name, shapeOf(family, vendors.app.accounts)]);
    const again = await vendors.app.exporting.store.build(family);
    expect([name, again.shape]).toEqual([name, snapshot.shape]);
  }
}, 60_000);

test('none tells a secret or a person', () => {
  for (const [name, { dataset }] of vendors.app.exporting.catalog) {
    const scopes = [dataset, ...dataset.columns].flatMap(({ needs }) => needs.flatMap((need) => need.scopes));
    expect([name, scopes.filter((scope) => /^(personal|secrets):/.test(scope))]).toEqual([name, []]);
    expect([name, dataset.owner === null]).toEqual([name, false]);
  }
});

test('license_expiry is the part of licenses that ends soon', async () => {
  const soon = new Date(hours(-90 * 24)).toISOString();
  const ending = await rowsFor(vendors.app, 'licenses', { parameters: { filter: `expires_at le ${soon}` } });
  const rows = await rowsFor(vendors.app, 'license_expiry');
  expect(ending.map(({ id }) => id)).toEqual(expect.arrayContaining(rows.map(({ id }) => id)));
});
