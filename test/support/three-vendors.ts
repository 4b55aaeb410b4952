/** A gateway over one fiction at three vendors, so that its companies are clients of several of them. */
import {
  startRhombusSimulator,
  startVobizSimulator,
  startVokeSimulator,
  type RhombusSimulator,
  type VobizSimulator,
  type VokeSimulator,
} from '../../simulators/index.js';
import { openGateway, type OpenGateway, type Settings } from './open-gateway.js';

export interface ThreeVendors extends OpenGateway {
  readonly rhombus: RhombusSimulator;
  readonly vobiz: VobizSimulator;
  readonly voke: VokeSimulator;
  /** Paths of the requests that the vendors got since the last time, each behind the name of its vendor. */
  readonly requests: () => string[];
  readonly close: () => Promise<void>;
}

export async function startThreeVendors(
  orgs: number,
  settings: Settings = {},
  devices = 4,
): Promise<ThreeVendors> {
  const [rhombus, vobiz, voke] = await Promise.all([
    startRhombusSimulator({ orgs, devices, seed: 1 }),
    startVobizSimulator({ orgs, seed: 1 }),
    startVokeSimulator({ orgs, subDevicesPerPlant: 4, seed: 1 }),
  ]);
  const { authId, authToken } = vobiz;
  const { app, query } = openGateway(
    [
      {
        vendor: 'rhombus',
        id: 'rhombus',
        settings: { credential: { token: rhombus.token }, baseUrl: rhombus.url },
      },
      { vendor: 'vobiz', id: 'vobiz', settings: { credential: { authId, authToken }, baseUrl: vobiz.url } },
      { vendor: 'voke', id: 'voke', settings: { credential: { token: voke.token }, baseUrl: voke.url } },
    ],
    { transport: { retries: 0 }, ...settings },
  );
  const simulators = { rhombus, vobiz, voke };
  return {
    app,
    query,
    ...simulators,
    requests: () =>
      Object.entries(simulators).flatMap(([vendor, { requests, clearRequests }]) => {
        const paths = requests.map(({ path }) => `${vendor} ${path}`);
        clearRequests();
        return paths;
      }),
    close: async () => {
      await app.close();
      await Promise.all([rhombus.close(), vobiz.close(), voke.close()]);
    },
  };
}
