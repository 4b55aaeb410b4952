/** A customer's numbers as the customer itself sees them, and those that it could rent. */
import { builder } from '../../../graph/builder.js';
import { pages } from '../../../graph/list-reading.js';
import type { PageArguments } from '../../../graph/page.js';
import type { CustomerRow } from '../customers/customer.js';
import { VoiceRef } from '../voice/voice.js';
import {
  listInventoryNumbers,
  listOwnNumbers,
  PhoneNumberConnection,
  PhoneNumberRef,
} from './phone-number.js';

interface Searched extends PageArguments {
  readonly search?: string | null | undefined;
}

interface Offered extends Searched {
  readonly country?: string | null | undefined;
  readonly exclude?: readonly string[] | null | undefined;
}

const searchOf = (_customer: CustomerRow, { search }: Searched) => (search ? { search } : {});

const offerOf = (customer: CustomerRow, { country, exclude, ...args }: Offered) => ({
  ...searchOf(customer, args),
  ...(country ? { country } : {}),
  ...(exclude && exclude.length > 0 ? { exclude: exclude.join(',') } : {}),
});

builder.objectFields(VoiceRef, (t) => ({
  phoneNumbers: t.connection(
    {
      type: PhoneNumberRef,
      nullable: true,
      description: "Phone numbers that it rents, in the vendor's order (GET …/numbers).",
      args: { search: t.arg.string({ description: 'The number by E.164 contains these digits.' }) },
      ...pages(listOwnNumbers, searchOf),
    },
    PhoneNumberConnection,
  ),
  inventoryNumbers: t.connection(
    {
      type: PhoneNumberRef,
      nullable: true,
      description: "Phone numbers that are free to rent, in the vendor's order (GET …/inventory/numbers).",
      args: {
        country: t.arg.string({ description: 'Country by ISO 3166, two letters.' }),
        search: t.arg.string({ description: 'The number by E.164 contains these digits.' }),
        exclude: t.arg.stringList({ description: 'Not numbers that begin so, with the country code.' }),
      },
      ...pages(listInventoryNumbers, offerOf),
    },
    PhoneNumberConnection,
  ),
}));
