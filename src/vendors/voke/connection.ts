/** Voke as one request sees it: the loaders of one account, made on first use and forgotten with the request. */
import { perRequest } from '../../graph/context.js';
import { createRequestApi } from '../../transport/api.js';
import type { VokeAccount } from './account.js';
import { createDeviceLoader, type DeviceLoader } from './devices/device-loader.js';
import { createDirectory, type Directory } from './orgs/directory.js';
import { createPlantFinder, type FindPlant } from './plants/plant-row.js';

export interface VokeConnection {
  readonly account: VokeAccount;
  /** The organizations, and the only way to act for one of them. */
  readonly directory: Directory;
  readonly findPlant: FindPlant;
  readonly devices: DeviceLoader;
}

export const connectionOf = perRequest<VokeAccount, VokeConnection>((account, context) => {
  const api = createRequestApi(account.client, context);
  const directory = createDirectory(account, api, context.visible(account.id));
  return {
    account,
    directory,
    findPlant: createPlantFinder(directory),
    devices: createDeviceLoader(directory),
  };
});
