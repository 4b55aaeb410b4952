/** A customer's phone numbers as a write finds them, before it and after it. */
import { notFound, type NotFound } from '../../../entities/failure.js';
import type { ListEndpoint } from '../../../reads/endpoint.js';
import { once, type Read } from '../../../reads/kinds.js';
import { ownAt, type Written } from '../writes/own-write.js';
import { listInventoryNumbers, listOwnNumbers, type PhoneNumberRow } from './phone-number.js';

/** A number as one of a list of the customer's. */
const foundIn = <Row extends PhoneNumberRow>(
  list: ListEndpoint<{ readonly search?: string | undefined }, Row>,
): Read<string, Row | undefined> => ({
  plan: (at, of) => once(list).plan(at, of),
  run: async (readings, org, e164) => {
    // The vendor searches for digits anywhere in a number, so that one page holds a whole number and hardly another.
    const page = { offset: 0, count: list.paging.maximum };
    const { rows, failures } = await readings.list(list, org, { search: e164.slice(1) }, page);
    const found = rows.find((row) => row.e164 === e164);
    // What is missing from a list that is not whole may well be there.
    if (found === undefined && failures[0] !== undefined) throw failures[0];
    return found;
  },
});

/** A number that the customer rents. */
export const ownNumber = foundIn(listOwnNumbers);

/** A number that is free to buy. */
export const offeredNumber = foundIn(listInventoryNumbers);

/** What a write is about, by that number. */
export async function numberAt<Row>(read: Read<string, Row>, place: Written, e164: string): Promise<Row> {
  const { readings, org } = await ownAt(place);
  return read.run(readings, org, e164);
}

export const noSuchNumber = (e164: string): NotFound =>
  notFound(e164, 'the customer does not rent this number');
