/** Transfers of money over gateways that share a database, and what their vendor has booked. */
import {
  startVobizSimulator,
  type VobizSimulator,
  type VobizSimulatorOptions,
} from '../../simulators/index.js';
import { Secret } from '../../src/secret.js';
import { newKey } from './caller.js';
import { openGateway, type Answer, type OpenGateway, type Settings } from './open-gateway.js';
import { idOf } from './writable-gateway.js';

/** A transfer as it is asked for. Its key begins what the ledger says of it. */
export interface Transfer {
  readonly key: string;
  /** Auth id. */
  readonly customer: string;
  readonly amount: string;
  readonly currency?: string;
}

/** What came of it. */
export interface Told {
  readonly __typename: string;
  readonly replayed?: boolean;
  readonly settled?: boolean;
  readonly transactionId?: string;
  readonly amount?: { readonly amount: string };
  readonly field?: string;
  readonly message?: string;
  readonly code?: string;
}

/** The request for a transfer, as it is sent. */
export const requestFor = ({ key, customer, amount, currency = 'USD' }: Transfer) => ({
  query: document,
  variables: {
    input: {
      customerId: idOf('Customer', 'vobiz', customer),
      amount,
      currency,
      description: key,
      idempotencyKey: key,
    },
  },
});

const document = `mutation($input: TransferBalanceInput!) { told: transferBalance(input: $input) {
  __typename
  ... on TransferBalanceSuccess { replayed settled transactionId amount { amount } }
  ... on InvalidInput { field } ... on VendorRefused { code } ... on Failure { message }
} }`;

export interface Replicas {
  readonly vobiz: VobizSimulator;
  readonly gateways: readonly OpenGateway[];
  /** Access key of one who may do everything. */
  readonly accessKey: string;
  /** Asks the gateway of that number for it. */
  readonly transfer: (
    transfer: Transfer,
    replica?: number,
    signal?: AbortSignal,
  ) => Promise<Answer<{ readonly told: Told | null }>>;
  /** Amounts that were booked for a key. */
  readonly booked: (key: string) => readonly string[];
  /** How often a transfer of the key has arrived, booked or not. */
  readonly arrived: (key: string) => number;
  readonly close: () => Promise<void>;
}

/** Opens so many gateways over one simulated Vobiz and one database. */
export async function openReplicas(
  count: number,
  url: string,
  settings: Settings = {},
  options: VobizSimulatorOptions = {},
): Promise<Replicas> {
  const vobiz = await startVobizSimulator({
    orgs: 30,
    transactions: 2,
    calls: 1,
    balance: '90000000',
    ...options,
  });
  const { authId, authToken, url: baseUrl } = vobiz;
  const account = { vendor: 'vobiz', id: 'vobiz', settings: { credential: { authId, authToken }, baseUrl } };
  const gateways = Array.from({ length: count }, () =>
    openGateway([account], { writes: true, database: { url: new Secret(url) }, ...settings }),
  );
  const [first] = gateways;
  if (first === undefined) throw new Error('there is no gateway');
  const accessKey = await newKey(first.app);
  return {
    vobiz,
    gateways,
    accessKey,
    transfer: (wanted, replica = 0, signal) => {
      const { query, variables } = requestFor(wanted);
      const gateway = gateways[replica] ?? first;
      return gateway.query<{ told: Told | null }, unknown>(query, variables, signal, accessKey);
    },
    booked: (key) =>
      vobiz.oracle
        .transfers()
        .filter(({ description }) => isOf(description, key))
        .map(({ amount }) => amount),
    arrived: (key) =>
      vobiz.requests.filter(({ path, body }) => isTransfer(path) && isOf(textIn(body), key)).length,
    close: async () => {
      await Promise.all(gateways.map(({ app }) => app.close()));
      await vobiz.close();
    },
  };
}

const isTransfer = (path: string): boolean => path.endsWith('/transfer-balance');
const isOf = (description: string | null, key: string): boolean =>
  description?.startsWith(`${key} [`) === true;

/** The description in the body of a transfer. */
const textIn = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'description' in body ? String(body.description) : null;

/** Where such faults strike: what moves money, and nothing that reads. */
export const ofTransfers = { method: 'POST', path: '/api/v1/partner/accounts/*' };

/** Customers whose wallets can be filled from the partner's. */
export const payees = ({ vobiz }: Pick<Replicas, 'vobiz'>): readonly string[] =>
  vobiz.oracle
    .customers()
    .filter(({ active, currency }) => active && currency === 'USD')
    .map(({ authId }) => authId);
