/** Clients of ours that access keys are limited to: who changes what such a client is changes what those keys open. */
import { limitedKeys } from '../../auth/access-keys/store.js';
import { forbidden, meets } from '../../graph/access/need.js';
import type { Context } from '../../graph/context.js';
import { readLimit } from '../visibility.js';
import type { LinkTables } from './store.js';

/** The prefixes of keys that are accepted at present and limited to one of these clients. */
export async function keysLimitedTo(
  tables: LinkTables,
  clients: readonly string[],
): Promise<readonly string[]> {
  if (clients.length === 0) return [];
  const keys = await limitedKeys(tables);
  const isLimit = (text: string): boolean => clients.includes(readLimit(text).client ?? '');
  return keys.filter(({ limitedTo }) => limitedTo.some(isLimit)).map(({ id }) => id);
}

const callersWrite = { scopes: ['callers:write'], wholeAccount: true } as const;

/**
 * Fails with FORBIDDEN where a key is limited to one of the clients whose ends are about to be changed, unless the caller may
 * change keys. Keys that are made at the same time are the affair of who makes them.
 */
export async function assertMayChange(
  { caller }: Pick<Context, 'caller'>,
  tables: LinkTables,
  clients: readonly string[],
): Promise<void> {
  if (meets(caller, callersWrite)) return;
  if ((await keysLimitedTo(tables, clients)).length === 0) return;
  throw forbidden('To change a client that access keys are limited to', callersWrite, caller);
}
