/** The composition root: from a configuration to a gateway that answers requests. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthentication } from './auth/authenticate.js';
import type { Caller } from './auth/caller.js';
import type { Config } from './config.js';
import type { Database } from './database/database.js';
import { visibilityOf } from './entities/visibility.js';
import type { VendorAccount } from './entities/vendor-account.js';
import { createExporting, type Exporting } from './exporting.js';
import { createBackground, type Background } from './graph/background.js';
import type { Standing } from './graph/context.js';
import { createContext } from './graph/request-context.js';
import { createGateway, type Gateway, type GraphiqlTab } from './http/gateway.js';
import { createGatewayServer, listen, stop } from './http/server.js';
import { createLimits } from './limits/limits.js';
import type { Secret } from './secret.js';
import { schema, schemaWithoutNodeFields } from './schema.js';
import { createStorage } from './storage.js';
import { createLog, type Log } from './telemetry/log.js';
import type { ClientCredentials, Vendor } from './vendors/define-vendor.js';
import { vendors as allVendors } from './vendors/index.js';

export interface App {
  /** Answers a request without a socket, or serves as the listener of a Node server. */
  readonly gateway: Gateway;
  readonly accounts: readonly VendorAccount[];
  readonly log: Log;
  /** Our own database, opened on first use. */
  readonly database: () => Promise<Database>;
  /** Where what outlives a request goes on. */
  readonly background: Background;
  /** Tables for BI tools. */
  readonly exporting: Exporting;
  /** Binds the configured address; resolves to the URL that is listened on. Throws a FolderError where tables cannot be kept. */
  readonly listen: () => Promise<string>;
  /** Stops listening, lets requests in flight and chunks of bulk writes end, and closes the connections to the vendors. */
  readonly close: () => Promise<void>;
  /** What the end of the program waits for at this moment, in words. */
  readonly waitingFor: () => string;
}

export interface AppOptions {
  readonly config: Config;
  /** Operations that GraphiQL opens with. */
  readonly tabs?: readonly GraphiqlTab[];
  /** An access key that GraphiQL sends by itself: whoever opens it is that caller. */
  readonly graphiqlKey?: Secret;
  /** The vendors whose accounts may be configured; those of the list without it. */
  readonly vendors?: readonly Vendor[];
  /** Where the clients' own credentials are, in place of the vault. */
  readonly clientCredentials?: ClientCredentials;
}

export function createApp({ config, tabs = [], vendors = allVendors, ...options }: AppOptions): App {
  const log = createLog(config.log.level);
  const storage = createStorage(config, log);
  const clientCredentials = options.clientCredentials ?? storage.clientCredentials;
  const accounts = config.partners.map((partner) => {
    const vendor = vendors.find((candidate) => candidate.vendor === partner.vendor);
    if (vendor === undefined)
      throw new Error(`the configuration has an account of an unknown vendor ${partner.vendor}`);
    return vendor.open(partner, { log, clientCredentials });
  });
  const limits = createLimits(
    config.quota,
    config.partners.map(({ id, transport: { callsPerMinute } }) => ({ id, callsPerMinute })),
    log,
  );
  const { requestDeadlineMs } = config.graphql;
  const background = createBackground();
  const authenticate = createAuthentication({
    database: storage.database,
    issuers: config.auth.jwt,
    background,
    log,
  });
  const exporting = createExporting({ settings: config.exports, accounts, database: storage.database, log });
  const gateway = createGateway({
    schema: config.graphql.subgraphNodeFields ? schema : schemaWithoutNodeFields(),
    createContext: async (caller, aborted, { id: requestId, address }, again) => {
      const { database } = storage;
      const standingOf = async (who: Caller): Promise<Standing> => ({
        caller: who,
        ...(await visibilityOf(who, accounts, database)),
      });
      const standing = async (): Promise<Standing> => standingOf(await again());
      const budget = limits.budgetOf(caller);
      const given = { ...(await standingOf(caller)), standing, database, background, budget };
      return createContext({ ...given, requestId, address, log }, aborted, requestDeadlineMs);
    },
    authenticate,
    bi: { ...exporting, queryParameter: config.auth.queryParameter },
    takeRequests: limits.takeRequests,
    log,
    settings: config.graphql,
    limits: config.limits,
    origins: config.server,
    trustedProxies: config.server.trustedProxies,
    publicUrl: config.server.publicUrl,
    tabs,
    ...(options.graphiqlKey && { graphiqlKey: options.graphiqlKey }),
  });
  const { host, port } = config.server;
  let server: Server | undefined;
  let waitingFor = 'the beginning of the program';

  return {
    gateway,
    accounts,
    log,
    database: storage.database,
    background,
    exporting,
    listen: async () => {
      await exporting.open();
      // Its tables are brought up to date at once. Without it the vendors can be asked all the same.
      storage.database().catch((error: unknown) => log.error(error, 'the database cannot be used'));
      server = createGatewayServer(gateway, config.limits, log, config.server.trustedProxies);
      await listen(server, host, port);
      // A server that listens on TCP has an address of this form.
      const address = server.address() as AddressInfo;
      return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
    },
    close: async () => {
      const ends: readonly (readonly [what: string, end: () => void | Promise<void>])[] = [
        ['requests in flight', () => server && stop(server)],
        ['writes that were sent, or looked for', background.close],
        ['snapshots and files of tables', exporting.close],
        ['connections to the vendors', () => accounts.forEach((account) => account.close())],
        ['the counters of limits', limits.close],
        ['the database', storage.close],
      ];
      for (const [what, end] of ends) {
        waitingFor = what;
        await end();
      }
      waitingFor = 'connections that nobody has closed';
    },
    waitingFor: () => waitingFor,
  };
}
