/** Voke, as its contract test needs it: reads are GETs, and all refusals have one form. */
import { startVokeSimulator, VOKE_PATHS } from '../../../simulators/index.js';
import { vokeEndpoints } from '../../../src/vendors/voke/endpoints.js';
import { askVoke } from '../../simulators/ask-voke.js';
import { everyField } from '../../support/every-field.js';
import { startVokeGateway } from '../../support/voke-gateway.js';
import { requestsOfWrites } from '../../writes/requests-of-writes.js';
import { vokeWrites } from './voke-writes.js';
import { demandData, type ContractedVendor, type RunningSimulator } from './vendor.js';

export const voke: ContractedVendor = {
  name: 'Voke',
  contracts: [{ file: 'voke' }],
  refusals: ['ApiError'],
  endpoints: vokeEndpoints,
  requests,
  played: VOKE_PATHS.map((path) => `GET ${path}`),
  writes: vokeWrites,
  // The older surface of keys: the page that shows its answer is cut off.
  mayLack: ({ name }) => name === 'POST /api/v1/api-keys',
  startSimulator,
};

async function requests() {
  const gateway = await startVokeGateway({ orgs: 20 });
  const { oracle } = gateway.voke;
  const org = oracle.organizations().find(({ id }) => oracle.alertsOf(id).length > 0);
  const [plant] = oracle.plantsOf(org?.id ?? '');
  try {
    const organization = everyField('VokeOrganization', new Set(['Client']));
    const everything = await gateway.query<object>(`{
      clientOrgs { nodes { ... on VokeOrganization { ${organization} } } }
      partner(account: "voke") { ... on VokePartner { ${everyField('VokePartner', new Set(['Client']))} } }
    }`);
    const withArguments = await gateway.query<object>(
      `query ($org: String, $alert: String!, $plant: ID!, $ean: String!) {
        clientOrg(uuid: $org) { ... on VokeOrganization {
          alert(uuid: $alert) { message }
          deviceTemplates(level: SUB_DEVICE) { uuid }
          devices(first: 3, filter: { type: [METER], connection: [ONLINE], text: "a" }) { nodes { name } }
          plants(first: 500) { nodes { name } }
        } }
        node(id: $plant) { ... on Plant {
          subDevices(first: 500, type: METER, status: ONLINE, search: "a") { nodes { name } }
          telemetry(from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", bucket: ONE_HOUR, metric: "power") {
            value
          }
          meterState(ean: $ean) { __typename }
        } }
      }`,
      {
        org: org?.id,
        alert: oracle.alertsOf(org?.id ?? '')[0]?.id,
        plant: Buffer.from(`Plant:voke/${org?.id}/${plant?.id}`).toString('base64url'),
        ean: plant?.metadata.eanCons,
      },
    );
    demandData([everything, withArguments]);
    return [...gateway.voke.requests, ...(await requestsOfWrites('voke'))];
  } finally {
    await gateway.close();
  }
}

async function startSimulator(): Promise<RunningSimulator> {
  const simulator = await startVokeSimulator({ orgs: 60 });
  const { oracle } = simulator;
  return {
    subjects: oracle.organizations().map(({ id }) => id),
    values(_, subject) {
      const [plant] = oracle.plantsOf(subject);
      return {
        plantId: plant?.id,
        siteId: plant?.id,
        id: oracle.alertsOf(subject)[0]?.id,
        ean: plant?.metadata.eanCons,
        from: hoursAgo(2),
        to: hoursAgo(0),
      };
    },
    send({ parameters, path, subject }) {
      const query = Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, String(value)]),
      );
      if (subject === undefined)
        return askVoke(simulator, path, { query, headers: { authorization: undefined } });
      const caller = path.includes('/vcp/') ? { apiKey: simulator.apiKeyOf(subject) } : { org: subject };
      return askVoke(simulator, path, { query, ...caller });
    },
    close: simulator.close,
  };
}

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
