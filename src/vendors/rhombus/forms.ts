/** How Rhombus is asked and how it answers: everything is a POST with a JSON body, and an answer is an envelope. */
import { z } from 'zod';
import type { Table } from '../../reads/columns.js';
import type { Envelope, Owner, ReadEndpoint } from '../../reads/endpoint.js';
import type { ScopeKind } from '../../transport/endpoint.js';
import { list, rows, text } from './wire.js';

/** The body of an operation that takes no parameters. */
export const nothing = z.strictObject({});

/** A list that the vendor may leave out where it is empty. */
export const anyRows = list(z.unknown());
/** A list that is what the call is for: one that is left out may be there under another name. */
export const neededRows = rows(z.unknown());

/** The field of an answer in which the vendor also says what is missing from it. */
export const said = { warningMsg: text };

export const envelopeOf = (all: readonly unknown[], told: string | null = null): Envelope => ({
  rows: all,
  total: null,
  told,
});

/** What is asked, with what, and what of. */
interface Asked<Parameters, Row, Kind extends ScopeKind> {
  readonly scope: Kind;
  readonly parameters: z.ZodType<Parameters>;
  readonly answer: z.ZodType<Envelope>;
  readonly brings: Table<Row>;
  readonly owner: Owner;
  readonly isOfOrg?: true;
}

/** An operation that brings rows. The last part of its path is the vendor's name of it. */
export const post = <Parameters extends object, Row, Kind extends ScopeKind>(
  path: string,
  asked: Asked<Parameters, Row, Kind>,
): ReadEndpoint<Parameters, Row, Kind> => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  method: 'POST',
  path,
  effect: 'read',
  ...asked,
});
