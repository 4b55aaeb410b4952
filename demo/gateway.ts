/** The gateway of the demo: accounts at the simulated vendors, and a database and a vault that end with the program. */
import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../src/app.js';
import { newKeyText, writeKeyText } from '../src/auth/access-keys/key-text.js';
import { createAccessKey } from '../src/auth/access-keys/store.js';
import { loadConfig } from '../src/config.js';
import { Secret } from '../src/secret.js';
import { createVault } from '../src/vault/vault.js';
import { vendors as allVendors } from '../src/vendors/index.js';
import { demoClients, linkDemoClients, type DemoClient } from './clients.js';
import type { DemoVendors } from './vendors.js';
import { exampleTabs } from '../src/cli/example-tabs.js';

export interface DemoGateway {
  readonly app: App;
  /** Those that are linked. */
  readonly clients: readonly DemoClient[];
  /** An access key that may do everything, which GraphiQL sends by itself. */
  readonly key: Secret;
}

/** A client that every fiction has. */
export const knownClient = 'Acme Dental';

/** Opens the gateway with its links and its vault filled; it listens once it is told to. */
export async function openDemoGateway(
  vendors: DemoVendors,
  port: number,
  corsOrigins: readonly string[] = [],
): Promise<DemoGateway> {
  const masterKey = randomBytes(32).toString('base64');
  // The next demo may be of another fiction, and must not find the tables of this one.
  const exportsFolder = join(tmpdir(), `partnergraph-demo-${randomUUID()}`);
  const config = loadConfig({
    env: {
      ...settingsOf(vendors, masterKey, port),
      PARTNERGRAPH_EXPORTS_FOLDER: exportsFolder,
      PARTNERGRAPH_CORS_ORIGINS: corsOrigins.join(','),
    },
    vendors: allVendors,
    // An empty file, or a partnergraph.yaml that lies around would lead the demo to real vendors.
    file: devNull,
  });
  const keyText = newKeyText();
  const key = writeKeyText(keyText);
  const opened = createApp({ config, tabs: exampleTabs(knownClient, ['rhombus']), graphiqlKey: key });
  const app: App = {
    ...opened,
    close: async () => {
      await opened.close();
      await rm(exportsFolder, { recursive: true, force: true });
    },
  };
  const clients = demoClients(vendors);
  const database = await app.database();
  await linkDemoClients(database, clients);
  const everything = { name: 'Demo', scopes: ['*'], limitedTo: null, networks: null, expiresAt: null };
  await createAccessKey(database, everything, keyText);

  const vault = createVault({ database, masterKeys: config.vault.masterKeys, log: app.log });
  const { voke } = vendors;
  // Customers' tokens come by themselves: Vobiz shows them, and the gateway captures them.
  for (const { voke: org } of clients) {
    if (org !== undefined) await vault?.put({ account: 'voke', org }, new Secret(voke.apiKeyOf(org)));
  }
  return { app, clients, key };
}

const settingsOf = ({ rhombus, vobiz, voke }: DemoVendors, masterKey: string, port: number) => ({
  RHOMBUS_API_KEY: rhombus.token,
  RHOMBUS_BASE_URL: rhombus.url,
  VOBIZ_AUTH_ID: vobiz.authId,
  VOBIZ_AUTH_TOKEN: vobiz.authToken,
  VOBIZ_BASE_URL: vobiz.url,
  VOKE_TOKEN: voke.token,
  VOKE_BASE_URL: voke.url,
  PARTNERGRAPH_WRITES: 'true',
  PARTNERGRAPH_HOST: '127.0.0.1',
  PARTNERGRAPH_PORT: String(port),
  PARTNERGRAPH_LOG_LEVEL: 'warn',
  PARTNERGRAPH_DATABASE_URL: ':memory:',
  PARTNERGRAPH_VAULT_KEY: masterKey,
  PARTNERGRAPH_VAULT_CAPTURE_TOKENS: 'true',
  // Nothing is hidden of what is made up.
  PARTNERGRAPH_GRAPHIQL: 'open',
  PARTNERGRAPH_INTROSPECTION: 'open',
  PARTNERGRAPH_SUGGESTIONS: 'true',
  // As long as it takes: a fiction may be as large and as slow as one likes.
  PARTNERGRAPH_REQUEST_DEADLINE_MS: '600000',
});
