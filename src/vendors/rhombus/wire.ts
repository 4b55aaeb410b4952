/** How Rhombus writes values: what all vendors have in common, its uuids, and two forms of time as numbers. */
import { z } from 'zod';
import { Secret } from '../../secret.js';
import { instant } from '../../transport/wire.js';

export { flag, isoTime, list, measure, number, optional, rows, text } from '../../transport/wire.js';

/** Base64url uuid of 22 characters without padding, as every object of the vendor has. */
export const ruuidForm = /^[A-Za-z0-9_-]{22}$/;

/** A uuid that we send. */
export const ruuid = z.string().regex(ruuidForm, 'expected a Rhombus uuid: 22 characters of base64url');

/** `…Millis` and `…Ms`: milliseconds since 1970. */
export const milliseconds = z
  .number()
  .nullish()
  .transform((value) => instant(value));

/** `…Sec`: seconds since 1970. */
export const seconds = z
  .number()
  .nullish()
  .transform((value) => instant(typeof value === 'number' ? value * 1000 : value));

/** Text that opens something, and that the vendor shows once. */
export const secretText = z
  .string()
  .min(1)
  .transform((value) => new Secret(value));
