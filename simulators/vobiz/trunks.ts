// SIP trunks: by which a customer's telephone system reaches the vendor, or the vendor it.

import { happens } from '../random.js';
import type { Books, Seed } from './books.js';
import type { Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { DAY_MS, stamp } from './instants.js';

/** A SIP trunk. */
export interface Trunk {
  readonly id: string;
  readonly name: string;
  readonly direction: 'inbound' | 'outbound';
  readonly enabled: boolean;
  /** The fields that were written, by the contract's names; the others have the vendor's defaults. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970, as the next. */
  readonly at: number;
  readonly updatedAt: number;
}

/** A customer's trunks. */
export function trunksOf({ state }: Books, customer: Customer): readonly Trunk[] {
  return state.trunks.of(customer);
}

/** The trunks that the seed gives a customer. */
export function seededTrunksOf(books: Seed, customer: Customer): Trunk[] {
  const dice = books.dice(`trunk of ${customer.id}`);
  return Array.from({ length: 1 + (dice(0) % 3) }, (_, item) => ({
    id: uuidOf(dice, item),
    name: item === 0 ? 'Main office' : `Branch ${item}`,
    direction: item % 2 === 0 ? 'outbound' : 'inbound',
    enabled: happens(90, dice(item, 5)),
    given: item % 2 === 0 ? {} : { inbound_destination: `pbx.${customer.company.domain}` },
    at: customer.createdAt,
    updatedAt: customer.createdAt + DAY_MS,
  }));
}

/** The contract's RetrieveTrunkResponse, which creating and updating answer, too. */
export function trunkAnswer(customer: Customer, trunk: Trunk): object {
  const { at, direction, enabled, given, id, name, updatedAt } = trunk;
  const written = Object.entries(given).filter(([field]) => field in DEFAULTS || field === 'trunk_domain');
  return {
    trunk_id: id,
    account_id: customer.id,
    trunk_domain: `${id.slice(0, 8)}.sip.vobiz.example`,
    ...DEFAULTS,
    ...Object.fromEntries(written),
    name,
    trunk_status: enabled ? 'enabled' : 'disabled',
    trunk_direction: direction,
    created_at: stamp(at),
    updated_at: stamp(updatedAt),
  };
}

/** The contract's ListTrunksResponseObjectsItem: a little more than the answer for one trunk has. */
export function trunkRow(customer: Customer, trunk: Trunk): object {
  const more = Object.entries(trunk.given).filter(([field]) => LISTED_ONLY.includes(field));
  return { ...trunkAnswer(customer, trunk), ...Object.fromEntries(more) };
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  secure: false,
  concurrent_calls_limit: 10,
  cps_limit: 5,
  description: '',
  transport: 'udp',
  recording: false,
  enable_transcription: false,
  pii_redaction: false,
  webhook_method: 'POST',
  recording_webhook_enabled: false,
};

const LISTED_ONLY: readonly string[] = [
  'credential_uuid',
  'primary_uri_uuid',
  'inbound_destination',
  'pii_entity_types',
  'webhook_url',
];
