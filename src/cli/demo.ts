/** `partnergraph demo`: the gateway over simulated vendors, on loopback, without credentials. */
import { devNull } from 'node:os';
import { createApp, type App } from '../app.js';
import { loadConfig } from '../config.js';
import { startRhombusSimulator, type RhombusSimulator } from '../simulators/index.js';
import { vendors } from '../vendors/index.js';
import { systemCode } from './command-failure.js';
import { describeDemo } from './demo-guide.js';
import { exampleTabs } from './example-tabs.js';
import { printFleetReport } from './fleet-report-output.js';
import { reportFleet } from './fleet-report.js';
import { stopSignal } from './stop-signal.js';

export interface DemoOptions {
  readonly orgs: number;
  readonly devices: number;
  readonly latencyMs: number;
  readonly seed: number;
  readonly port: number;
  readonly once?: boolean;
  readonly json?: boolean;
}

/** A client that every fiction has. */
const knownClient = 'Acme Dental';

/** Serves the fiction until a signal to stop; with `once`, prints one report about it instead. */
export async function demo(options: DemoOptions, env: NodeJS.ProcessEnv): Promise<void> {
  await (options.once ? reportOnce(options) : serveDemo(options, env));
}

async function reportOnce(options: DemoOptions): Promise<void> {
  const rhombus = await startRhombusSimulator(fictionOf(options));
  const app = openGateway(rhombus, 0);
  try {
    const days = 60;
    printFleetReport(await reportFleet(app, rhombus, days), rhombus.requests, {
      days,
      json: options.json === true,
    });
  } finally {
    await app.close();
    await rhombus.close();
  }
}

async function serveDemo(options: DemoOptions, env: NodeJS.ProcessEnv): Promise<void> {
  const stopped = stopSignal(env);
  const { port } = options;
  // The neighbouring port, so that a client that is pointed at the simulator finds it again after a restart.
  const rhombus = await onFreePort(port > 0 && port < 65_535 ? port + 1 : 0, (free) =>
    startRhombusSimulator({ ...fictionOf(options), port: free }),
  );
  const { app, url } = await onFreePort(port, (free) => listen(openGateway(rhombus, free)));
  console.log(describeDemo({ options, url, rhombus, client: knownClient }));

  await stopped;
  await app.close();
  await rhombus.close();
}

const fictionOf = ({ orgs, devices, latencyMs, seed }: DemoOptions) => ({ orgs, devices, latencyMs, seed });

function openGateway(rhombus: RhombusSimulator, port: number): App {
  const settings = {
    RHOMBUS_API_KEY: rhombus.token,
    RHOMBUS_BASE_URL: rhombus.url,
    PARTNERGRAPH_HOST: '127.0.0.1',
    PARTNERGRAPH_PORT: String(port),
    PARTNERGRAPH_LOG_LEVEL: 'warn',
    // As long as it takes: a fiction may be as large and as slow as one likes.
    PARTNERGRAPH_REQUEST_DEADLINE_MS: '600000',
  };
  // An empty file, or a partnergraph.yaml that lies around would lead the demo to real vendors.
  const config = loadConfig({ env: settings, vendors, file: devNull });
  return createApp({ config, tabs: exampleTabs(knownClient) });
}

async function listen(app: App): Promise<{ app: App; url: string }> {
  try {
    return { app, url: await app.listen() };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Starts something on the port, or on any free one when it is taken. */
async function onFreePort<Started>(
  port: number,
  start: (port: number) => Promise<Started>,
): Promise<Started> {
  try {
    return await start(port);
  } catch (error) {
    const isTaken = systemCode(error) === 'EADDRINUSE' || systemCode(error) === 'EACCES';
    if (!isTaken || port === 0) throw error;
    return start(0);
  }
}
