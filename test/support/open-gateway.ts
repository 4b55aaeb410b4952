/** The whole program in this process, over configured accounts, and the way that a frontend asks it. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { createApp, type App } from '../../src/app.js';
import { operator } from '../../src/auth/caller.js';
import { loadConfig, type Config } from '../../src/config.js';
import { everything } from '../../src/entities/visibility.js';
import { decide } from '../../src/graph/operation/decide.js';
import { explained, priceInWords } from '../../src/graph/operation/explain.js';
import { createContext } from '../../src/graph/request-context.js';
import type { TypedDocumentString } from '../../src/operations/graphql.js';
import type { VendorCall } from '../../src/telemetry/vendor-calls.js';
import type { ClientCredentials, Vendor } from '../../src/vendors/define-vendor.js';
import { schema } from '../../src/schema.js';
import { vendors as allVendors } from '../../src/vendors/index.js';
import { ownKey } from './caller.js';

export interface Answer<Data> {
  readonly data: Data | null | undefined;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
  }[];
  readonly extensions: {
    readonly requestId: string;
    readonly vendorCalls: readonly VendorCall[];
    readonly outages?: readonly { readonly code: string }[];
    readonly cost: {
      readonly estimatedVendorCalls: number;
      /** Whether it may be more, because the length of a list is not known. */
      readonly isAtLeast?: boolean;
      /** Calls that were sent and not foreseen. */
      readonly unforeseen?: readonly string[];
      readonly vendorCalls: number;
      readonly budgetLeft: number;
    };
  };
}

/** Sends an operation as a frontend would. */
export type Query = <Data, Variables>(
  document: TypedDocumentString<Data, Variables> | string,
  variables?: Variables,
  signal?: AbortSignal,
  key?: string,
) => Promise<Answer<Data>>;

export type Settings = Partial<Pick<Config, 'auth' | 'database' | 'log' | 'vault'>> & {
  readonly server?: Partial<Config['server']>;
  readonly graphql?: Partial<Config['graphql']>;
  readonly limits?: Partial<Config['limits']>;
  readonly transport?: Partial<Config['transport']>;
  readonly quota?: Partial<Config['quota']>;
  readonly exports?: Partial<Config['exports']>;
  /** Whether the accounts may be changed. */
  readonly writes?: boolean;
  readonly clientCredentials?: ClientCredentials;
  readonly vendors?: readonly Vendor[];
  /** Whether each answer is held to its price, as it is without it. */
  readonly isHeldToPrice?: boolean;
};

/** An account as a configuration file would have it. */
export interface TestAccount {
  readonly vendor: string;
  readonly id: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface OpenGateway {
  readonly app: App;
  readonly query: Query;
}

/** Opens the program over accounts; its database is in memory, unless it is said where. */
export function openGateway(
  accounts: readonly TestAccount[],
  {
    transport,
    writes,
    quota,
    clientCredentials,
    vendors = allVendors,
    server,
    graphql,
    limits,
    exports,
    isHeldToPrice = true,
    ...settings
  }: Settings = {},
): OpenGateway {
  const config = loadConfig({
    // An account of the environment, which stands for those that the test has.
    env: {
      RHOMBUS_API_KEY: 'unused',
      PARTNERGRAPH_LOG_LEVEL: 'silent',
      PARTNERGRAPH_PORT: '0',
      PARTNERGRAPH_DATABASE_URL: ':memory:',
      PARTNERGRAPH_EXPORTS_FOLDER: join(tmpdir(), `partnergraph-exports-${randomUUID()}`),
    },
    vendors: allVendors,
  });
  const partners = accounts.map((account) => ({
    ...account,
    name: account.id,
    writes: writes ?? false,
    transport: { ...config.transport, ...transport },
  }));
  const app = createApp({
    config: {
      ...config,
      ...settings,
      server: { ...config.server, ...server },
      graphql: { ...config.graphql, ...graphql },
      limits: { ...config.limits, ...limits },
      quota: { ...config.quota, ...quota },
      exports: { ...config.exports, ...exports },
      partners,
    },
    vendors,
    ...(clientCredentials === undefined ? {} : { clientCredentials }),
  });
  return {
    app,
    query: (document, variables, signal, key) =>
      send(app, String(document), variables, signal, key, isHeldToPrice),
  };
}

/** Sends an operation to the gateway of an app, without a socket; with the key of one who may do everything by default. */
export async function send<Data>(
  app: App,
  query: string,
  variables: unknown,
  signal?: AbortSignal,
  key?: string,
  isHeldToPrice = true,
): Promise<Answer<Data>> {
  const response = await app.gateway.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${key ?? (await ownKey(app))}`,
    },
    body: JSON.stringify({ query, variables }),
    ...(signal === undefined ? {} : { signal }),
  });
  const answer = (await response.json()) as Answer<Data>;
  const unpriced = isHeldToPrice ? unpricedIn(answer) : undefined;
  if (unpriced === undefined) return answer;
  throw new Error(`${unpriced}\n${query}\n${await explanationOf(app, query, variables)}`);
}

/** The decision of an operation in words, as it is by now and for a caller whom nothing limits. */
async function explanationOf(app: App, query: string, variables: unknown): Promise<string> {
  const given = { ...everything(app.accounts), database: app.database, caller: operator };
  const context = createContext(given, new AbortController().signal, 10_000);
  const decided = await decide(
    { schema, document: parse(query), variables: variables as Record<string, unknown> | undefined },
    context,
  );
  const rows = explained(decided).map(
    ({ field, account, call, subjects, most }) =>
      `${field}: ${account} ${call}, ${subjects}, at most ${most}`,
  );
  return [`decided: ${priceInWords(decided)}`, ...rows].join('\n  ');
}

/** What an answer says whose outcome was found out by looking. */
const lookedUp = /"__typename":"(NotCarriedOut|OutcomeUnknown)"|"settled":true/;

/** By which an unexpected nothing is looked into. */
const secondLooks = new Set(['getOrgV2']);

/**
 * Holds every query of every test to its price, answers with failed calls too: no more calls than were decided, each once,
 * without its retries. A call that was refused by a budget was not made, and what a write that got no answer looks up
 * afterwards is bounded by the time that it has.
 */
function unpricedIn({ data, extensions }: Answer<unknown>): string | undefined {
  // What was refused before it was executed has no cost.
  if (extensions?.cost === undefined || extensions.vendorCalls === undefined) return undefined;
  const { estimatedVendorCalls, isAtLeast = false, unforeseen = [] } = extensions.cost;
  const odd = unforeseen.filter((call) => !secondLooks.has(call.slice(call.indexOf(': ') + 2)));
  if (odd.length > 0) return `nobody foresaw ${odd.join(', ')}`;
  const made = extensions.vendorCalls.filter(({ attempts }) => attempts > 0);
  // What `docs/vendor-calls.md` leaves out of the price.
  if (made.some(({ error }) => error === 'VENDOR_ANSWER_TOO_LARGE')) return undefined;
  const sent = made.filter(({ endpoint }) => !secondLooks.has(endpoint));
  const isSettled =
    sent.some(({ error }) => error === 'OUTCOME_UNKNOWN') || lookedUp.test(JSON.stringify(data));
  // A list that contradicts itself is looked at once more.
  const contradicted = (extensions.outages ?? []).filter(
    ({ code }) => code === 'VENDOR_INVALID_ANSWER',
  ).length;
  if (isAtLeast || isSettled || sent.length <= estimatedVendorCalls + contradicted) return undefined;
  const counted = new Map<string, number>();
  for (const { endpoint } of sent) counted.set(endpoint, (counted.get(endpoint) ?? 0) + 1);
  const calls = JSON.stringify(Object.fromEntries(counted));
  return `${sent.length} calls were made and ${estimatedVendorCalls} priced: ${calls}`;
}
