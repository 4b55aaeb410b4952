/** What Lumen is asked. */
import { z } from 'zod';
import type { NumberedEndpoint, ScopeKind } from '../../../src/transport/endpoint.js';

const page = z.strictObject({ limit: z.int().max(10).optional(), offset: z.int().optional() });
type Page = z.output<typeof page>;

function list<Row, Kind extends ScopeKind>(
  scope: Kind,
  name: string,
  row: z.ZodType<Row>,
): NumberedEndpoint<Page, { rows: Row[]; total: number }, Row, Kind> {
  return {
    name,
    method: 'GET',
    path: `/${name}`,
    effect: 'read',
    scope,
    parameters: page,
    answer: z.object({ rows: z.array(row), total: z.number() }),
    paging: {
      style: 'numbered',
      rows: ({ rows }) => rows,
      total: ({ total }) => total,
      maximum: 10,
      size: (limit) => ({ limit }),
      position: (index, size) => ({ offset: index * size }),
    },
  };
}

export const getTenants = list('partner', 'tenants', z.object({ id: z.string(), name: z.string() }));
export const getLamps = list(
  'org',
  'lamps',
  z.object({ id: z.string(), label: z.string(), lit: z.boolean() }),
);
export const lumenEndpoints = [getTenants, getLamps];
