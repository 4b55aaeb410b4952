// The vendors' contracts, and what of ours has to fit them: the gateway that reads, and the simulators that play.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RHOMBUS_PATHS, startRhombusSimulator, type RhombusSimulator } from '../../src/simulators/index.js';
import { ask, rowOf } from '../simulators/ask.js';
import { readsItsContract } from './contract/gateway.js';
import { loadContract, type Contract, type Schema } from './contract/openapi.js';

const contract = loadContract('rhombus');

if (contract === undefined) {
  const where = 'shared/vendors/rhombus.openapi.json is not beside the project';
  if (process.env['CI']) {
    test('the contract is there', () => {
      throw new Error(`${where}; CI has to have it`);
    });
  } else {
    // Jest counts a skipped test without a word; that a contract goes unchecked has to be read.
    console.warn(`The contract of Rhombus is not checked: ${where}.`);
    test.skip(`not checked: ${where}`, () => {});
  }
} else {
  describe('the gateway, of Rhombus', () => readsItsContract(contract));
  describe('the simulated Rhombus', () => playsItsContract(contract));
}

function playsItsContract(contract: Contract): void {
  let simulator: RhombusSimulator;
  let orgs: string[];

  beforeAll(async () => {
    simulator = await startRhombusSimulator({ orgs: 40 });
    orgs = simulator.oracle.orgs().flatMap(({ accessAllowed, uuid }) => (accessAllowed ? [uuid] : []));
  });
  afterAll(() => simulator.close());

  function alertOf(org: string): string {
    const alert = org === simulator.partnerOrgUuid ? undefined : simulator.oracle.policyAlertsOf(org)[0];
    return alert?.uuid ?? org;
  }

  /** A body that the endpoint can answer, for a client. */
  function bodyFor(path: string, org: string): object {
    const fields = contract.fields(path, 'request');
    return {
      ...('orgUuid' in fields && { orgUuid: org }),
      ...('clientOrgUuid' in fields && { clientOrgUuid: org }),
      ...('policyAlertUuid' in fields && { policyAlertUuid: alertOf(org) }),
      ...('subLocationsIncluded' in fields && { subLocationsIncluded: true }),
      ...('includeMummified' in fields && { includeMummified: true }),
    };
  }

  test('has every path of the contract that reads', () => {
    expect([...RHOMBUS_PATHS].sort()).toEqual(contract.paths.filter((path) => !WRITES.includes(path)).sort());
  });

  test.each(RHOMBUS_PATHS)('%s answers as the contract says', async (path) => {
    for (const org of orgs.slice(0, 12)) {
      const { json, status } = await ask(simulator, path, { body: bodyFor(path, org), org });
      expect({ org, status, mistakes: contract.mistakes(path, 'answer', json) }).toEqual({
        org,
        status: 200,
        mistakes: [],
      });
    }
  });

  test.each(RHOMBUS_PATHS)('%s answers as the contract says in the partner org', async (path) => {
    const body = bodyFor(path, path.startsWith('/api/partner/') ? (orgs[0] ?? '') : simulator.partnerOrgUuid);
    const { json, status } = await ask(simulator, path, { body });
    expect({ status, mistakes: contract.mistakes(path, 'answer', json) }).toEqual({
      status: 200,
      mistakes: [],
    });
  });

  test.each(RHOMBUS_PATHS)('%s says error: false exactly if the contract has the field', async (path) => {
    const [org = ''] = orgs;
    const { json } = await ask(simulator, path, { body: bodyFor(path, org), org });
    const declared = Object.keys(contract.fields(path, 'answer'));
    for (const field of ['error', 'errorMsg', 'warningMsg']) {
      expect([path, field, field in rowOf(json)]).toEqual([path, field, declared.includes(field)]);
    }
  });

  test.each(RHOMBUS_PATHS)(
    '%s takes the request fields of the contract, with their types and as null',
    async (path) => {
      const [org = ''] = orgs;
      for (const field of Object.keys(contract.fields(path, 'request'))) {
        const item = contract.property(path, 'request', [field, '[]']);
        const sample = item ? [sampleOf(item)] : sampleOf(contract.property(path, 'request', [field]));
        for (const value of [sample, null]) {
          const body = { ...bodyFor(path, org), [field]: value };
          expect(contract.mistakes(path, 'request', body)).toEqual([]);
          const { text } = await ask(simulator, path, { body, org });
          expect([field, text]).toEqual([field, expect.not.stringMatching(/Unrecognized|not of type/)]);
        }
        const { json, status } = await ask(simulator, path, {
          body: { ...bodyFor(path, org), [field]: {} },
          org,
        });
        expect([field, status, rowOf(json)['error']]).toEqual([field, 400, 'Bad Request']);
      }
    },
  );

  test('is held to it: a field or a value that the contract does not have is a mistake', () => {
    const client = { clientOrgUuid: orgs[0], clientOrgName: 'Acme' };
    const mistakes = (row: object) =>
      contract.mistakes('/api/partner/getClients', 'answer', { clients: [{ ...client, ...row }] });
    expect(mistakes({})).toEqual([]);
    expect(mistakes({ invented: 1 })).toHaveLength(1);
    expect(mistakes({ clientOrgUuid: 'short' })).toHaveLength(1);
    expect(mistakes({ totalCameras: '1' })).toHaveLength(1);
    expect(mistakes({ totalCameras: null })).toEqual([]);
  });

  test('carries values outside the contract only when asked to, and then only in enums', async () => {
    const strange = await startRhombusSimulator({ orgs: 40, unknownEnumValues: true });
    const surprised = new Set<string>();
    try {
      for (const path of RHOMBUS_PATHS) {
        for (const org of orgs.slice(0, 12)) {
          const { json, text } = await ask(strange, path, { body: bodyFor(path, org), org });
          if (contract.mistakes(path, 'answer', json).length > 0) surprised.add(path);
          // Once the surprises are known values, nothing else may be wrong.
          const plain = text.replace(/[A-Z_0-9]+/g, (word) => SURPRISES[word] ?? word);
          expect([path, contract.mistakes(path, 'answer', JSON.parse(plain))]).toEqual([path, []]);
        }
      }
    } finally {
      await strange.close();
    }
    expect([...surprised]).toEqual(
      expect.arrayContaining([
        '/api/partner/getListOfAllClientDevices',
        '/api/partner/getDeviceLicensesForOrg',
        '/api/partner/getApiTokens',
        '/api/camera/getMinimalCameraStateList',
        '/api/component/findMinimalStateAccessControlledDoors',
        '/api/event/getPolicyAlerts',
        '/api/report/getAuditFeed',
      ]),
    );
  });
}

const SURPRISES: Readonly<Record<string, string>> = {
  COFFEE_BREWED: 'UNKNOWN',
  DRONE_DETECTED: 'UNKNOWN',
  FULL_MOON: 'UNKNOWN',
  HARDWARE_X9: 'UNSPECIFIED',
  ON_HOLIDAY: 'CLAIMED',
  SMART_LOCK: 'UNKNOWN',
  TOASTER: 'UNKNOWN',
};

const WRITES = [
  '/api/accesscontrol/unlockAccessControlledDoor',
  '/api/partner/createPartnerClient',
  '/api/partner/customizeClient',
  '/api/partner/customizeClientDevice',
  '/api/partner/deleteClient',
  '/api/partner/reassignDeviceOrg',
  '/api/partner/registerCameraToClient',
  '/api/partner/registerDeal',
  '/api/partner/revokeApiToken',
  '/api/partner/updateSendLicenseExpirationEmail',
];

function sampleOf(schema: Schema | undefined): unknown {
  if (schema?.enum !== undefined) return schema.enum[0];
  if (schema?.type === 'boolean') return true;
  if (schema?.type === 'integer') return 1;
  return schema?.format === 'RUUID' ? 'AAAAAAAAAAAAAAAAAAAAAA' : 'text';
}
