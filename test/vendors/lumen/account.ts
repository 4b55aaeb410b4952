/** A configured Lumen account. */
import { z } from 'zod';
import type { VendorAccount } from '../../../src/entities/vendor-account.js';
import { secret } from '../../../src/secret.js';
import type { VendorClient } from '../../../src/transport/client.js';

export const lumenSettings = z.strictObject({
  credential: z.strictObject({ token: secret() }),
  baseUrl: z.url(),
});

export interface LumenAccount extends VendorAccount {
  readonly vendor: 'lumen';
  readonly client: VendorClient;
}

export const isLumenAccount = (account: VendorAccount): account is LumenAccount => account.vendor === 'lumen';
