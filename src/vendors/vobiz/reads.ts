/**
 * How Vobiz is asked for rows: by the partner below `/partner`, or by a customer below its own `/Account/<auth id>`. An account
 * has no gate: a customer's path is opened by the customer's own credential alone, which the vault has for nobody else.
 */
import { z } from 'zod';
import type { VendorAccount } from '../../entities/vendor-account.js';
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import type { Table } from '../../reads/columns.js';
import type { Envelope, ListEndpoint, Owner, ReadEndpoint } from '../../reads/endpoint.js';
import { namesOf, objectOf } from '../../reads/objects.js';
import { readingsOf, type Readings } from '../../reads/run.js';
import { nodeShapesOf, rowTypesOf } from '../../graph/shape.js';
import type { NodeIds } from '../../graph/node-reading.js';
import { createAccountFinder } from '../../entities/find-account.js';
import { isVobizAccount, type VobizAccount } from './account.js';
import { paths, type VobizScope } from './endpoints/read.js';
import { jsonNumber } from './wire.js';

/** Shapes of rows that have ids, and of those that have none. */
export const shape = nodeShapesOf<VobizAccount>();
export const rowType = rowTypesOf<VobizAccount>();

export const { find: findVobizAccount } = createAccountFinder(isVobizAccount, readingsOf);

/** Ids of so many parts: the account, the customer, and the keys of the row. */
export const ids = (parts: number): NodeIds => ({ parts, account: findVobizAccount });

/** What is asked, with what, and what of. */
interface Asked<Parameters, Row> {
  readonly parameters: z.ZodType<Parameters>;
  readonly brings: Table<Row>;
  readonly owner: Owner;
  readonly isOfOrg?: true;
  /** Where the rows are in the answer; without it, the answer is the row. */
  readonly answer?: z.ZodType<Envelope>;
  /** What is added up beside the rows. */
  readonly summary?: Table<unknown>;
}

/** A road of an operation: who may take it, its name, and its path below that of its scope. */
type Road<Kind extends VobizScope> = readonly [scope: Kind, name: string, path: string];

/** An object, or one that lies in `data`. */
export const bareOrInData = (brings: Table<unknown>): z.ZodType<Envelope> =>
  z
    .looseObject({ ...namesOf(brings), data: z.looseObject({}).nullish().catch(null) })
    .transform((own): Envelope => ({ rows: [own.data ?? own], total: null }));

/** An operation that brings one object. */
export const getOne = <Parameters extends object, Row, Kind extends VobizScope>(
  [scope, name, path]: Road<Kind>,
  asked: Asked<Parameters, Row>,
): ReadEndpoint<Parameters, Row, Kind> => ({
  name,
  method: 'GET',
  path: paths[scope] + path,
  effect: 'read',
  scope,
  answer: objectOf(asked.brings),
  ...asked,
});

/** How a list comes in pages. */
interface Pages<Parameters> {
  readonly answer: z.ZodType<Envelope>;
  readonly maximum: number;
  readonly by: {
    readonly size: (size: number) => Partial<Parameters>;
    readonly position: (index: number, size: number) => Partial<Parameters>;
  };
  /** For how long a page is reused, of a list that does not change but at its head. */
  readonly freshMs?: number;
  readonly inLargestPages?: true;
}

/** An operation that brings a list in pages. */
export const getPages = <Parameters extends object, Row, Kind extends VobizScope>(
  road: Road<Kind>,
  asked: Asked<Parameters, Row>,
  { answer, maximum, by, ...lasting }: Pages<NoInfer<Parameters>>,
): ListEndpoint<Parameters, Row, Kind> => ({
  ...getOne(road, asked),
  ...lasting,
  answer,
  paging: {
    style: 'numbered',
    rows: ({ rows }) => rows,
    maximum,
    size: by.size,
    position: by.position,
    total: ({ total }) => total,
  },
});

/** How many rows there are in all; null where the vendor does not say, or nothing that can be read. */
export const toldTotal = jsonNumber
  .nullish()
  .transform((total) => (total === null || total === undefined ? null : Number(total)))
  .catch(null);

/** A list in `objects`, with what is told of it in `meta`. Missing rows are a failure: read as none, they would disappear. */
export const inObjects = <Name extends 'total' | 'total_count'>(name: Name): z.ZodType<Envelope> =>
  z
    .object({
      objects: z.array(z.unknown()).nullable(),
      meta: z
        .object({ [name]: toldTotal })
        .nullish()
        .catch(null),
    })
    .transform(({ objects, meta }): Envelope => ({ rows: objects ?? [], total: meta?.[name] ?? null }));

/** Rows of any form. Missing rows are a failure: read as none, they would disappear. */
export const anyRows = z.array(z.unknown());

/** The total beside the rows. */
export const total = { total: toldTotal };

/** The total beside the rows, or in `pagination`. */
export const pagination = { ...total, pagination: z.object(total).nullish().catch(null) };
export const totalOfPagination = (page: z.output<z.ZodObject<typeof pagination>>): number | null =>
  page.pagination?.total ?? page.total;

/** What the vendor adds up of the whole list. */
export const summary = { summary: z.unknown().optional() };

/** For how long a page of a ledger is reused: a client that asks for smaller pages comes back for the rest of it. */
export const ofLedger = { freshMs: 10_000, inLargestPages: true } as const;

/** Why rows of a customer's own scope say nothing of whose they are. */
export const ownRows: Owner = { unsaid: 'the path and the credential on it are of the one customer' };

/** What the request has read of the account, which is of Vobiz wherever a type of Vobiz is, unless somebody made up an id. */
export function readingsAt({ account }: { readonly account: VendorAccount }, context: Context): Readings {
  if (isVobizAccount(account)) return readingsOf(account, context);
  throw new PartnergraphError('NOT_FOUND', `${account.id} is no account of Vobiz`);
}
