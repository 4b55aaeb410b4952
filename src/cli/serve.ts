/** `partnergraph serve`: answers requests with the configured accounts until it is told to stop. */
import type { App } from '../app.js';
import type { Config } from '../config.js';
import { graphiqlPath } from '../http/graphiql/graphiql.js';
import { checkCallers, isLoopback } from './caller-check.js';
import { CommandFailure, systemCode } from './command-failure.js';
import { readConfiguration } from './configuration.js';
import { endBy } from './end-by.js';
import { failureOfFolder } from './datasets.js';
import { exampleTabs } from './example-tabs.js';
import { standGuard } from './last-guard.js';
import { openApp } from './open-app.js';
import { stopSignal } from './stop-signal.js';

export interface ServeOptions {
  readonly config?: string;
}

/** Serves until a signal to stop. */
export async function serve({ config: file }: ServeOptions, env: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfiguration(env, file);
  const app = openApp({ config, tabs: exampleTabs('Name of a client') });
  const broken = new Promise<void>((resolve) => standGuard(app.log, resolve));
  const stopped = Promise.race([stopSignal(env), broken]);
  // However far it has come: what the beginning waits for has no other deadline.
  void stopped.then(() => endBy(config.limits.stopMs, app.waitingFor));
  const { problem, url } = await begin(app, config);

  const graphiql = config.graphql.graphiql !== 'off' ? `GraphiQL at ${url}${graphiqlPath}, ` : '';
  console.log(`Partnergraph: ${graphiql}GraphQL at ${url}/graphql`);
  if (problem !== undefined) console.error(problem);
  if (!isLoopback(config.server.host)) {
    console.error(
      `Warning: what is sent to ${url} is not encrypted, access keys included. Let only a proxy that ends TLS reach ` +
        'this address, and name it in server.trustedProxies: docs/security.md, "Behind a proxy".',
    );
  }
  config.warnings.forEach((warning) => app.log.warn({ setting: warning.split(': ')[0] }, warning));
  app.log.info({ url, accounts: app.accounts.map(({ id }) => id) }, 'listening');

  await stopped;
  app.log.info('stopping');
  await app.close();
}

/** Listens, if somebody can ask; a program that does not get so far leaves nothing open. */
async function begin(app: App, config: Config): Promise<{ problem: string | undefined; url: string }> {
  try {
    return { problem: await checkCallers(app, config), url: await listen(app, config) };
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function listen(app: App, { server: { host, port }, file }: Config): Promise<string> {
  try {
    return await app.listen();
  } catch (error) {
    const address = `${host}:${port}`;
    switch (systemCode(error)) {
      case 'EADDRINUSE':
        throw new CommandFailure(
          `Another program listens on ${address}: set server.port (PARTNERGRAPH_PORT) to a free one.`,
        );
      case 'EACCES':
        throw new CommandFailure(
          `Listening on ${address} is not permitted: set server.port (PARTNERGRAPH_PORT) to 1024 or above.`,
        );
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
        throw new CommandFailure(
          `${host} is no address of this machine: set server.host (PARTNERGRAPH_HOST) to one that is.`,
        );
      default:
        throw failureOfFolder(error, file);
    }
  }
}
