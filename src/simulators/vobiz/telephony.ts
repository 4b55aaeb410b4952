// What a customer has set up and what is going on at it just now: trunks, applications, calls that are not over yet.

import { happens } from '../random.js';
import type { Books } from './books.js';
import type { Customer } from './customers.js';
import { uuidOf } from './identifiers.js';
import { DAY_MS, instantBefore, stamp } from './instants.js';

/** A SIP trunk. */
export interface Trunk {
  readonly id: string;
  readonly name: string;
  readonly direction: 'inbound' | 'outbound';
  readonly enabled: boolean;
}

/** A call that goes on, or waits to begin. */
export interface OpenCall {
  readonly uuid: string;
  readonly state: 'live' | 'queued';
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A customer's trunks. */
export function trunksOf(books: Books, customer: Customer): Trunk[] {
  const dice = books.dice(`trunk of ${customer.id}`);
  return Array.from({ length: 1 + (dice(0) % 3) }, (_, item) => ({
    id: uuidOf(dice, item),
    name: item === 0 ? 'Main office' : `Branch ${item}`,
    direction: item % 2 === 0 ? 'outbound' : 'inbound',
    enabled: happens(90, dice(item, 5)),
  }));
}

/** The contract's ListTrunksResponseObjectsItem. */
export function trunkRow(customer: Customer, { direction, enabled, id, name }: Trunk): object {
  const inbound = direction === 'inbound';
  return {
    trunk_id: id,
    account_id: customer.id,
    name,
    trunk_domain: `${id.slice(0, 8)}.sip.vobiz.example`,
    trunk_status: enabled ? 'enabled' : 'disabled',
    secure: false,
    trunk_direction: direction,
    concurrent_calls_limit: 10,
    cps_limit: 5,
    description: '',
    transport: 'udp',
    recording: false,
    enable_transcription: false,
    pii_redaction: false,
    webhook_method: 'POST',
    recording_webhook_enabled: false,
    created_at: stamp(customer.createdAt),
    updated_at: stamp(customer.createdAt + DAY_MS),
    ...(inbound && { inbound_destination: `pbx.${customer.company.domain}` }),
  };
}

/** The contract's ListApplicationsResponseObjectsItem, of each application. */
export function applicationRows(books: Books, customer: Customer): object[] {
  const dice = books.dice(`application of ${customer.id}`);
  const hooks = `https://voice.${customer.company.domain}`;
  return Array.from({ length: dice(0) % 4 }, (_, item) => {
    const id = String(dice(item, 1)).padStart(17, '1');
    return {
      answer_method: 'POST',
      answer_url: `${hooks}/answer/${item}`,
      app_id: id,
      app_name: item === 0 ? 'Reception' : `Campaign ${item}`,
      application_type: 'XML',
      created_at: stamp(customer.createdAt + item * DAY_MS),
      default_app: item === 0,
      default_endpoint_app: false,
      enabled: true,
      fallback_answer_url: null,
      fallback_method: 'POST',
      hangup_method: 'POST',
      hangup_url: `${hooks}/hangup/${item}`,
      log_incoming_message: false,
      message_method: 'POST',
      message_url: null,
      public_uri: false,
      resource_uri: `/v1/Account/${customer.authId}/Application/${id}/`,
      sip_transfer_method: 'POST',
      sip_transfer_url: null,
      sip_uri: `sip:${id}@app.vobiz.example`,
      sub_account: null,
      updated_at: stamp(customer.createdAt + item * DAY_MS),
    };
  });
}

/** A customer's calls that are not over. */
export function openCallsOf(books: Books, customer: Customer): OpenCall[] {
  const dice = books.dice(`open call of ${customer.id}`);
  const { phone } = customer.company;
  return Array.from({ length: customer.position === 0 ? 4 : dice(0) % 5 }, (_, item) => {
    const other = `+1555${String(dice(item, 5) % 10_000_000).padStart(7, '0')}`;
    // Who is called waits for nobody: only calls that go out are queued.
    const queued = item % 3 === 2;
    const outbound = queued || happens(50, dice(item, 6));
    return {
      uuid: uuidOf(dice, item),
      state: queued ? 'queued' : 'live',
      direction: outbound ? 'outbound' : 'inbound',
      from: outbound ? phone : other,
      to: outbound ? other : phone,
      at: instantBefore(books.now, dice(item, 7) % 600, dice(item, 8)),
    };
  });
}

/** The contract's GetLiveCallResponse or, for a call that waits, GetQueuedCallResponse. */
export function openCallRow(apiId: string, { at, direction, from, state, to, uuid }: OpenCall): object {
  return {
    api_id: apiId,
    call_status: state === 'live' ? 'in-progress' : 'queued',
    call_uuid: uuid,
    request_uuid: uuid,
    caller_name: from,
    direction,
    from,
    to,
    ...(state === 'live' && {
      session_start: stamp(at),
      stir_attestation: '',
      stir_verification: 'Not Verified',
    }),
  };
}
