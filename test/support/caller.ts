/** Callers of a gateway under test: access keys, made in its own database as the operator would. */
import type { App } from '../../src/app.js';
import { createAccessKey, type AccessKeyDraft } from '../../src/auth/access-keys/store.js';

/** A key that may do everything, unless it is said what it may do. */
export async function newKey(app: App, draft: Partial<AccessKeyDraft> = {}): Promise<string> {
  const everything = { name: 'Test', scopes: ['*'], limitedTo: null, networks: null, expiresAt: null };
  const { text } = await createAccessKey(await app.database(), { ...everything, ...draft });
  return text.reveal();
}

const keys = new WeakMap<App, Promise<string>>();

/** The key of the test itself, which may do everything. */
export function ownKey(app: App): Promise<string> {
  const key = keys.get(app) ?? newKey(app);
  keys.set(app, key);
  return key;
}

/** The header of a caller who may do everything. */
export const authorized = async (app: App): Promise<{ authorization: string }> => ({
  authorization: `Bearer ${await ownKey(app)}`,
});
