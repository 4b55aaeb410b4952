/** The door of the Vobiz slice: its configuration, its accounts, and its types. */
import { defineVendor, writeSettings } from '../define-vendor.js';
import { vobizSettings, type VobizAccount } from './account.js';
import { createVobizClient } from './client.js';
import { connectionOf } from './connection.js';
import { createCosts } from './costs.js';
import './customers/client-customers.js';
import './customers/customer-details.js';
import './customers/find-customer.js';
import './ledgers/call-record-details.js';
import './ledgers/call-records.js';
import './ledgers/kyc-sessions.js';
import './ledgers/phone-numbers.js';
import './ledgers/transactions.js';
import './partner/analytics.js';
import './partner/capacity-transfers.js';
import { profileOf } from './partner/profile.js';
import { linkedCustomers } from './supply.js';
import './applications/application.js';
import './voice/own-lists.js';
import './voice/calls.js';
import './voice/concurrency.js';
import './voice/wallet.js';
import './trunks/trunk.js';
import './writes/capacity.js';
import './writes/create-customer.js';
import './writes/create-kyc-session.js';
import './writes/resend-kyc-session.js';
import './writes/revoke-kyc-session.js';
import './writes/own-writes.js';
import './writes/transfer-balance.js';

export const vobiz = defineVendor({
  vendor: 'vobiz',
  hasClientCredentials: true,
  account: vobizSettings,
  environment: {
    VOBIZ_AUTH_ID: ['credential', 'authId'],
    VOBIZ_AUTH_TOKEN: ['credential', 'authToken'],
    VOBIZ_BASE_URL: ['baseUrl'],
  },
  open: (settings, partner, services): VobizAccount => {
    const client = createVobizClient(settings, partner, services);
    const { keep } = services.clientCredentials;
    const account: VobizAccount = {
      id: partner.id,
      vendor: 'vobiz',
      name: partner.name,
      partnerTypename: 'VobizPartner',
      client,
      keepToken: keep && ((authId, token) => keep(partner.id, authId, token)),
      customers: (nodeIds, context) => linkedCustomers(connectionOf(account, context), nodeIds),
      writes: writeSettings(partner),
      costs: createCosts(() => account),
      check: async (context) => {
        await profileOf(account, context);
      },
      close: client.close,
    };
    return account;
  },
});
