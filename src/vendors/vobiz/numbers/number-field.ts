/** `number` of a success: the phone number that it was about. */
import type { ObjectFieldBuilder } from '@pothos/core';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success } from '../../../entities/writes/write.js';
import type { builder } from '../../../graph/builder.js';
import { withUnreadOrgs } from '../../../graph/operation/rows-below.js';
import { plannedBy } from '../../../graph/reading.js';
import { numberAt, ownNumber } from './found.js';
import { PhoneNumberRef } from './phone-number.js';

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
    // Its customer is not read with it.
    needs: (place) => ({ planned: plannedBy(ownNumber)(place), below: place.parts.map(withUnreadOrgs) }),
    resolve: async ({ account, native, facts: { e164 } }, _args, context) =>
      (await numberAt(ownNumber, { account, native, context }, e164)) ?? null,
  });
