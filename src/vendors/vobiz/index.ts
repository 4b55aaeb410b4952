/** The door of the Vobiz slice: its configuration, its accounts, and its types. */
import { defineVendor, writeSettings } from '../define-vendor.js';
import { vobizSettings, type VobizAccount } from './account.js';
import { createVobizClient } from './client.js';
import './customers/balance.js';
import './customers/client-customers.js';
import './customers/customer-node.js';
import './customers/find-customer.js';
import './calls/call-record-node.js';
import './calls/call-records.js';
import './capacity/moves.js';
import './capacity/transfers.js';
import './kyc/kyc-sessions.js';
import './numbers/phone-numbers.js';
import './transactions/transactions.js';
import './partner/analytics.js';
import { profileOf } from './partner/profile.js';
import { numberOf } from './customers/known.js';
import { readingsAt } from './reads.js';
import { createNeeds, linkedCustomers } from './supply.js';
import './applications/application.js';
import './calls/own-calls.js';
import './numbers/own-numbers.js';
import './voice/calls.js';
import './voice/concurrency.js';
import './voice/wallet.js';
import './trunks/trunk.js';
import './writes/create-customer.js';
import './kyc/create-kyc-session.js';
import './kyc/resend-kyc-session.js';
import './kyc/revoke-kyc-session.js';
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
      nameOf: numberOf,
      keepToken: keep && ((authId, token) => keep(partner.id, authId, token)),
      customers: (nodeIds, context) => linkedCustomers(readingsAt({ account }, context), nodeIds),
      writes: writeSettings(partner),
      needs: createNeeds(() => account),
      check: async (context) => {
        await profileOf(account, context);
      },
      close: client.close,
    };
    return account;
  },
});
