/** The demo in this process: its vendors, its links and its vault, and the way that GraphiQL asks it. */
import { openDemoGateway, type DemoGateway } from '../../demo/gateway.js';
import { startDemoVendors, type DemoVendors, type Fiction } from '../../demo/vendors.js';
import { send, type Query } from './open-gateway.js';

export interface TestDemo extends DemoGateway {
  readonly vendors: DemoVendors;
  readonly query: Query;
  readonly close: () => Promise<void>;
}

/** Opens a demo of the fiction that the command has by default, except for what is said here. */
export async function openDemo(fiction: Partial<Fiction> = {}): Promise<TestDemo> {
  const vendors = await startDemoVendors({ orgs: 200, devices: 40, latencyMs: 0, seed: 1, ...fiction });
  const gateway = await openDemoGateway(vendors, 0);
  return {
    ...gateway,
    vendors,
    query: (document, variables, signal, key) => send(gateway.app, String(document), variables, signal, key),
    close: async () => {
      await gateway.app.close();
      await vendors.close();
    },
  };
}
