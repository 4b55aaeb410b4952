/** What a vendor slice hands to the program: the configuration that it needs, and how an account of it is opened. */
import type { z } from 'zod';
import type { PartnerConfiguration, VendorConfiguration } from '../config.js';
import type { VendorAccount } from '../entities/vendor-account.js';
import type { Log } from '../telemetry/log.js';

export interface Vendor extends VendorConfiguration {
  /** Opens a configured account. Makes no vendor call. */
  readonly open: (partner: PartnerConfiguration, log: Log) => VendorAccount;
}

interface VendorDefinition<Settings extends z.ZodObject> extends VendorConfiguration {
  readonly account: Settings;
  readonly open: (settings: z.output<Settings>, partner: PartnerConfiguration, log: Log) => VendorAccount;
}

/** Ties a vendor's settings to the schema that they were parsed with, so that `open` gets them typed. */
export function defineVendor<Settings extends z.ZodObject>(definition: VendorDefinition<Settings>): Vendor {
  return {
    ...definition,
    open: (partner, log) => definition.open(definition.account.parse(partner.settings), partner, log),
  };
}
