/** The door of the Voke slice: its configuration, its accounts, and its types. */
import type { Context } from '../../graph/context.js';
import { factsOf, readingsOf } from '../../reads/run.js';
import { createRequestApi } from '../../transport/api.js';
import { createVendorClient } from '../../transport/client.js';
import { clientCredential, defineVendor, writeSettings } from '../define-vendor.js';
import { vokeSettings, type VokeAccount } from './account.js';
import './alerts/alert.js';
import './api-keys/create.js';
import './api-keys/revoke.js';
import { vokeDialect } from './dialect.js';
import { getOrganizations, organizationGate } from './orgs/organization.js';
import './partner.js';
import './plant-groups/create.js';
import { getPlants } from './plants/plant.js';
import './sites/site.js';
import './telemetry/telemetry.js';
import { createNeeds, createDeviceSupply, createOrgSupply, suppliedKeys, type Open } from './supply.js';
import './trading/update.js';

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
        scope.kind === 'client' ? clientCredential(services, id, scope.org.native) : credential.token,
      baseUrl,
      partner: id,
      settings: transport,
      log: services.log,
    });
    const open: Open = (context) => readingsOf(account, context);
    const account: VokeAccount = {
      id,
      vendor: 'voke',
      name,
      partnerTypename: 'VokePartner',
      client,
      gate: organizationGate,
      organizations,
      clientCredentials: services.clientCredentials,
      orgs: createOrgSupply(open),
      devices: createDeviceSupply(open),
      apiKeys: ({ fields }, context) => suppliedKeys(open(context), null, fields),
      orgApiKeys: (org, { fields }, context) => suppliedKeys(open(context), org, fields),
      writes: writeSettings(partner),
      needs: createNeeds(
        () => account,
        (context) => factsOf(account, context),
      ),
      check: (context) => checkCredential(account, context),
      close: client.close,
    };
    return account;
  },
});

/** Makes the smallest call that proves the credential. */
async function checkCredential(account: VokeAccount, context: Context): Promise<void> {
  const api = createRequestApi(account.client, context);
  const first = account.organizations?.[0];
  const org = first && context.sight.sees(account.id, first.id);
  if (org === undefined) await api.asPartner().call(getOrganizations, { limit: 1 });
  else await api.asOrg(org).call(getPlants, { limit: 1 });
}
