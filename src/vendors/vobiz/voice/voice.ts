/** `Voice`: what a customer runs at Vobiz, read with the customer's own credential. */
import { builder } from '../../../graph/builder.js';
import type { PageArguments } from '../../../graph/page.js';
import { CustomerRef } from '../customers/customer.js';
import type { CustomerRow } from '../customers/customer.js';

/** What a list of a customer's own is asked with: nothing but its pages. */
export const ofCustomer: (customer: CustomerRow, page: PageArguments) => object = () => ({});

export const VoiceRef = builder.objectRef<CustomerRow>('Voice').implement({
  scope: 'voice:read',
  vendor: 'vobiz',
  description:
    "What a customer runs at Vobiz (/Account/{auth id}/…). It is answered to the customer's own credential, never to " +
    "the partner's: without one in the vault each field here is the error CREDENTIAL_MISSING.",
  fields: (t) => ({
    authId: t.exposeString('authId', { description: 'The customer, by `Customer.authId`.' }),
  }),
});

builder.objectField(CustomerRef, 'voice', (t) =>
  t.field({
    type: VoiceRef,
    nullable: true,
    description: 'What the customer runs, by its own credential. Costs nothing by itself.',
    resolve: (customer) => customer,
  }),
);
