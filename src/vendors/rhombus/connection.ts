/** Rhombus as one request sees it: the loaders of one account, made on first use and forgotten with the request. */
import { perRequest } from '../../graph/context.js';
import { nobody } from '../../reads/decision.js';
import type { Gate } from '../../reads/endpoint.js';
import { readingsOf, type Readings } from '../../reads/run.js';
import type { RequestApi } from '../../transport/api.js';
import type { PlannedLoader } from '../../transport/planned-loader.js';
import type { RhombusAccount } from './account.js';
import { createClaimKeys, type ClaimKeys } from './licenses/claim-keys.js';
import { createDeviceLoader, type DeviceLoader } from './devices/device-loader.js';
import { createDirectory, type Directory } from './orgs/directory.js';
import { getClientsV2 } from './endpoints/clients.js';
import { createProfileLoader, type OrgProfile } from './orgs/org-profile.js';
import { createStatusMap, type StatusMap } from './orgs/status-map.js';

export interface RhombusConnection {
  readonly account: RhombusAccount;
  readonly api: RequestApi;
  /** The partner's client orgs, and the only way to act for one of them. */
  readonly directory: Directory;
  readonly status: StatusMap;
  readonly claimKeys: ClaimKeys;
  readonly profiles: PlannedLoader<Partial<OrgProfile>>;
  readonly devices: DeviceLoader;
}

/** The client orgs as a request has read them, once for its reads and for the loaders. */
const directoryOf = (account: RhombusAccount, { api, kept, sight }: Readings): Directory =>
  kept('directory', () => createDirectory(account, api, sight));

/** No text becomes the org of a call that `getClientsV2` did not list. */
export const createGate = (account: () => RhombusAccount): Gate => ({
  plan: ({ id }) => [
    {
      account: id,
      endpoint: getClientsV2.name,
      variant: '',
      of: nobody,
      calls: { lower: 1, upper: 1 },
      purpose: 'fact',
    },
  ],
  prove: async (readings, { native }) => void (await directoryOf(account(), readings).org(native)),
});

export const connectionOf = perRequest<RhombusAccount, RhombusConnection>((account, context) => {
  const readings = readingsOf(account, context);
  const { api } = readings;
  const directory = directoryOf(account, readings);
  const status = createStatusMap(api);
  return {
    account,
    api,
    directory,
    status,
    claimKeys: createClaimKeys(api),
    profiles: createProfileLoader(api, directory, status),
    devices: createDeviceLoader(account, api, directory, status, context.sight.limit(account.id) !== 'all'),
  };
});
