/** How a Vobiz read is written down: GETs of two scopes, by the vendor's own names of the operations. */
import { z } from 'zod';
import type { Endpoint, NumberedEndpoint, NumberedPaging, ScopeKind } from '../../../transport/endpoint.js';

/** Where the operations of a scope are. */
export const paths = { partner: '/api/v1/partner', client: '/api/v1/Account/{client}' } as const;

export type VobizScope = ScopeKind & keyof typeof paths;

/** A read by the partner below `/partner`, or by a customer below its own `/Account/<auth id>`. */
export function read<Parameters, Answer, Kind extends VobizScope>(
  scope: Kind,
  name: string,
  path: string,
  parameters: z.ZodType<Parameters>,
  answer: z.ZodType<Answer>,
): Endpoint<Parameters, Answer, Kind> {
  return { name, method: 'GET', path: paths[scope] + path, effect: 'read', scope, parameters, answer };
}

/** A read of a list in pages. */
export const paged = <Parameters, Answer, Row, Kind extends VobizScope>(
  endpoint: Endpoint<Parameters, Answer, Kind>,
  paging: NumberedPaging<Parameters, Answer, Row>,
): NumberedEndpoint<Parameters, Answer, Row, Kind> => ({ ...endpoint, paging });

/** The query of an operation that takes no parameters. */
export const nothing = z.strictObject({});

/** An auth id as part of a path. */
export const authId = z.string().min(1);

export const ofCustomer = z.strictObject({ customerAuthId: authId });
