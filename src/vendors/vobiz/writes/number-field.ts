/** `number` of a success: the phone number that it was about. */
import type { ObjectFieldBuilder } from '@pothos/core';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success } from '../../../entities/writes/write.js';
import type { builder } from '../../../graph/builder.js';
import { allOf, perOrg } from '../../../graph/cost/causes.js';
import { getCustomer } from '../endpoints/accounts.js';
import { listOwnNumbers } from '../endpoints/phone-numbers.js';
import { PhoneNumberRef } from '../ledgers/phone-number.js';
import { numberNow } from './numbers.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** The number, read anew. */
export const numberField = <Made extends Facts & { readonly e164: string }>(
  t: ObjectFieldBuilder<Types, Success<Made>>,
) =>
  t.field({
    type: PhoneNumberRef,
    nullable: true,
    description:
      'The phone number, as the vendor has it now; null where the customer does not rent it any more.',
    calls: allOf(perOrg(listOwnNumbers), perOrg(getCustomer)),
    resolve: (success, _args, context) => numberNow(success, context),
  });
