/** The door of the Rhombus slice: its configuration, its accounts, and its types. */
import { factsOf, readingsOf } from '../../reads/run.js';
import { createVendorClient } from '../../transport/client.js';
import { defineVendor, writeSettings } from '../define-vendor.js';
import { rhombusSettings, type RhombusAccount } from './account.js';
import { suppliedKeys } from './api-keys/api-key.js';
import './api-keys/revoke.js';
import './api-keys/submit-application.js';
import './audit/audit-event.js';
import './licenses/claim-key.js';
import './orgs/client-org.js';
import { gate } from './orgs/directory.js';
import './devices/device.js';
import { rhombusDialect, tlsOf } from './dialect.js';
import './doors/door.js';
import './doors/unlock-door.js';
import { getClientsV2 } from './orgs/client-org-row.js';
import './licenses/client-licenses.js';
import './licenses/licenses.js';
import './locations/location.js';
import './partner.js';
import './orgs/organization.js';
import './orgs/policy-alerts.js';
import './orgs/summary-fields.js';
import './sales/available-hardware.js';
import './sales/register-deal.js';
import './sales/shipment.js';
import { createNeeds, createDeviceSupply, createOrgSupply, type Open } from './supply.js';
import './users/user.js';
import './writes/create-client-org.js';
import './writes/customize-client-org.js';
import './writes/customize-device.js';
import './writes/delete-client-org.js';
import './writes/set-license-expiration-emails.js';
import './writes/reassign-device.js';
import './writes/reassign-devices.js';
import './writes/register-device.js';
import './writes/register-devices.js';

export const rhombus = defineVendor({
  vendor: 'rhombus',
  account: rhombusSettings,
  environment: {
    RHOMBUS_API_KEY: ['credential', 'token'],
    RHOMBUS_BASE_URL: ['baseUrl'],
  },
  open: ({ credential, baseUrl }, partner, { log }): RhombusAccount => {
    const { id, name, transport } = partner;
    const client = createVendorClient({
      dialect: rhombusDialect,
      credentialOf: () => credential,
      tls: tlsOf(credential),
      baseUrl,
      partner: id,
      settings: transport,
      log,
    });
    const open: Open = (context) => readingsOf(account, context);
    const account: RhombusAccount = {
      id,
      vendor: 'rhombus',
      name,
      partnerTypename: 'RhombusPartner',
      client,
      gate,
      answerLimitBytes: transport.answerLimitBytes,
      orgs: createOrgSupply(open),
      devices: createDeviceSupply(open),
      // They are the partner's own, not those of any client.
      apiKeys: async ({ fields }, context) =>
        context.caller.limitedTo === null
          ? suppliedKeys(readingsOf(account, context), fields)
          : { rows: [], failures: [] },
      writes: writeSettings(partner),
      needs: createNeeds(
        () => account,
        (context) => factsOf(account, context),
      ),
      check: async (context) => {
        await open(context).once(getClientsV2, null, {});
      },
      close: client.close,
    };
    return account;
  },
});
