/** Whoever takes only what is new loses no row for good: those of which nobody knows a time come every time. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operator } from '../../src/auth/caller.js';
import { authorized } from '../support/caller.js';
import { askOData } from '../support/odata-caller.js';
import { rowsFor } from '../support/tables.js';
import { startThreeVendors, type ThreeVendors } from '../support/three-vendors.js';

const tables = ['device_health', 'clients', 'licenses', 'plants', 'phone_numbers'];
const since = '2025-06-01T00:00:00Z';

let vendors: ThreeVendors;
beforeAll(async () => {
  vendors = await startThreeVendors(12);
});
afterAll(() => vendors.close());

test('some rows have no time, else this would say nothing', async () => {
  const rows = (await Promise.all(tables.map((name) => rowsFor(vendors.app, name)))).flat();
  const withoutTime = rows.filter((row) => row['updated_at'] === null);
  expect(withoutTime.length).toBeGreaterThan(0);
  expect(withoutTime.length).toBeLessThan(rows.length);
});

describe.each(tables)('of %s', (name) => {
  test.each(['2025-06-01T00:00:00Z', '2025-06-01T02:00:00+02:00', '2025-06-01', '9999-12-31T23:59:59Z'])(
    'updated_since=%s brings what is newer, and what has no time',
    async (time) => {
      const all = await rowsFor(vendors.app, name);
      const rows = await rowsFor(vendors.app, name, { parameters: { updated_since: time } });
      const isNew = ({ updated_at: at }: (typeof all)[number]): boolean =>
        at === null || Date.parse(String(at)) >= Date.parse(time);
      expect(rows).toEqual(all.filter(isNew));
    },
  );

  test('a filter beside it narrows it, as OData has it', async () => {
    const parameters = { updated_since: since, filter: `updated_at ge ${since}` };
    const rows = await rowsFor(vendors.app, name, { parameters });
    expect(rows.map((row) => row['updated_at'])).not.toContain(null);
    const { json } = await askOData(vendors.app, `/${name}?$filter=updated_at ge ${since}&$top=5000`);
    expect(json.value).toHaveLength(rows.length);
  });

  test('its page and $metadata say so', async () => {
    const answer = await vendors.app.gateway.fetch(`http://gateway/data/${name}`, {
      headers: await authorized(vendors.app),
    });
    expect(await answer.text()).toContain('Rows without one come with every updated_since');
    const { text } = await askOData(vendors.app, '/$metadata');
    const type = text.slice(text.indexOf(`<EntityType Name="${name}">`)).split('</EntityType>')[0];
    expect(type).toMatch(/Core\.V1\.LongDescription" String="Null where the vendor tells no time\./);
  });
});

test('rows without a time are those of the caller', async () => {
  const [own] = await rowsFor(vendors.app, 'device_health');
  const limitedTo = [`rhombus/${String(own?.['client_org_uuid'])}`];
  const caller = { ...operator, id: 'key:one', limitedTo };
  const all = await rowsFor(vendors.app, 'device_health', { caller });
  const parameters = { updated_since: '9999-12-31T23:59:59Z' };
  const rows = await rowsFor(vendors.app, 'device_health', { caller, parameters });
  expect(rows).toEqual(all.filter((row) => row['updated_at'] === null));
});

test.each([
  'updated_at',
  'yesterday',
  "'2025-06-01T00:00:00Z'",
  '2025-06-01T00:00:00Z) or (true',
  '2025-06-01T00:00:00Z or true',
  '2025-06-01T00:00:00',
  'null',
  '1748736000',
  '',
])('updated_since=%s is refused', async (time) => {
  const parameters = { updated_since: time };
  await expect(rowsFor(vendors.app, 'licenses', { parameters })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    details: { argument: 'updated_since' },
  });
});

test('a dataset without such a column has no such parameter', async () => {
  const parameters = { updated_since: since };
  await expect(rowsFor(vendors.app, 'devices', { parameters })).rejects.toThrow('no column updated_at');
});
