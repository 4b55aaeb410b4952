// Builds of snapshots over vendors: what they ask, and what a caller is told when they fail.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operator } from '../../src/auth/caller.js';
import { ownKey } from '../support/caller.js';
import { rowsFor } from '../support/tables.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

describe('over vendors', () => {
  let vendors: ThreeVendors;
  beforeAll(async () => {
    vendors = await startThreeVendors(6);
  });
  afterAll(() => vendors.close());

  const get = async (path: string, key?: string) =>
    vendors.app.gateway.fetch(`http://gateway${path}`, {
      headers: { authorization: `Bearer ${key ?? (await ownKey(vendors.app))}` },
    });

  test('200 readers of a cold table cost the vendor calls of one build', async () => {
    vendors.requests();
    const answers = await Promise.all(Array.from({ length: 200 }, () => get('/data/devices.csv')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const storm = vendors.requests();
    const family = vendors.app.exporting.catalog.get('devices')?.family;
    if (family === undefined) throw new Error('there is none');
    await vendors.app.exporting.store.build(family);
    expect(storm.sort()).toEqual(vendors.requests().sort());
  });

  test('a build that fails is told in a header, and in vendor_outages to those whose client it is', async () => {
    const uuid = vendors.rhombus.oracle.orgs()[0]?.uuid ?? '';
    const family = vendors.app.exporting.catalog.get('licenses')?.family;
    if (family === undefined) throw new Error('there is none');
    await get('/data/licenses.csv');
    vendors.rhombus.faults.add({ kind: 'status', status: 503, org: uuid });
    await expect(vendors.app.exporting.store.build(family)).rejects.toThrow('did not answer');
    vendors.rhombus.faults.clear();
    const answer = await get('/data/licenses.csv');
    expect([answer.status, answer.headers.get('x-data-build-failed')]).toEqual([200, expect.any(String)]);
    const rows = await rowsFor(vendors.app, 'vendor_outages');
    expect(rows).toMatchObject([
      { dataset: 'licenses', partner: 'rhombus', org: uuid, retryable: true, built_at: null },
    ]);
    const limited = (org: string) => ({
      caller: { ...operator, id: 'key:one', limitedTo: [`rhombus/${org}`] },
    });
    expect(await rowsFor(vendors.app, 'vendor_outages', limited(uuid))).toEqual(rows);
    const other = vendors.rhombus.oracle.orgs()[1]?.uuid ?? '';
    expect(await rowsFor(vendors.app, 'vendor_outages', limited(other))).toEqual([]);
  });
});

test('org by org, a build of many pages asks for whole accounts once, and for each org as often as one page does', async () => {
  const vendors = await startThreeVendors(230, {}, 2);
  vendors.requests();
  await rowsFor(vendors.app, 'devices');
  const calls = new Map<string, number>();
  for (const call of vendors.requests()) calls.set(call, (calls.get(call) ?? 0) + 1);
  expect(calls.get('rhombus /api/partner/getClientsV2')).toBe(1);
  expect(calls.get('rhombus /api/partner/getListOfAllClientDevices') ?? 0).toBeLessThanOrEqual(1);
  const orgs = vendors.rhombus.oracle.orgs().length;
  const perOrg = [...calls].filter(([call]) => /^rhombus .*(List|Devices)/.test(call));
  expect(perOrg.filter(([, count]) => count > orgs)).toEqual([]);
  await vendors.close();
}, 60_000);
