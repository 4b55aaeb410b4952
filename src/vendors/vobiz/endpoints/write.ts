/** How a Vobiz write is written down: a method and a path below that of its scope. */
import { z } from 'zod';
import type { Endpoint } from '../../../transport/endpoint.js';
import { paths, type VobizScope } from './read.js';

/** A write by the partner below `/partner`, or by a customer below its own `/Account/<auth id>`. */
export function write<Parameters, Answer, Kind extends VobizScope>(
  scope: Kind,
  name: string,
  [method, path]: readonly ['POST' | 'PUT' | 'DELETE', string],
  parameters: z.ZodType<Parameters>,
  answer: z.ZodType<Answer>,
): Endpoint<Parameters, Answer, Kind> {
  return { name, method, path: paths[scope] + path, effect: 'write', scope, parameters, answer };
}

/** What is answered where the contract has no body, or one of which nothing is needed. */
export const unread = z.unknown();
