/** A configured Vobiz account: its settings, and its client with the pool and queue of its credential. */
import { z } from 'zod';
import { httpAddress } from '../../addresses/http-address.js';
import type { VendorAccount } from '../../entities/vendor-account.js';
import { secret, type Secret } from '../../secret.js';
import type { VendorClient } from '../../transport/client.js';

const authId = z
  .string()
  .min(1, { error: 'is empty' })
  .refine((id) => !/^(MA|SA)_/.test(id), {
    error: "is the id of a customer; expected the partner's, which begins with PA_",
  });

/** The keys of an account in the configuration that only Vobiz has. */
export const vobizSettings = z.strictObject({
  credential: z.union(
    [
      z.strictObject({ authId, authToken: secret() }),
      // The vendor's own example sends the pair with the login as well.
      z.strictObject({ email: z.string().min(3), password: secret(), authId, authToken: secret() }),
      z.strictObject({ email: z.string().min(3), password: secret() }),
    ],
    { error: 'expected { authId, authToken }, { email, password } or all four' },
  ),
  baseUrl: httpAddress().default('https://api.vobiz.ai'),
});

export type VobizSettings = z.output<typeof vobizSettings>;

export interface VobizAccount extends VendorAccount {
  readonly vendor: 'vobiz';
  readonly client: VendorClient;
  /** Puts a customer's token into the vault; undefined where there is none. */
  readonly keepToken: ((authId: string, token: Secret) => Promise<void>) | undefined;
}

export const isVobizAccount = (account: VendorAccount): account is VobizAccount => account.vendor === 'vobiz';
