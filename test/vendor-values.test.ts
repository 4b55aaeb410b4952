/** A value that a vendor has no right to is the vendor's, by the name of its field: never a fault of ours, never repeated. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Faults } from '../simulators/index.js';
import { rhombusEndpoints } from '../src/vendors/rhombus/endpoints/index.js';
import { vobizEndpoints } from '../src/vendors/vobiz/endpoints/index.js';
import { vokeEndpoints } from '../src/vendors/voke/endpoints.js';
import { schema } from '../src/schema.js';
import { everyField } from './support/every-field.js';
import { startGateway, type TestGateway } from './support/gateway.js';
import type { Answer } from './support/open-gateway.js';
import { typesOf } from './support/vendor-types.js';
import { startVobizGateway, type VobizGateway } from './support/vobiz-gateway.js';
import { startVokeGateway, type VokeGateway } from './support/voke-gateway.js';
import { columnFields, wireFields, type Readable } from './vendors/contract/wire-fields.js';

interface Subject {
  readonly faults: Faults;
  readonly endpoints: readonly ({ readonly effect: string } & Readable)[];
  readonly everything: () => Promise<Answer<Record<string, unknown>>>;
}

/** What tells how a list goes on: with another number there would be no rows to look at. */
const ofPages = new Set(['total', 'total_count', 'page', 'per_page', 'limit', 'offset', 'total_pages']);

let rhombus: TestGateway;
let vobiz: VobizGateway;
let voke: VokeGateway;
const subjects = new Map<string, Subject>();
beforeAll(async () => {
  rhombus = await startGateway({ orgs: 2, devices: 6 }, { transport: { retries: 0 } });
  vobiz = await startVobizGateway({ orgs: 3, customers: 1 });
  voke = await startVokeGateway({ orgs: 2, subDevicesPerPlant: 2 }, { transport: { retries: 0 } });
  const own = new Set(typesOf('voke').map(({ name }) => name));
  const foreign = Object.keys(schema.getTypeMap()).filter((name) => !own.has(name));
  const ofRhombus = new Set<string>();
  const ofVobiz = new Set<string>();
  const documents = {
    rhombus: `{ clientOrgs { ${everyField('ClientOrgConnection', ofRhombus)} } licenses { ${everyField('LicenseConnection', ofRhombus)} }
      partner(account: "rhombus") { ${everyField('Partner', ofRhombus)} } }`,
    vobiz: `{ customers { ${everyField('CustomerConnection', ofVobiz)} }
      partner(account: "vobiz") { ... on VobizPartner { ${everyField('VobizPartner', ofVobiz)} } } }`,
    voke: `{ partner(account: "voke") { ... on VokePartner { ${everyField('VokePartner', new Set(foreign))} } }
      clientOrgs { nodes { ... on VokeOrganization { ${everyField('VokeOrganization', new Set(foreign))} } } } }`,
  };
  subjects.set('rhombus', {
    faults: rhombus.rhombus.faults,
    endpoints: rhombusEndpoints,
    everything: () => rhombus.query(documents.rhombus),
  });
  subjects.set('vobiz', {
    faults: vobiz.vobiz.faults,
    endpoints: vobizEndpoints,
    everything: () => vobiz.query(documents.vobiz),
  });
  subjects.set('voke', {
    faults: voke.voke.faults,
    endpoints: vokeEndpoints,
    everything: () => voke.query(documents.voke),
  });
});
afterEach(() => subjects.forEach(({ faults }) => faults.clear()));
afterAll(() => Promise.all([rhombus, vobiz, voke].map((gateway) => gateway.close())));

function subjectOf(vendor: string): Subject {
  const subject = subjects.get(vendor);
  if (subject === undefined) throw new Error(`no ${vendor}`);
  return subject;
}

/** Names of the fields that are read as this type and no other, over all reads of the vendor. */
function namesOf({ endpoints }: Subject, type: string): readonly string[] {
  const fields = endpoints
    .filter(({ effect }) => effect === 'read')
    .flatMap((endpoint) => [...wireFields(endpoint.answer), ...columnFields(endpoint)]);
  const names = new Map<string, Set<string>>();
  for (const { trail, types } of fields) {
    const name = trail.at(-1) ?? '';
    names.set(name, new Set([...(names.get(name) ?? []), ...types]));
  }
  return [...names]
    .filter(([name, types]) => [...types].join() === type && /^\w/.test(name) && !ofPages.has(name))
    .map(([name]) => name);
}

/** Everything of a vendor of which all fields of a type have this value. */
async function everythingWith(vendor: string, type: string, value: unknown) {
  const subject = subjectOf(vendor);
  const fields = Object.fromEntries(namesOf(subject, type).map((name) => [name, value]));
  subject.faults.add({ kind: 'changed', fields });
  const answer = await subject.everything();
  const { outages = [] } = answer.extensions as { outages?: readonly { code: string; message: string }[] };
  const told = [
    ...(answer.errors ?? []).map(({ extensions, message }) => ({ code: extensions.code, message })),
    ...outages,
  ];
  return { ...answer, told, codes: new Set(told.map(({ code }) => code)) };
}

const vendors = ['rhombus', 'vobiz', 'voke'];

describe.each(vendors)('of %s', (vendor) => {
  test.each([3_000_000_000, 97.5, -0.25, 1e300])(
    'a number %d in every field is told by the name of each that has no room for it',
    async (value) => {
      const { codes, data, errors } = await everythingWith(vendor, 'number', value);
      expect(codes).toEqual(new Set(['VENDOR_INVALID_ANSWER']));
      for (const { extensions, message, path } of errors ?? []) {
        expect(message).toMatch(/^[A-Z]\w+\.\w+: the vendor's value is not a whole number of 32 bits$/);
        expect(message).not.toContain(String(value));
        expect(extensions['retryable']).toBe(false);
        expect((path ?? []).reduce<unknown>((part, key) => at(part, key), data)).toBeNull();
      }
    },
  );

  test.each([
    ['number', '12'],
    ['string', 5],
    ['boolean', 'yes'],
    ['string', { text: 'a' }],
  ])('a %s that is %j is told where it is read, and is no fault of ours', async (type, value) => {
    const { codes, told } = await everythingWith(vendor, type, value);
    expect(codes).toEqual(new Set(['VENDOR_INVALID_ANSWER']));
    expect(told.filter(({ message }) => !message.includes('against its contract'))).toEqual([]);
  });
});

test('a measure is shown in whole units, of whichever vendor', async () => {
  const fields = { batteryPercent: 97.5, durationSec: 12.4, duration: 97.5, billsec: 97.4, ring_time: 0.6 };
  for (const vendor of vendors) subjectOf(vendor).faults.add({ kind: 'changed', fields });
  const shown = JSON.stringify([
    await rhombus.query(`{
      devices { nodes { ... on RhombusDevice { batteryPercent } } }
      clientOrgs { nodes { ... on RhombusClientOrg { policyAlerts { nodes { duration: durationSeconds } } } } }
    }`),
    await vobiz.query(`{ partner(account: "vobiz") { ... on VobizPartner {
      callRecords(first: 5) { nodes { durationSeconds billedSeconds ringSeconds } } } } }`),
  ]);
  const values = [...shown.matchAll(/"(\w+(?:Percent|Seconds)|duration)":(\d[^,}]*)/g)];
  expect(new Map(values.map(([, name, value]) => [name, value]))).toEqual(
    new Map([
      ['batteryPercent', '98'],
      ['duration', '12'],
      ['durationSeconds', '98'],
      ['billedSeconds', '97'],
      ['ringSeconds', '1'],
    ]),
  );
});

const at = (part: unknown, key: string | number): unknown =>
  typeof part === 'object' && part !== null ? (part as Record<string | number, unknown>)[key] : undefined;
