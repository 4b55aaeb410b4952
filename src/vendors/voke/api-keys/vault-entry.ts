/** Where a new key goes that is shown to nobody: an entry of the vault that has a name of its own. */
import { z } from 'zod';
import { invalidInput, notPermitted, type PlanFailure } from '../../../entities/failure.js';
import type { WritePlace } from '../../../entities/writes/write.js';
import { Secret } from '../../../secret.js';
import type { ClientCredentials } from '../../define-vendor.js';

/** The name that a caller gives an entry. */
export const entryName = z.string().regex(/^[\w.-]{1,64}$/, {
  error: 'expected 1 to 64 letters, digits, dots, underscores and hyphens',
});

/**
 * The client that the vault has the entry under. An organization is a uuid, which has no colon: no entry is taken for the key
 * that is sent in its name. And it stands in the name of each entry, so that organizations do not meet there.
 */
export const entryOf = (orgUuid: string, name: string): string => `key:${orgUuid}:${name}`;

/** What a key consists of. */
export interface KeyPair {
  readonly key: Secret;
  readonly signingKey: Secret | null;
}

/** What stands in the way of a new key's secrets: they are shown to those who may see them, or kept in a free entry. */
export async function secrecyObstacle(
  name: string | undefined,
  { get, keep }: ClientCredentials,
  { account, native: [orgUuid = ''], context }: WritePlace,
): Promise<PlanFailure | undefined> {
  if (name === undefined) {
    return context.caller.scopes.has('secrets:read')
      ? undefined
      : notPermitted(
          'SECRET',
          'without the scope `secrets:read` the key must go into the vault: `vaultEntry`',
        );
  }
  if (keep === undefined) {
    return notPermitted('SECRET', 'there is no vault: the operator sets PARTNERGRAPH_VAULT_KEY');
  }
  return (await get(account.id, entryOf(orgUuid, name))) === undefined
    ? undefined
    : invalidInput('vaultEntry', 'there is an entry of this name, which is not overwritten');
}

/** Keeps a key as JSON text; the name of its entry. One that was taken meanwhile is left, and the key's id goes behind the name. */
export async function keepKey(
  entry: string,
  { key, signingKey }: KeyPair,
  keyId: string,
  account: string,
  { get, keep }: ClientCredentials,
): Promise<string> {
  const client = (await get(account, entry)) === undefined ? entry : `${entry}:${keyId}`;
  const text = JSON.stringify({ key: key.reveal(), signingKey: signingKey?.reveal() ?? null });
  if (keep === undefined) throw new Error('there is no vault any more');
  await keep(account, client, new Secret(text));
  return client;
}
