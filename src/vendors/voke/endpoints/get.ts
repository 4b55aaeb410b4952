/** How a Voke read is written down: a GET, and the one way in which the vendor pages. */
import { z } from 'zod';
import type { Endpoint, ScopeKind } from '../../../transport/endpoint.js';
import { number, optional } from '../wire.js';

/** Below `/api/v1`, where everything is. */
export function get<Parameters, Answer, Kind extends ScopeKind>(
  scope: Kind,
  name: string,
  path: string,
  parameters: z.ZodType<Parameters>,
  answer: z.ZodType<Answer>,
): Endpoint<Parameters, Answer, Kind> {
  return { name, method: 'GET', path: `/api/v1${path}`, effect: 'read', scope, parameters, answer };
}

/** The query of an operation that takes no parameters. */
export const nothing = z.strictObject({});

/** What every list takes. */
export const paged = z.strictObject({
  page: z.int().min(1).optional(),
  limit: z.int().min(1).max(100).optional(),
});
export type PageParameters = z.output<typeof paged>;

/** A page of rows. Missing rows are a failure: read as none, they would make things disappear. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ data: z.array(row), meta: optional(z.object({ total: number })) });

interface PageOf<Row> {
  readonly data: readonly Row[];
  readonly meta: { readonly total: number | null } | null;
}

/** How lists are paged. */
export const pages = <Row>() => ({
  paging: {
    style: 'numbered' as const,
    rows: ({ data }: PageOf<Row>): readonly Row[] => data,
    maximum: 100,
    size: (limit: number): PageParameters => ({ limit }),
    position: (index: number): PageParameters => ({ page: index + 1 }),
    total: ({ meta }: PageOf<Row>): number | null => meta?.total ?? null,
  },
});
