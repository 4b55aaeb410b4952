/** The roads to phone numbers: of a customer and of the partner. */
import { builder } from '../../../graph/builder.js';
import { CustomerRef } from '../customers/customer.js';
import { listAllNumbers, listCustomerNumbers, type WirePhoneNumber } from '../endpoints/phone-numbers.js';
import { VobizPartnerRef } from '../partner/partner.js';
import type { Ledger } from './ledger.js';
import { ledgerConnections } from './ledger-page.js';
import { pagedRead } from './paged-read.js';
import { PhoneNumberConnection, PhoneNumberRef, phoneNumberRow } from './phone-number.js';

interface PhoneNumberFilter {
  readonly search?: string | null | undefined;
}

const ledger: Ledger<WirePhoneNumber, PhoneNumberFilter, null> = {
  name: 'phoneNumbers',
  ofCustomer: (api, { search }, { authId }) =>
    pagedRead(
      api,
      listCustomerNumbers,
      { customerAuthId: authId, ...(search ? { search } : {}) },
      () => null,
    ),
  // The list of all has no search.
  ofPartner: (api, { search }) => (search ? undefined : pagedRead(api, listAllNumbers, {}, () => null)),
  identity: ({ id }) => id,
  owner: ({ account_id }) => account_id,
  nameOfOwner: ({ id }) => id,
};

const connections = ledgerConnections(ledger, {}, phoneNumberRow);

const PhoneNumberFilterInput = builder.inputRef<PhoneNumberFilter>('PhoneNumberFilter').implement({
  description: 'Which phone numbers; Vobiz decides it.',
  fields: (t) => ({ search: t.string({ description: 'The number by E.164 contains these digits.' }) }),
});

builder.objectField(CustomerRef, 'phoneNumbers', (t) =>
  t.connection(
    {
      type: PhoneNumberRef,
      nullable: true,
      description:
        "Phone numbers that the customer rents, in the vendor's order (GET /partner/accounts/{id}/numbers, or cut out " +
        'of GET /partner/numbers for many customers).',
      args: {
        filter: t.arg({
          type: PhoneNumberFilterInput,
          description: 'Which phone numbers; all of them without it.',
        }),
      },
      calls: connections.calls.ofCustomer,
      resolve: connections.ofCustomer,
    },
    PhoneNumberConnection,
  ),
);

builder.objectField(VobizPartnerRef, 'phoneNumbers', (t) =>
  t.connection(
    {
      type: PhoneNumberRef,
      nullable: true,
      description: "Phone numbers of all customers, in the vendor's order (GET /partner/numbers).",
      calls: connections.calls.ofPartner,
      resolve: connections.ofPartner,
    },
    PhoneNumberConnection,
  ),
);
