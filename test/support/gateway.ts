/** A gateway under test: the whole program in this process, with simulators of the vendors over real HTTP. */
import { createApp, type App } from '../../src/app.js';
import { loadConfig, type Config } from '../../src/config.js';
import type { TypedDocumentString } from '../../src/operations/graphql.js';
import {
  startRhombusSimulator,
  type RhombusSimulator,
  type RhombusSimulatorOptions,
} from '../../src/simulators/index.js';
import type { VendorCall } from '../../src/telemetry/vendor-calls.js';
import { vendors } from '../../src/vendors/index.js';

export interface Answer<Data> {
  readonly data: Data | null | undefined;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
  }[];
  readonly extensions: { readonly requestId: string; readonly vendorCalls: readonly VendorCall[] };
}

export interface TestGateway {
  readonly app: App;
  /** The simulator of the first account. */
  readonly rhombus: RhombusSimulator;
  /** The simulators of all accounts: `rhombus`, `rhombus-2`, … */
  readonly simulators: readonly RhombusSimulator[];
  /** Sends an operation as a frontend would. */
  readonly query: <Data, Variables>(
    document: TypedDocumentString<Data, Variables> | string,
    variables?: Variables,
    signal?: AbortSignal,
  ) => Promise<Answer<Data>>;
  readonly close: () => Promise<void>;
}

export type Settings = Partial<Pick<Config, 'graphql' | 'log'>> & {
  readonly transport?: Partial<Config['transport']>;
};

/** A gateway with an account for each fresh Rhombus simulator that is described; one by default. */
export async function startGateway(
  described: RhombusSimulatorOptions | readonly [RhombusSimulatorOptions, ...RhombusSimulatorOptions[]] = {},
  { transport, ...settings }: Settings = {},
): Promise<TestGateway> {
  const [first, ...others] = 'length' in described ? described : [described];
  const rhombus = await startRhombusSimulator({ seed: 1, ...first });
  const simulators = [
    rhombus,
    ...(await Promise.all(
      others.map((options, index) =>
        startRhombusSimulator({ seed: 2 + index, token: `key-of-${2 + index}`, ...options }),
      ),
    )),
  ];
  const env = {
    RHOMBUS_API_KEY: rhombus.token,
    RHOMBUS_BASE_URL: rhombus.url,
    PARTNERGRAPH_LOG_LEVEL: 'silent',
    PARTNERGRAPH_PORT: '0',
  };
  const config = loadConfig({ env, vendors });
  const partners = simulators.map(({ token, url }, index) => {
    const id = index === 0 ? 'rhombus' : `rhombus-${index + 1}`;
    const settingsOfAccount = { credential: { token }, baseUrl: url };
    return {
      vendor: 'rhombus',
      id,
      name: id,
      transport: { ...config.transport, ...transport },
      settings: settingsOfAccount,
    };
  });
  const app = createApp({ config: { ...config, ...settings, partners } });
  return {
    app,
    rhombus,
    simulators,
    query: (document, variables, signal) => send(app, String(document), variables, signal),
    close: async () => {
      await app.close();
      await Promise.all(simulators.map((simulator) => simulator.close()));
    },
  };
}

async function send<Data>(
  app: App,
  query: string,
  variables: unknown,
  signal: AbortSignal | undefined,
): Promise<Answer<Data>> {
  const response = await app.gateway.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
    ...(signal === undefined ? {} : { signal }),
  });
  return (await response.json()) as Answer<Data>;
}
