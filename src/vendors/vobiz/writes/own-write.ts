/** What the writes in a customer's own scope have in common: whose they are, and with which credential they are made. */
import type { ObjectFieldBuilder } from '@pothos/core';
import { z } from 'zod';
import { PartnergraphError } from '../../../errors.js';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success, Target, WritePlace } from '../../../entities/writes/write.js';
import type { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { perOrg } from '../../../graph/cost/causes.js';
import type { Api } from '../../../transport/api.js';
import { connectionAt } from '../costs.js';
import { CustomerRef } from '../customers/customer.js';
import { getCustomer } from '../endpoints/accounts.js';

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

/** The customer, which is the way to all that it runs. */
export const customerField = <Made extends Facts>(t: ObjectFieldBuilder<Types, Success<Made>>) =>
  t.field({
    type: CustomerRef,
    nullable: true,
    description: 'The customer, as the vendor has it now.',
    calls: perOrg(getCustomer),
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
