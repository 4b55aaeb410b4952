/** The process of the gateway, with the configuration of a `serve`. Whenever it is asked, it tells what it has used. */
import { createApp } from '../src/app.js';
import { createAccessKey } from '../src/auth/access-keys/store.js';
import { loadConfig } from '../src/config.js';
import { vendors } from '../src/vendors/index.js';
import { argumentOf } from './child.js';
import { gatewaySettings, type Consumption } from './gateway.js';

const { vendorUrl, token, concurrency, exportsFolder } = argumentOf(process.argv, gatewaySettings);
const env = {
  RHOMBUS_API_KEY: token,
  RHOMBUS_BASE_URL: vendorUrl,
  PARTNERGRAPH_PORT: '0',
  PARTNERGRAPH_CONCURRENCY: String(concurrency),
  PARTNERGRAPH_LOG_LEVEL: 'error',
  PARTNERGRAPH_DATABASE_URL: ':memory:',
  ...(exportsFolder === undefined
    ? {}
    : // Whoever asks for a table waits until it is built.
      { PARTNERGRAPH_EXPORTS_FOLDER: exportsFolder, PARTNERGRAPH_EXPORTS_PATIENCE_MS: '600000' }),
};
const app = createApp({ config: loadConfig({ env, vendors }) });
const url = await app.listen();
const everything = { name: 'Benchmark', scopes: ['*'], limitedTo: null, networks: null, expiresAt: null };
const { text } = await createAccessKey(await app.database(), everything);

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const consumption: Consumption = {
    cpuMs: (user + system) / 1000,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  };
  process.send?.(consumption);
});
process.once('disconnect', () => void app.close());
process.send?.({ url, key: text.reveal() });
