/** How Voke is asked: everything is below `/api/v1`, reads are GETs, lists come in numbered pages, writes are an organization's. */
import { z } from 'zod';
import type { Table } from '../../reads/columns.js';
import type { Envelope, ListEndpoint, Owner, ReadEndpoint } from '../../reads/endpoint.js';
import { objectOf } from '../../reads/objects.js';
import { Secret } from '../../secret.js';
import type { Endpoint, ScopeKind } from '../../transport/endpoint.js';

/** The query of an operation that takes no parameters. */
export const nothing = z.strictObject({});

const array = z.array(z.unknown()).transform((rows): Envelope => ({ rows, total: null }));
// Missing rows are a failure: read as none, they would make things disappear.
const page = z
  .object({
    data: z.array(z.unknown()),
    // A total that is none says nothing, and fails no list.
    meta: z.object({ total: z.union([z.number(), z.unknown()]).optional() }).nullish(),
  })
  .transform(({ data, meta }): Envelope => ({ rows: data, total: totalOf(meta?.total) }));

const totalOf = (total: unknown): number | null =>
  Number.isSafeInteger(total) && Number(total) >= 0 ? Number(total) : null;

/** What every list takes. */
export const paged = z.strictObject({
  page: z.int().min(1).optional(),
  limit: z.int().min(1).max(100).optional(),
});
type PageParameters = z.output<typeof paged>;

/** What is asked, with what, and what of. */
interface Asked<Parameters, Row, Kind extends ScopeKind> {
  readonly scope: Kind;
  readonly path: string;
  readonly parameters: z.ZodType<Parameters>;
  readonly brings: Table<Row>;
  readonly owner: Owner;
}

/** All ids are uuids, which are the same in either case. */
const read =
  (answerOf: (brings: Table<unknown>) => z.ZodType<Envelope>) =>
  <Parameters extends object, Row, Kind extends ScopeKind>(
    name: string,
    { path, ...asked }: Asked<Parameters, Row, Kind>,
  ): ReadEndpoint<Parameters, Row, Kind> => ({
    name,
    method: 'GET',
    path: `/api/v1${path}`,
    effect: 'read',
    answer: answerOf(asked.brings),
    ...asked,
    owner: 'said' in asked.owner ? { ...asked.owner, foldsCase: true } : asked.owner,
  });

/** An operation that brings one object. */
export const getOne = read(objectOf);

/** An operation that brings a list without pages. */
export const getAll = read(() => array);

/** An operation that brings a list in pages. */
export function getPages<Parameters extends PageParameters, Row, Kind extends ScopeKind>(
  name: string,
  asked: Asked<Parameters, Row, Kind>,
): ListEndpoint<Parameters, Row, Kind> {
  const part = (parameters: PageParameters): Partial<Parameters> => parameters as Partial<Parameters>;
  return {
    ...read(() => page)(name, asked),
    paging: {
      style: 'numbered',
      rows: ({ rows }) => rows,
      maximum: 100,
      size: (limit) => part({ limit }),
      position: (index) => part({ page: index + 1 }),
      total: ({ total }) => total,
    },
  };
}

/** A write: a method and a path, in the scope of an organization. */
export const write = <Parameters, Answer>(
  name: string,
  [method, path]: readonly ['POST' | 'DELETE', string],
  parameters: z.ZodType<Parameters>,
  answer: z.ZodType<Answer>,
): Endpoint<Parameters, Answer, 'org'> => ({
  name,
  method,
  path: `/api/v1${path}`,
  effect: 'write',
  scope: 'org',
  parameters,
  answer,
});

/** A secret that is sent. */
export const sentSecret = z.instanceof(Secret);

/** A secret that the vendor shows once. */
export const shownSecret = z
  .string()
  .min(1)
  .transform((text) => new Secret(text));
