/** Rhombus, as its contract test needs it: everything is a POST, and no refusal is documented. */
import {
  RHOMBUS_PATHS,
  startRhombusSimulator,
  type RhombusSimulator,
  type RhombusSimulatorOptions,
} from '../../../simulators/index.js';
import { rhombusEndpoints } from '../../../src/vendors/rhombus/endpoints/index.js';
import { ask } from '../../simulators/ask.js';
import { everyField } from '../../support/every-field.js';
import { startGateway } from '../../support/gateway.js';
import { isInSpec, rhombusWrites } from './rhombus-writes.js';
import { demandData, type ContractedVendor, type RunningSimulator } from './vendor.js';

export const rhombus: ContractedVendor = {
  name: 'Rhombus',
  contracts: [{ file: 'rhombus' }],
  refusals: [],
  endpoints: rhombusEndpoints.filter(({ path }) => isInSpec(path)),
  requests,
  played: RHOMBUS_PATHS.map((path) => `POST ${path}`),
  writes: rhombusWrites,
  mayLack: () => false,
  startSimulator: () => startSimulator(),
};

async function requests() {
  const gateway = await startGateway({ orgs: 20, devices: 30 });
  const window = '(first: 3, from: "2020-01-01T00:00:00Z", to: "2090-01-01T00:00:00Z")';
  const orgs = gateway.rhombus.oracle.orgs();
  const org = orgs.find(({ accessAllowed }) => accessAllowed);
  const closed = orgs.find(({ accessAllowed }) => !accessAllowed);
  const [alert] = gateway.rhombus.oracle.policyAlertsOf(org?.uuid ?? '');
  try {
    const answers = [
      await gateway.query(`{
        clientOrgs(first: 5) { nodes { ... on RhombusClientOrg { ${everyField('RhombusClientOrg', new Set(['Client']))} } } }
        partner(account: "rhombus") { ... on RhombusPartner { ${everyField('RhombusPartner', new Set(['ClientOrgConnection']))} } }
        windows: clientOrgs(first: 5) { nodes { ... on RhombusClientOrg {
          policyAlerts${window} { nodes { text } }
          auditEvents${window} { nodes { text } }
          shipments${window} { nodes { carrier } }
        } } }
      }`),
      await gateway.query('{ licenses(first: 5) { nodes { ... on License { claimKey { uuid } state } } } }'),
      // Asked for little, the gateway makes other calls than when it is asked for all.
      await gateway.query(
        `query ($org: String, $alert: String!, $closed: String) {
          clientOrgs { nodes { name ... on RhombusClientOrg { deviceStatus { total } } } }
          clientOrg(uuid: $org) { ... on RhombusClientOrg {
            doors { nodes { name } }
            organization { name }
            policyAlert(uuid: $alert) { text }
          } }
          devices { nodes { name } }
          closed: clientOrg(uuid: $closed) { ... on RhombusClientOrg {
            licenses { nodes { uuid } }
            addOnLicenses { nodes { uuid } }
          } }
        }`,
        { org: org?.uuid, alert: alert?.uuid, closed: closed?.uuid },
      ),
    ];
    demandData(answers);
    return gateway.rhombus.requests;
  } finally {
    await gateway.close();
  }
}

/** The simulator, with whatever else it is to be like. */
export async function startSimulator(options: RhombusSimulatorOptions = {}): Promise<RunningSimulator> {
  return running(await startRhombusSimulator({ orgs: 40, ...options }));
}

/** A simulator whose one subject is a client that was made, with hardware from the shelf and devices of another. */
export async function startWrittenTo(): Promise<RunningSimulator> {
  const simulator = await startRhombusSimulator({ orgs: 6, registrationMs: 60_000 });
  const { oracle } = simulator;
  const write = (operation: string, body: object) => ask(simulator, `/api/partner/${operation}`, { body });
  await write('createPartnerClient', { clientOrgName: 'Made', clientContactEmail: 'owner@made.example' });
  const [source = '', made = ''] = [oracle.orgs()[0], oracle.orgs().at(-1)].map((org) => org?.uuid);
  const serialNumbers = oracle.devicesOf(source).map(({ serialNumber }) => serialNumber);
  await write('reassignDeviceOrg', { sourceOrgUuid: source, targetOrgUuid: made, serialNumbers });
  const [hardware] = oracle.availableHardware();
  await write('registerCameraToClient', { orgUuid: made, serialNumber: hardware?.serialNumber });
  if (oracle.writes().length !== 3) throw new Error('not all was written');
  return { ...running(simulator), subjects: [made] };
}

function running(simulator: RhombusSimulator): RunningSimulator {
  const { oracle, partnerOrgUuid } = simulator;
  const orgs = oracle.orgs().flatMap(({ accessAllowed, uuid }) => (accessAllowed ? [uuid] : []));
  return {
    // The partner has an org of its own, in which it needs nobody's name.
    subjects: [...orgs.slice(0, 12), partnerOrgUuid],
    values({ path }, subject) {
      const own = subject === partnerOrgUuid;
      const org = own && path.startsWith('/api/partner/') ? orgs[0] : subject;
      const isAboutAlerts = !own && /alert/i.test(path);
      const [alert] = isAboutAlerts ? oracle.policyAlertsOf(subject) : [];
      return {
        orgUuid: org,
        clientOrgUuid: org,
        policyAlertUuid: alert?.uuid ?? subject,
        subLocationsIncluded: true,
        includeMummified: true,
      };
    },
    send: ({ parameters, path, subject }) =>
      ask(simulator, path, {
        body: parameters,
        ...(subject !== undefined && subject !== partnerOrgUuid && { org: subject }),
      }),
    close: simulator.close,
  };
}
