/** A gateway that listens, with accounts of no vendor, and with callers and failures as a test wants them. */
import type { AddressInfo } from 'node:net';
import type { Authenticate } from '../../src/auth/caller.js';
import { operator } from '../../src/auth/caller.js';
import { loadConfig } from '../../src/config.js';
import { everything } from '../../src/entities/visibility.js';
import { createContext } from '../../src/graph/request-context.js';
import { createGateway, type GatewayOptions } from '../../src/http/gateway.js';
import { createGatewayServer, listen, stop, type ServerLimits } from '../../src/http/server.js';
import { schema } from '../../src/schema.js';
import { createLog } from '../../src/telemetry/log.js';
import { vendors } from '../../src/vendors/index.js';

export interface BareGateway {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Lets everyone in who is not told otherwise. */
const everyone: Authenticate = () => Promise.resolve(operator);

export type BareOptions = Omit<Partial<GatewayOptions>, 'limits'> & {
  readonly limits?: GatewayOptions['limits'] & Partial<ServerLimits>;
};

/** Opens it with the configuration of production, but for what is said here. */
export async function openBareGateway(options: BareOptions = {}): Promise<BareGateway> {
  const config = loadConfig({ env: { RHOMBUS_API_KEY: 'unused' }, vendors });
  const log = options.log ?? createLog('silent');
  const database = (): Promise<never> => Promise.reject(new Error('there is none'));
  const gateway = createGateway({
    schema,
    createContext: (caller, aborted, { id: requestId }) =>
      Promise.resolve(createContext({ ...everything([]), database, caller, requestId }, aborted, 1_000)),
    takeRequests: () => Promise.resolve({ allowed: true, left: 1, retryAfterMs: 0 }),
    authenticate: everyone,
    log,
    settings: config.graphql,
    limits: config.limits,
    origins: config.server,
    trustedProxies: [],
    tabs: [],
    ...options,
  });
  const server = createGatewayServer(
    gateway,
    { ...config.limits, ...options.limits },
    log,
    options.trustedProxies,
  );
  await listen(server, '127.0.0.1', 0);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => stop(server) };
}
