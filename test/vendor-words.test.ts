/** What a vendor says of a whole account may name any client of it: who may see some only gets the catalogue's words. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Fault } from '../simulators/index.js';
import { newKey } from './support/caller.js';
import { startThreeVendors, type ThreeVendors } from './support/three-vendors.js';

const words = 'client org Northwind Unseen is suspended';

let gateway: ThreeVendors;
let limited: string;
let orgId: string;
beforeAll(async () => {
  gateway = await startThreeVendors(3, { writes: true });
  const [org] = gateway.rhombus.oracle.orgs();
  const [customer] = gateway.vobiz.oracle.customers();
  const [organization] = gateway.voke.oracle.organizations();
  orgId = Buffer.from(`RhombusClientOrg:rhombus/${org?.uuid ?? ''}`).toString('base64url');
  limited = await newKey(gateway.app, {
    scopes: ['*'],
    limitedTo: [
      `rhombus/${org?.uuid ?? ''}`,
      `vobiz/${customer?.authId ?? ''}`,
      `voke/${organization?.id ?? ''}`,
    ],
  });
});
afterEach(() => [gateway.rhombus, gateway.vobiz, gateway.voke].forEach(({ faults }) => faults.clear()));
afterAll(() => gateway.close());

const inVoke = JSON.stringify({ statusCode: 400, code: 'ORG_SUSPENDED', message: words });
const inVobiz = JSON.stringify({ error: 'suspended', message: words });

type Vendor = 'rhombus' | 'vobiz' | 'voke';
const roads: readonly (readonly [string, Vendor, Fault, string])[] = [
  [
    'a list of orgs that is refused',
    'rhombus',
    { kind: 'refused', errorMsg: words, path: '/api/partner/getClientsV2' },
    '{ clientOrgs { totalCount nodes { name } outages { code message } } }',
  ],
  [
    'a list of orgs that comes with a warning',
    'rhombus',
    { kind: 'changed', set: { warningMsg: words }, path: '/api/partner/getClientsV2' },
    '{ clientOrgs { totalCount nodes { name } outages { code message } } }',
  ],
  [
    'a list of devices of an org, asked for by the partner',
    'rhombus',
    { kind: 'status', status: 500, body: JSON.stringify({ error: 'x', msg: words }), path: '/api/partner/*' },
    '{ devices { nodes { uuid ... on RhombusDevice { reassignable } } } }',
  ],
  [
    'counts of devices that come with a warning',
    'rhombus',
    { kind: 'changed', set: { warningMsg: words }, path: '/api/partner/getClientStatusMap' },
    '{ clientOrgs(filter: { hasOfflineDevices: false }) { nodes { name ... on RhombusClientOrg { deviceStatus { total } } } } }',
  ],
  [
    'a customer that is refused',
    'vobiz',
    { kind: 'status', status: 409, body: inVobiz },
    '{ customers { nodes { name } outages { message } } }',
  ],
  [
    'a list of organizations that is refused',
    'voke',
    { kind: 'status', status: 400, body: inVoke, path: '/api/v1/organizations*' },
    '{ clientOrgs { nodes { name } outages { message } } }',
  ],
];

describe.each(roads)('%s', (_name, vendor, fault, document) => {
  test('is told to the operator in the words of the vendor, and to no limited caller', async () => {
    gateway[vendor].faults.add(fault);
    const ask = async (key?: string) =>
      JSON.stringify(await gateway.query<object, object>(document, {}, undefined, key));
    expect(await ask()).toContain(words);
    const told = await ask(limited);
    expect(told).not.toContain('Northwind');
    expect(told).toMatch(/"code":"VENDOR_\w+"/);
  });
});

test('a write that is refused tells the limited caller that it was, and not of whom', async () => {
  gateway.rhombus.faults.add({
    kind: 'refused',
    errorMsg: words,
    path: '/api/partner/updateSendLicenseExpirationEmail',
  });
  const write = async (key?: string) =>
    JSON.stringify(
      await gateway.query<object, object>(
        `mutation($input: SetLicenseExpirationEmailsInput!) {
          setLicenseExpirationEmails(input: $input) { __typename ... on VendorRefused { message } }
        }`,
        { input: { clientOrgId: orgId, enabled: true } },
        undefined,
        key,
      ),
    );
  expect(await write()).toContain(words);
  const told = await write(limited);
  expect(told).toContain('VendorRefused');
  expect(told).not.toContain('Northwind');
});

test('what is said of a client of its own is for the caller', async () => {
  gateway.rhombus.faults.add({ kind: 'refused', errorMsg: words, path: '/api/location/getLocations' });
  const document = '{ clientOrgs { nodes { ... on RhombusClientOrg { locations { nodes { name } } } } } }';
  const told = await gateway.query<object, object>(document, {}, undefined, limited);
  expect(told.errors?.map(({ message }) => message)).toEqual([words]);
});

test('what is missing from a table is told to a limited reader in the words of the catalogue', async () => {
  gateway.rhombus.faults.add({
    kind: 'changed',
    set: { warningMsg: words },
    path: '/api/partner/getClients*',
  });
  const page = async (key: string, path: string) => {
    const answer = await gateway.app.gateway.fetch(`http://gateway${path}`, {
      headers: { authorization: `Bearer ${key}`, accept: 'text/html' },
    });
    return `${JSON.stringify([...answer.headers])}${await answer.text()}`;
  };
  const operator = await newKey(gateway.app);
  await page(operator, '/data/clients.csv');
  expect(await page(operator, '/data/clients')).toContain(words);
  for (const path of ['/data/clients', '/data/clients.csv', '/data/vendor_outages.csv']) {
    expect(await page(limited, path)).not.toContain('Northwind');
  }
});
