/** A configured Voke account: its settings, and its client with the pool and queue of its credential. */
import { z } from 'zod';
import { httpAddress } from '../../addresses/http-address.js';
import type { VendorAccount } from '../../entities/vendor-account.js';
import { secretToken } from '../../secret.js';
import type { VendorClient } from '../../transport/client.js';
import type { ClientCredentials } from '../define-vendor.js';
import { uuid } from './uuid.js';

const organization = z.strictObject({
  id: uuid.toLowerCase(),
  name: z.string().min(1, { error: 'is empty' }),
});

/** An organization as the configuration names it. */
export type ConfiguredOrganization = z.output<typeof organization>;

/** The keys of an account in the configuration that only Voke has. */
export const vokeSettings = z.strictObject({
  credential: z.strictObject({ token: secretToken() }),
  /** Only a super-admin's token may list the organizations; any other needs them named here. */
  organizations: z
    .array(organization)
    .min(1, { error: 'is empty; leave it out to have the organizations listed by the vendor' })
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
      error: 'two organizations have the same id',
    })
    .optional(),
  baseUrl: httpAddress().default('https://api.voke.turena.cz'),
});

export interface VokeAccount extends VendorAccount {
  readonly vendor: 'voke';
  readonly client: VendorClient;
  /** The organizations of the configuration; undefined where the vendor is to list them. */
  readonly organizations: readonly ConfiguredOrganization[] | undefined;
  /** Where the keys of its organizations are. */
  readonly clientCredentials: ClientCredentials;
}

export const isVokeAccount = (account: VendorAccount): account is VokeAccount => account.vendor === 'voke';
