/** How a Voke write is written down: a method and a path below `/api/v1`, in the scope of an organization. */
import { z } from 'zod';
import { Secret } from '../../../secret.js';
import type { Endpoint } from '../../../transport/endpoint.js';

/** Every write of the contract is made for an organization. */
export function write<Parameters, Answer>(
  name: string,
  [method, path]: readonly ['POST' | 'DELETE', string],
  parameters: z.ZodType<Parameters>,
  answer: z.ZodType<Answer>,
): Endpoint<Parameters, Answer, 'org'> {
  return { name, method, path: `/api/v1${path}`, effect: 'write', scope: 'org', parameters, answer };
}

/** A secret that is sent. */
export const sentSecret = z.instanceof(Secret);

/** A secret that the vendor shows once. */
export const shownSecret = z
  .string()
  .min(1)
  .transform((text) => new Secret(text));
