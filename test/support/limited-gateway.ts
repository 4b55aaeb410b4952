/** Gateways with limits of their own over one simulator, and what a request to them is answered with. */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { App } from '../../src/app.js';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { authorized } from './caller.js';
import { openGateway, type Answer, type Settings } from './open-gateway.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly answer: Answer<Record<string, unknown>>;
  readonly codes: readonly string[];
}

export interface OneSimulator {
  /** A gateway over it, which is closed after the test. */
  readonly open: (settings?: Settings) => App;
  /** How many requests the vendor got in this test. */
  readonly vendorCalls: () => number;
}

/** One simulator for all tests of a file. */
export function oneSimulator(): OneSimulator {
  let rhombus: RhombusSimulator;
  const opened: App[] = [];
  beforeAll(async () => {
    rhombus = await startRhombusSimulator({ seed: 1, orgs: 3, devices: 3 });
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((app) => app.close()));
    rhombus.clearRequests();
  });
  afterAll(() => rhombus.close());
  return {
    open: (settings) => {
      const { token, url } = rhombus;
      const account = { vendor: 'rhombus', id: 'rhombus', settings: { credential: { token }, baseUrl: url } };
      const { app } = openGateway([account], settings);
      opened.push(app);
      return app;
    },
    vendorCalls: () => rhombus.requests.length,
  };
}

/** Reads an answer that may be none of GraphQL. */
export async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  const answer = (text === '' ? {} : JSON.parse(text)) as Answer<Record<string, unknown>>;
  const codes = (answer.errors ?? []).map(({ extensions }) => extensions.code);
  return { status: response.status, headers: response.headers, answer, codes };
}

/** Posts a value as JSON, as a caller who may do everything. */
export async function post(app: App, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  return reply(
    await app.gateway.fetch('http://gateway/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await authorized(app)), ...headers },
      body: JSON.stringify(body),
    }),
  );
}

/** Gets a path with parameters; with the header that tells it from what another site had a browser send. */
export async function get(
  app: App,
  parameters: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Reply> {
  return reply(
    await app.gateway.fetch(`http://gateway/graphql?${new URLSearchParams(parameters).toString()}`, {
      headers: { 'x-graphql-yoga-csrf': '1', ...(await authorized(app)), ...headers },
    }),
  );
}
