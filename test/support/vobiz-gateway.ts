/** A gateway under test with accounts at simulated Vobiz, over real HTTP. */
import { Secret } from '../../src/secret.js';
import {
  startVobizSimulator,
  type RecordedRequest,
  type VobizSimulator,
  type VobizSimulatorOptions,
} from '../../simulators/index.js';
import type { ClientCredentials } from '../../src/vendors/define-vendor.js';
import { openGateway, type Answer, type OpenGateway } from './open-gateway.js';

export interface VobizGateway {
  readonly app: OpenGateway['app'];
  /** The simulator of the first account, `vobiz`. */
  readonly vobiz: VobizSimulator;
  /** The simulators of all accounts: `vobiz`, `vobiz-2`, … */
  readonly simulators: readonly VobizSimulator[];
  readonly query: <Data = Record<string, unknown>>(
    document: string,
    variables?: object,
  ) => Promise<Answer<Data>>;
  /** The query, with the requests that it caused at the first simulator. */
  readonly count: <Data = Record<string, unknown>>(
    document: string,
    variables?: object,
  ) => Promise<{ readonly answer: Answer<Data>; readonly requests: readonly RecordedRequest[] }>;
  readonly close: () => Promise<void>;
}

export interface VobizGatewaySettings {
  /** Log in as a person instead of with the partner's pair. */
  readonly login?: boolean;
  /** Which customers' own credentials there are, by account and auth id; all of them by default. */
  readonly credentials?: ClientCredentials;
  readonly retries?: number;
  /** Whether the accounts may be changed. */
  readonly writes?: boolean;
  readonly attemptTimeoutMs?: number;
}

export async function startVobizGateway(
  described: VobizSimulatorOptions | readonly VobizSimulatorOptions[] = {},
  {
    login = false,
    credentials,
    retries = 0,
    writes = false,
    attemptTimeoutMs = 10_000,
  }: VobizGatewaySettings = {},
): Promise<VobizGateway> {
  const options = Array.isArray(described)
    ? (described as readonly VobizSimulatorOptions[])
    : [described as VobizSimulatorOptions];
  const simulators = await Promise.all(
    options.map((each, index) =>
      startVobizSimulator({
        seed: 1 + index,
        authId: `PA_TEST000${1 + index}`,
        authToken: `vobiz-canary-partner-${1 + index}`,
        ...each,
      }),
    ),
  );
  const [vobiz] = simulators;
  if (vobiz === undefined) throw new Error('a gateway needs an account');
  const gateway = openGateway(
    simulators.map(({ authId, authToken, login: person, url: baseUrl }, index) => ({
      vendor: 'vobiz',
      id: accountId(index),
      settings: { credential: login ? person : { authId, authToken }, baseUrl },
    })),
    {
      transport: { retries, attemptTimeoutMs },
      writes,
      clientCredentials: credentials ?? everyCredential(simulators),
    },
  );
  const { app } = gateway;
  const query: VobizGateway['query'] = (document, variables) => gateway.query(document, variables);
  return {
    app,
    vobiz,
    simulators,
    query,
    count: async (document, variables) => {
      const before = vobiz.requests.length;
      const answer = await query<never>(document, variables);
      return { answer, requests: vobiz.requests.slice(before) };
    },
    close: async () => {
      await app.close();
      await Promise.all(simulators.map((simulator) => simulator.close()));
    },
  };
}

const accountId = (index: number): string => (index === 0 ? 'vobiz' : `vobiz-${index + 1}`);

/** A vault that has what the simulators have given to their customers. */
function everyCredential(simulators: readonly VobizSimulator[]): ClientCredentials {
  return {
    get: (account, client) => {
      const simulator = simulators.find((_, index) => accountId(index) === account);
      const customer = simulator?.oracle.customers().find(({ authId }) => authId === client);
      return Promise.resolve(customer && new Secret(customer.authToken));
    },
  };
}
