/** What the id of an organization looks like. */
import { z } from 'zod';

export const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const uuid = z.string().regex(uuidForm, { error: 'expected a uuid: 36 characters with hyphens' });
