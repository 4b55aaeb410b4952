/** How a Rhombus read is written down: they are all POSTs with a JSON body. */
import { z } from 'zod';
import type { Endpoint, ScopeKind } from '../../../transport/endpoint.js';
import { ruuid, text } from '../wire.js';

/** All reads are POSTs with a JSON body; the last part of the path is the vendor's name of the operation. */
export function read<Parameters, Answer, Kind extends ScopeKind>(
  scope: Kind,
  path: string,
  parameters: z.ZodType<Parameters>,
  answer: z.ZodType<Answer>,
): Endpoint<Parameters, Answer, Kind> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { name, method: 'POST', path, effect: 'read', scope, parameters, answer };
}

/** The body of an operation that takes no parameters. */
export const nothing = z.strictObject({});
export const ofClientOrg = z.strictObject({ clientOrgUuid: ruuid });

/** What the vendor may say is missing from an answer, of the endpoints that declare it. */
export const warning = { warningMsg: text };
