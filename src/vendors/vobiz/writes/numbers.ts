/** A customer's phone numbers as a write finds them, before it and after it. */
import { notFound, type NotFound } from '../../../entities/failure.js';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Success } from '../../../entities/writes/write.js';
import type { Context } from '../../../graph/context.js';
import type { Api } from '../../../transport/api.js';
import { connectionAt } from '../costs.js';
import {
  listInventoryNumbers,
  listOwnNumbers,
  type WireOwnNumber,
  type WirePhoneNumber,
} from '../endpoints/phone-numbers.js';
import { phoneNumberRow, type PhoneNumberRow } from '../ledgers/phone-number.js';
import { ownApi } from './own-write.js';

// The vendor searches for digits anywhere in a number, so that one page holds a whole number and hardly another.
const wholeNumber = (e164: string) => ({ search: e164.slice(1), per_page: listOwnNumbers.paging.maximum });

/** The number as one of the customer's. */
export async function numberOf(api: Api<'client'>, e164: string): Promise<WireOwnNumber | undefined> {
  const { rows } = await api.call(listOwnNumbers, wholeNumber(e164));
  return rows.find((row) => row.e164 === e164);
}

/** The number as one that is free to buy. */
export async function offeredNumber(api: Api<'client'>, e164: string): Promise<WirePhoneNumber | undefined> {
  const { rows } = await api.call(listInventoryNumbers, wholeNumber(e164));
  return rows.find((row) => row.e164 === e164);
}

/** The number that a write was about, as it is now. */
export async function numberNow(
  { account, native, facts: { e164 } }: Success<Facts & { readonly e164: string }>,
  context: Context,
): Promise<PhoneNumberRow | null> {
  const connection = connectionAt({ account }, context);
  const [row, customer] = await Promise.all([
    numberOf(ownApi({ account, native }, context), e164),
    connection.directory.one(native[0] ?? ''),
  ]);
  return row === undefined ? null : phoneNumberRow(row, { account: connection.account, customer });
}

export const noSuchNumber = (e164: string): NotFound =>
  notFound(e164, 'the customer does not rent this number');
