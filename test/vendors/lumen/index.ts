/** The door of the Lumen slice: written by `docs/adding-a-vendor.md`, to show that the guide is true. */
import { createVendorClient } from '../../../src/transport/client.js';
import { defineVendor } from '../../../src/vendors/define-vendor.js';
import { lumenSettings, type LumenAccount } from './account.js';
import { connectionOf } from './connection.js';
import { createNeeds } from './needs.js';
import { lumenDialect } from './dialect.js';
import './types.js';

export const lumen = defineVendor({
  vendor: 'lumen',
  account: lumenSettings,
  environment: { LUMEN_TOKEN: ['credential', 'token'] },
  open: ({ credential, baseUrl }, { id, name, transport }, { log }): LumenAccount => {
    const client = createVendorClient({
      dialect: lumenDialect,
      credentialOf: () => credential.token,
      baseUrl,
      partner: id,
      settings: transport,
      log,
    });
    const account: LumenAccount = {
      id,
      vendor: 'lumen',
      name,
      partnerTypename: 'LumenPartner',
      client,
      orgs: {
        list: async (_query, context) => ({
          rows: await connectionOf(account, context).tenants(),
          failures: [],
        }),
        get: (uuid, _fields, context) => connectionOf(account, context).tenant(uuid),
        find: async (wanted, context) =>
          (await connectionOf(account, context).tenants()).filter(({ uuid, name: own }) =>
            'uuid' in wanted ? uuid === wanted.uuid : own === wanted.name,
          ),
      },
      devices: {
        list: async (_query, context) => {
          const { tenants, lamps } = connectionOf(account, context);
          const ofAll = await Promise.all((await tenants()).map(({ uuid }) => lamps(uuid)));
          return { rows: ofAll.flat(), failures: [] };
        },
        ofOrg: async (org, _query, context) => ({
          rows: await connectionOf(account, context).lamps(org),
          failures: [],
        }),
        complete: (device) => Promise.resolve(device),
      },
      needs: createNeeds(() => account),
      check: async (context) => {
        await connectionOf(account, context).tenants();
      },
      close: client.close,
    };
    return account;
  },
});
