/** A configured Rhombus account: its settings, and its client with the pool and queue of its credential. */
import { z } from 'zod';
import { httpAddress } from '../../addresses/http-address.js';
import type { VendorAccount } from '../../entities/vendor-account.js';
import { secret, secretToken } from '../../secret.js';
import type { VendorClient } from '../../transport/client.js';

const authority = secret().optional();

/** The keys of an account in the configuration that only Rhombus has. */
export const rhombusSettings = z.strictObject({
  credential: z.union(
    [
      z.strictObject({ token: secretToken(), authority }),
      z.strictObject({ certificate: secret(), key: secret(), apiKey: secretToken(), authority }),
    ],
    { error: 'expected { token } or { certificate, key, apiKey }, each with an optional authority' },
  ),
  /** Europe is `https://api2.eu.rhombussystems.com`; keys work in the region that issued them only. */
  baseUrl: httpAddress().default('https://api2.rhombussystems.com'),
});

export type RhombusSettings = z.output<typeof rhombusSettings>;

export interface RhombusAccount extends VendorAccount {
  readonly vendor: 'rhombus';
  readonly client: VendorClient;
  /** Bytes of an answer that the client accepts: a fleet-wide call that would exceed it is not made. */
  readonly answerLimitBytes: number;
}

export const isRhombusAccount = (account: VendorAccount): account is RhombusAccount =>
  account.vendor === 'rhombus';
