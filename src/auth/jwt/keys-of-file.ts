/** Keys in a file, for a provider that cannot be reached from here: read again when the file is another one. */
import { readFile, stat } from 'node:fs/promises';
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { textOf } from '../../text/text-file.js';
import { readKeySet } from './key-set.js';

/** Finds keys in the file, which is looked at for each token: a look is cheaper than what a signature takes. */
export function keysOfFile(file: string): JWTVerifyGetKey {
  let known: { readonly version: string; readonly find: JWTVerifyGetKey } | undefined;
  return async (header, token) => {
    const { mtimeMs, size, ino } = await stat(file);
    const version = [mtimeMs, size, ino].join();
    if (known?.version !== version) {
      known = { version, find: createLocalJWKSet(readKeySet(textOf(await readFile(file)))) };
    }
    return known.find(header, token);
  };
}
