/** How a Rhombus write is written down: as a read is, but for what it does. */
import type { z } from 'zod';
import type { Endpoint, ScopeKind } from '../../../transport/endpoint.js';
import { read } from './read.js';

/** A POST with a JSON body that changes something. */
export function write<Parameters, Answer, Kind extends ScopeKind>(
  scope: Kind,
  path: string,
  parameters: z.ZodType<Parameters>,
  answer: z.ZodType<Answer>,
): Endpoint<Parameters, Answer, Kind> {
  return { ...read(scope, path, parameters, answer), effect: 'write' };
}
