/** A configured Vobiz account: its settings, and its client with the pool and queue of its credential. */
import { z } from 'zod';
import { httpAddress } from '../../addresses/http-address.js';
import type { VendorAccount } from '../../entities/vendor-account.js';
import { faultOfLine, faultOfToken, secretLine, secretToken, type Secret } from '../../secret.js';
import type { VendorClient } from '../../transport/client.js';

const authId = z
  .string()
  .min(1, { error: 'is empty' })
  .refine((id) => faultOfToken(id) === undefined, { error: ({ input }) => faultOfToken(String(input)) })
  .refine((id) => !/^(MA|SA)_/.test(id), {
    error: "is the id of a customer; expected the partner's, which begins with PA_",
  });

const email = z
  .string()
  .min(3)
  .refine((text) => faultOfLine(text) === undefined, { error: ({ input }) => faultOfLine(String(input)) });

/** The keys of an account in the configuration that only Vobiz has. */
export const vobizSettings = z.strictObject({
  credential: z.union(
    [
      z.strictObject({ authId, authToken: secretToken() }),
      // The vendor's own example sends the pair with the login as well.
      z.strictObject({ email, password: secretLine(), authId, authToken: secretToken() }),
      z.strictObject({ email, password: secretLine() }),
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
