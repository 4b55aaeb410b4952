/** The master keys of the vault, as a list in the file or as one text in a variable. */
import * as z from 'zod';
import { secret } from '../secret.js';

/** Names the key of a text that does not name it. */
const DEFAULT_ID = 'default';

/** 32 bytes, as `openssl rand -base64 32` prints them. */
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=$/;

const masterKey = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, {
    error: 'expected 1 to 41 lower-case letters, digits and hyphens, not a hyphen first',
  }),
  key: secret().refine((key) => BASE64_OF_32_BYTES.test(key.reveal()), {
    error: 'expected 32 bytes in base64, as `openssl rand -base64 32` makes them',
  }),
});

/** The first key seals, all open. A text is one key, or several as `id:key,id:key`. */
export const masterKeyList = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').map(entryOf) : value),
  z.array(masterKey).superRefine((keys, context) => {
    keys.forEach(({ id }, index) => {
      const first = keys.findIndex((key) => key.id === id);
      if (first === index) return;
      const message = `the same as that of the key ${first}; give each key its own`;
      context.addIssue({ code: 'custom', message, path: [index, 'id'] });
    });
  }),
);

function entryOf(text: string): { id: string; key: string } {
  const [id, key] = text.split(':');
  return key === undefined ? { id: DEFAULT_ID, key: text } : { id: id ?? '', key };
}
