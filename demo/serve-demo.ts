/** `partnergraph demo`: the gateway over simulated vendors, on loopback, without credentials. */
import type { App } from '../src/app.js';
import type { Secret } from '../src/secret.js';
import { knownClient, openDemoGateway } from './gateway.js';
import { describeDemo } from './guide.js';
import { startDemoVendors, type DemoVendors, type Fiction } from './vendors.js';
import { endBy } from '../src/cli/end-by.js';
import { printFleetReport } from './fleet-report-output.js';
import { reportFleet } from './fleet-report.js';
import { onFreePort } from './free-port.js';
import { standGuard } from '../src/cli/last-guard.js';
import { stopSignal } from '../src/cli/stop-signal.js';

/** Milliseconds in which it ends when it is told to. */
const stopMs = 30_000;

export interface DemoOptions extends Fiction {
  readonly port: number;
  /** Origins whose pages may ask. */
  readonly corsOrigin?: readonly string[];
  readonly once?: boolean;
  readonly json?: boolean;
}

/** Serves the fiction until a signal to stop; with `once`, prints one report about it instead. */
export async function demo(options: DemoOptions, env: NodeJS.ProcessEnv): Promise<void> {
  await (options.once ? reportOnce(options) : serveDemo(options, env));
}

async function reportOnce(options: DemoOptions): Promise<void> {
  const vendors = await startDemoVendors(options);
  try {
    const gateway = await openDemoGateway(vendors, 0);
    try {
      const { report, calls } = await reportFleet(gateway, vendors);
      printFleetReport(report, calls, options.json === true);
    } finally {
      await gateway.app.close();
    }
  } finally {
    await vendors.close();
  }
}

async function serveDemo(options: DemoOptions, env: NodeJS.ProcessEnv): Promise<void> {
  const stopped = stopSignal(env);
  const { port, corsOrigin } = options;
  // The neighbouring ports, so that a client that is pointed at a simulator finds it again after a restart.
  const vendors = await startDemoVendors(options, port > 0 ? port + 1 : 0);
  const { app, url, key } = await onFreePort(port, (free) => listen(vendors, free, corsOrigin));
  console.log(describeDemo({ options, url, key, vendors, client: knownClient }));

  const broken = new Promise<void>((resolve) => standGuard(app.log, resolve));
  await Promise.race([stopped, broken]);
  endBy(stopMs, app.waitingFor);
  await app.close();
  await vendors.close();
}

async function listen(
  vendors: DemoVendors,
  port: number,
  corsOrigins?: readonly string[],
): Promise<{ app: App; url: string; key: Secret }> {
  const { app, key } = await openDemoGateway(vendors, port, corsOrigins);
  try {
    return { app, key, url: await app.listen() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
