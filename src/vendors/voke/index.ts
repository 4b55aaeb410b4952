/** The door of the Voke slice: its configuration, its accounts, and its types. */
import { createVendorClient } from '../../transport/client.js';
import { clientCredential, defineVendor, writeSettings } from '../define-vendor.js';
import { vokeSettings, type VokeAccount } from './account.js';
import { connectionOf } from './connection.js';
import { createCosts } from './costs.js';
import './devices/sub-device.js';
import { vokeDialect } from './dialect.js';
import { apiKeysOf, apiKeysOfFleet } from './orgs/api-key.js';
import './orgs/trading-config.js';
import './partner.js';
import './plants/energy-alert.js';
import './plants/plant-group.js';
import './plants/site.js';
import './plants/telemetry.js';
import { createDeviceSupply, createOrgSupply, type Open } from './supply.js';
import './writes/create-api-key.js';
import './writes/create-plant-group.js';
import './writes/revoke-api-key.js';
import './writes/update-trading-config.js';

export const voke = defineVendor({
  vendor: 'voke',
  hasClientCredentials: true,
  account: vokeSettings,
  environment: {
    VOKE_TOKEN: ['credential', 'token'],
    VOKE_BASE_URL: ['baseUrl'],
  },
  open: ({ credential, organizations, baseUrl }, partner, services): VokeAccount => {
    const { id, name, transport } = partner;
    const client = createVendorClient({
      dialect: vokeDialect,
      credentialOf: (scope) =>
        scope.kind === 'client' ? clientCredential(services, id, scope.org) : credential.token,
      baseUrl,
      partner: id,
      settings: transport,
      log: services.log,
    });
    const open: Open = (context) => connectionOf(account, context);
    const account: VokeAccount = {
      id,
      vendor: 'voke',
      name,
      partnerTypename: 'VokePartner',
      client,
      organizations,
      clientCredentials: services.clientCredentials,
      orgs: createOrgSupply(open),
      devices: createDeviceSupply(open),
      apiKeys: (_query, context) => apiKeysOfFleet(open(context)),
      orgApiKeys: (org, _query, context) => apiKeysOf(open(context), org),
      writes: writeSettings(partner),
      costs: createCosts(() => account, open),
      check: (context) => open(context).directory.check(),
      close: client.close,
    };
    return account;
  },
});
