/** Rhombus as one request sees it: the loaders of one account, made on first use and forgotten with the request. */
import { perRequest } from '../../graph/context.js';
import { createRequestApi, type RequestApi } from '../../transport/api.js';
import type { PlannedLoader } from '../../transport/planned-loader.js';
import type { RhombusAccount } from './account.js';
import { createClaimKeys, type ClaimKeys } from './licenses/claim-keys.js';
import { createDeviceLoader, type DeviceLoader } from './devices/device-loader.js';
import { createDirectory, type Directory } from './orgs/directory.js';
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

export const connectionOf = perRequest<RhombusAccount, RhombusConnection>((account, context) => {
  const api = createRequestApi(account.client, context);
  const directory = createDirectory(account, api, context.sight);
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
