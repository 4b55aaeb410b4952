/** What the writes in a customer's own scope have in common: whose they are, and with which credential they are made. */
import type { ObjectFieldBuilder } from '@pothos/core';
import { z } from 'zod';
import { PartnergraphError } from '../../../errors.js';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success, Target, WritePlace } from '../../../entities/writes/write.js';
import type { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import type { Place } from '../../../graph/operation/place.js';
import type { Need } from '../../../graph/operation/place.js';
import { plannedBy } from '../../../graph/reading.js';
import type { Read } from '../../../reads/kinds.js';
import type { Readings } from '../../../reads/run.js';
import type { SeenOrg } from '../../../sight.js';
import type { Api } from '../../../transport/api.js';
import { connectionAt } from '../connection.js';
import { CustomerRef } from '../customers/customer.js';
import { customersByAuthId } from '../customers/customer-needs.js';
import { readingsAt } from '../reads.js';

type Types = (typeof builder)['$inferSchemaTypes'];

/** The customer, whose own credential the vault must have. */
export const customerTarget: Target = {
  field: 'customerId',
  types: ['Customer'],
  of: 'client',
  description: 'Global id of the customer whose it is. It is made with the credential of that customer.',
};

/** Calls that the customer makes for itself. */
export function ownApi(
  { account, native: [authId = ''] }: Pick<WritePlace, 'account' | 'native'>,
  context: Context,
): Api<'client'> {
  const { api, directory } = connectionAt({ account }, context);
  return api.asClient(directory.seen(authId));
}

/** Where a write is made, or what it has made. */
export type Written = Pick<WritePlace, 'account' | 'native' | 'context'>;

/** What the request has read of the account, and the customer of a write. */
export async function ownAt({ account, native: [authId = ''], context }: Written): Promise<{
  readonly readings: Readings;
  readonly org: SeenOrg;
}> {
  const readings = readingsAt({ account }, context);
  return { readings, org: await readings.org(authId) };
}

/** What a write was about, as the vendor lists it now; null where it is gone, or nobody knows which it is. */
export const ownNow = <Made, Row>(
  read: Read<{ readonly parameters: object; readonly key: string }, Row | undefined>,
  keyOf: (made: Made) => string | null,
) => ({
  needs: (place: Place): Need => ({ planned: plannedBy(read)(place) }),
  resolve: async (
    { account, native, facts }: Pick<Success<Facts>, 'account' | 'native'> & { readonly facts: Made },
    _args: unknown,
    context: Context,
  ): Promise<Row | null> => {
    const key = keyOf(facts);
    if (key === null) return null;
    const { readings, org } = await ownAt({ account, native, context });
    return (await read.run(readings, org, { parameters: {}, key })) ?? null;
  },
});

/** The customer, which is the way to all that it runs. */
export const customerField = <Made extends Facts>(t: ObjectFieldBuilder<Types, Success<Made>>) =>
  t.field({
    type: CustomerRef,
    nullable: true,
    description: 'The customer, as the vendor has it now.',
    needs: customersByAuthId,
    resolve: ({ account, native: [authId = ''] }, _args, context) =>
      connectionAt({ account }, context).directory.one(authId),
  });

/** The vendor's own id of something, which becomes a part of a path. */
export const nativeId = z
  .string()
  .regex(/^[A-Za-z0-9][\w-]{0,99}$/, { error: 'expected an id as the vendor writes it' });

/** What was read; undefined where the vendor says that it is not there. */
export async function whereFound<Row>(read: Promise<Row>): Promise<Row | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof PartnergraphError && error.code === 'VENDOR_NOT_FOUND') return undefined;
    throw error;
  }
}
