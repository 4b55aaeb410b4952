/** A JSON Web Key Set: only that it is one is looked at, for what the keys themselves are is the library's affair. */
import type { JSONWebKeySet } from 'jose';
import * as z from 'zod';

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** The set that a text is; throws for one that is none. */
export const readKeySet = (json: string): JSONWebKeySet => keySet.parse(JSON.parse(json));
