/** What a vendor slice hands to the program: the configuration that it needs, and how an account of it is opened. */
import type { z } from 'zod';
import type { PartnerConfiguration, VendorConfiguration } from '../config.js';
import type { VendorAccount, WriteSettings } from '../entities/vendor-account.js';
import { PartnergraphError } from '../errors.js';
import type { Secret } from '../secret.js';
import type { Log } from '../telemetry/log.js';

/** Where the credentials are kept that only one client has, each under its account and the client's native id. */
export interface ClientCredentials {
  readonly get: (account: string, client: string) => Promise<Secret | undefined>;
  /** Keeps a credential that the vendor has shown; absent where what a vendor shows is not to be kept. */
  readonly capture?: (account: string, client: string, credential: Secret) => Promise<void>;
  /** Keeps a credential that a write has brought; absent where there is no vault. */
  readonly keep?: (account: string, client: string, credential: Secret) => Promise<void>;
}

/** What the program lends to the accounts of all vendors. */
export interface Services {
  readonly log: Log;
  readonly clientCredentials: ClientCredentials;
}

export interface Vendor extends VendorConfiguration {
  /** Whether its clients have credentials of their own, for the vault; not without it. */
  readonly hasClientCredentials?: boolean;
  /** Opens a configured account. Makes no vendor call. */
  readonly open: (partner: PartnerConfiguration, services: Services) => VendorAccount;
}

interface VendorDefinition<Settings extends z.ZodObject> extends VendorConfiguration {
  readonly account: Settings;
  readonly hasClientCredentials?: boolean;
  readonly open: (
    settings: z.output<Settings>,
    partner: PartnerConfiguration,
    services: Services,
  ) => VendorAccount;
}

/** Ties a vendor's settings to the schema that they were parsed with, so that `open` gets them typed. */
export function defineVendor<Settings extends z.ZodObject>(definition: VendorDefinition<Settings>): Vendor {
  return {
    ...definition,
    open: (partner, services) =>
      definition.open(definition.account.parse(partner.settings), partner, services),
  };
}

/** How an account carries out writes; undefined where they are off. */
export const writeSettings = ({ writes, transport }: PartnerConfiguration): WriteSettings | undefined =>
  // A vendor that was not waited for any longer may go on for as long again.
  writes ? { absenceMs: 2 * transport.attemptTimeoutMs } : undefined;

/** The credential of a client, or CREDENTIAL_MISSING with how to add it. */
export async function clientCredential(
  { clientCredentials }: Services,
  account: string,
  client: string,
): Promise<Secret> {
  const credential = await clientCredentials.get(account, client);
  if (credential !== undefined) return credential;
  throw new PartnergraphError('CREDENTIAL_MISSING', `the vault has no credential of the client ${client}`, {
    action: `Add it with \`partnergraph credentials put ${account} ${client}\`.`,
  });
}
