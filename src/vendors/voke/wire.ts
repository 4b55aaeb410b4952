/** How Voke writes values: uuids with hyphens, and objects whose form it leaves open. */
import { z } from 'zod';

export { flag, isoTime, list, number, optional, text } from '../../transport/wire.js';

/** What the id of an organization looks like. */
export const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const uuid = z.string().regex(uuidForm, { error: 'expected a uuid: 36 characters with hyphens' });

/** An object of any form. */
export const open = z.looseObject({});
