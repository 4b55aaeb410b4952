/** Vobiz, as its contract test needs it: one file for the partner's paths and one for those of a customer. */
import { startVobizSimulator, VOBIZ_PATHS } from '../../../simulators/index.js';
import { vobizEndpoints } from '../../../src/vendors/vobiz/endpoints/index.js';
import { as, askVobiz, logIn } from '../../simulators/ask-vobiz.js';
import { everyField } from '../../support/every-field.js';
import { startVobizGateway } from '../../support/vobiz-gateway.js';
import { requestsOfWrites } from '../../writes/requests-of-writes.js';
import type { ContractOperation } from './openapi.js';
import { demandData, formOf, type ContractedVendor, type RunningSimulator } from './vendor.js';

const loginPath = '/api/v1/partner/login';

/** A number is assigned to an application by what a skill of the vendor's has, and no file. */
const isUndeclared = (path: string): boolean => /\/numbers\/[^/]+\/application$/.test(path);

export const vobiz: ContractedVendor = {
  name: 'Vobiz',
  // What the second file says of partners, the first says better.
  contracts: [{ file: 'vobiz-partner' }, { file: 'vobiz-full', paths: /^\/api\/v1\/(Account\/|auth\/me$)/ }],
  refusals: ['PartnerErrorFlat', 'KycHttpError', 'KycValidationError', 'PlatformError'],
  endpoints: vobizEndpoints.filter(({ path }) => !isUndeclared(path)),
  requests,
  played: [`POST ${loginPath}`, ...VOBIZ_PATHS.map((path) => `GET ${path}`)],
  mayLack: (operation) =>
    (operation.method !== 'GET' && operation.path !== loginPath) ||
    (operation.path.startsWith('/api/v1/Account/') && !isUsed(operation)),
  startSimulator,
};

/** A customer's API is much wider than what is read of it. */
const isUsed = ({ method, path }: ContractOperation): boolean =>
  vobizEndpoints.some((endpoint) => formOf(endpoint.method, endpoint.path) === formOf(method, path));

async function requests() {
  const simulated = { orgs: 8, calls: 3, transactions: 3 };
  const [gateway, withLogin] = await Promise.all([
    startVobizGateway(simulated),
    startVobizGateway(simulated, { login: true }),
  ]);
  const { oracle } = gateway.vobiz;
  const customer = oracle.customers().find(({ active }) => active);
  const session = oracle.customers().flatMap(({ authId }) => oracle.kycSessionsOf(authId))[0];
  const [call] = oracle.callsOf(customer?.authId ?? '');
  const days = 'from: "2026-01-01", to: "2026-01-31"';
  const calls = `direction: INBOUND, minDuration: 5, hangupCause: "NORMAL_CLEARING", ${days}`;
  const lists = `
    transactions(first: 500, filter: { type: DEBIT, ${days} }) { nodes { type } }
    callRecords(first: 500, filter: { status: NO_ANSWER, ${calls} }) { nodes { uuid } }
    kycSessions(first: 500, filter: { status: OPENED }) { nodes { status } }`;
  try {
    const everything = await gateway.query(`{
      customers { nodes { ${everyField('Customer', new Set(['Client']))} } }
      partner(account: "vobiz") { ... on VobizPartner { ${everyField('VobizPartner', new Set(['Client', 'Customer']))} } }
    }`);
    const withArguments = await gateway.query(
      `query ($id: String, $session: ID!, $call: ID!) {
        partner(account: "vobiz") { ... on VobizPartner {
          analytics(${days}) { calls { totalCalls } }
          dashboard { calls { totalCalls } }
          capacityTransfers(first: 500) { nodes { __typename } }
          phoneNumbers(first: 500) { nodes { e164 } }
          ${lists}
        } }
        customers(first: 500, filter: { text: "a" }) { nodes { name } }
        customer(authId: $id) {
          name
          phoneNumbers(first: 500, filter: { search: "1" }) { nodes { e164 } }
          ${lists}
          voice {
            applications(first: 500) { nodes { name } }
            callRecords(first: 500, ${calls}) { nodes { uuid } }
            inventoryNumbers(first: 500, country: "IN", exclude: ["9"], search: "1") { nodes { e164 } }
            phoneNumbers(first: 500, search: "1") { nodes { e164 } }
            recentCalls(limit: 100) { uuid }
          }
        }
        session: node(id: $session) { id }
        call: node(id: $call) { id }
      }`,
      {
        id: customer?.authId,
        session: Buffer.from(`KycSession:vobiz/${session?.customer.authId}/${session?.id}`).toString(
          'base64url',
        ),
        call: Buffer.from(`CallRecord:vobiz/${customer?.id}/${call?.uuid}`).toString('base64url'),
      },
    );
    const loggedIn = await withLogin.query('{ customers(first: 1) { nodes { name } } }');
    demandData([everything, withArguments, loggedIn]);
    const writes = (await requestsOfWrites('vobiz')).filter(({ path }) => !isUndeclared(path));
    return [...gateway.vobiz.requests, ...withLogin.vobiz.requests, ...writes];
  } finally {
    await Promise.all([gateway.close(), withLogin.close()]);
  }
}

async function startSimulator(): Promise<RunningSimulator> {
  const simulator = await startVobizSimulator({ orgs: 16 });
  const { oracle } = simulator;
  // One that is not active may not use its own API.
  const customers = oracle.customers().filter(({ active }) => active);
  const sessions = customers.flatMap(({ authId }) => oracle.kycSessionsOf(authId));
  return {
    subjects: customers.map(({ authId }) => authId),
    values({ path }, subject) {
      const open = oracle.openCallsOf(subject).find(({ state }) => state === stateOf(path));
      const [record] = oracle.callsOf(subject);
      return {
        customer_auth_id: subject,
        auth_id: subject,
        call_id: record?.uuid,
        call_uuid: path.includes('/Account/') ? open?.uuid : record?.uuid,
        currency: customers.find(({ authId }) => authId === subject)?.currency,
        session_id: (oracle.kycSessionsOf(subject)[0] ?? sessions[0])?.id,
        app_id: oracle.applicationsOf(subject)[0]?.app_id,
        trunk_id: oracle.trunksOf(subject)[0]?.id,
        ...(path.includes('/Call') && { status: stateOf(path) }),
        ...(path === loginPath && simulator.login),
      };
    },
    send({ parameters, path, subject }) {
      if (path === loginPath) {
        return logIn(simulator, subject === undefined ? { ...parameters, password: 'wrong' } : parameters);
      }
      const query = Object.entries(parameters).map(([name, value]) => [name, String(value)]);
      const after = `${path.replace('/api/v1', '')}?${new URLSearchParams(query).toString()}`;
      if (subject === undefined) return askVobiz(simulator, after, {});
      const owner = customers.find(({ authId }) => authId === subject);
      const isOwn = path.startsWith('/api/v1/Account/') || path === '/api/v1/auth/me';
      return askVobiz(simulator, after, as(isOwn && owner !== undefined ? owner : simulator));
    },
    close: simulator.close,
  };
}

/** Calls that go on and calls that wait differ by a slash. */
const stateOf = (path: string): string => (path.endsWith('/') ? 'queued' : 'live');
