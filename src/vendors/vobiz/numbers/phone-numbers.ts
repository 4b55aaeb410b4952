/** The roads to phone numbers: of a customer and of the partner. */
import { builder } from '../../../graph/builder.js';
import { ledgerConnections } from '../../../graph/ledger-reading.js';
import type { PageArguments } from '../../../graph/page.js';
import { CustomerRef } from '../customers/customer.js';
import { VobizPartnerRef } from '../partner/partner.js';
import { PhoneNumberConnection, PhoneNumberRef, phoneNumbers } from './phone-number.js';

interface PhoneNumberFilter {
  readonly search?: string | null | undefined;
}

interface Arguments extends PageArguments {
  readonly filter?: PhoneNumberFilter | null | undefined;
}

const connections = ledgerConnections(phoneNumbers, {
  name: 'phoneNumbers',
  ofOne: ({ filter }: Arguments) => (filter?.search ? { search: filter.search } : {}),
  ofAll: () => ({}),
});

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
      ...connections.ofOrg,
    },
    PhoneNumberConnection,
  ),
);

builder.objectField(VobizPartnerRef, 'phoneNumbers', (t) =>
  t.connection(
    {
      wholeAccount: true,
      type: PhoneNumberRef,
      nullable: true,
      description: "Phone numbers of all customers, in the vendor's order (GET /partner/numbers).",
      ...connections.ofPartner,
    },
    PhoneNumberConnection,
  ),
);
