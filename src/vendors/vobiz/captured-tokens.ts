/** Customers' tokens, which the vendor shows in its lists: handed to the vault where that is wanted, and else unread. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PartnergraphError } from '../../errors.js';
import { Secret } from '../../secret.js';
import type { HttpAnswer } from '../../transport/dialect.js';
import type { Operation } from '../../transport/endpoint.js';
import type { ClientCredentials, Services } from '../define-vendor.js';
import { getCustomer, listCustomers } from './customers/customer.js';

const shown = z.object({ auth_id: z.string().min(1), auth_token: z.string().min(1) });
const listed = z.object({ accounts: z.array(z.unknown()) });

/** Looks for tokens in the answers that have them; keeps each when it is new or has changed. */
export function createTokenCapture(
  account: string,
  capture: NonNullable<ClientCredentials['capture']>,
  log: Services['log'],
): (answer: HttpAnswer, operation: Operation) => Promise<void> {
  // What stands for the token that was kept last, never the token.
  const kept = new Map<string, string>();

  const keep = async ({ auth_id: client, auth_token: token }: z.output<typeof shown>): Promise<void> => {
    const digest = createHash('sha256').update(token).digest('base64url');
    if (kept.get(client) === digest) return;
    kept.set(client, digest);
    try {
      await capture(account, client, new Secret(token));
    } catch (error) {
      // The list is answered all the same, and the next one tries again.
      kept.delete(client);
      const code = error instanceof PartnergraphError ? error.code : 'INTERNAL';
      log.warn({ partner: account, client, code }, 'a credential that the vendor showed was not kept');
    }
  };

  return async ({ json }, { name }) => {
    if (name !== listCustomers.name && name !== getCustomer.name) return;
    const rows = listed.safeParse(json).data?.accounts ?? [json];
    await Promise.all(rows.flatMap((row) => shown.safeParse(row).data ?? []).map(keep));
  };
}
