/** What a customer runs: trunks, applications, calls. Answered to the customer's own credential only. */
import { z } from 'zod';
import { decimal, flag, identifier, list, number, optional, rows, text, time } from '../wire.js';
import { byLimitAndOffset, limitAndOffset } from './pages.js';
import { nothing, paged, read } from './read.js';

const trunk = z.object({
  trunk_id: text,
  name: text,
  description: text,
  trunk_domain: text,
  trunk_status: text,
  trunk_direction: text,
  transport: text,
  secure: flag,
  recording: flag,
  enable_transcription: flag,
  pii_redaction: flag,
  concurrent_calls_limit: number,
  cps_limit: number,
  inbound_destination: text,
  created_at: time,
  updated_at: time,
});
export type WireTrunk = z.output<typeof trunk>;

/** What a trunk is shown with. */
export const trunkFields = Object.keys(trunk.shape);

// It takes no page, and yet it tells a total.
export const listTrunks = read(
  'client',
  'list-trunks',
  '/trunks',
  nothing,
  z.object({ objects: rows(trunk), meta: optional(z.object({ total: number })) }),
);

const application = z.object({
  app_id: identifier,
  app_name: text,
  application_type: text,
  enabled: flag,
  default_app: flag,
  default_endpoint_app: flag,
  answer_url: text,
  answer_method: text,
  hangup_url: text,
  hangup_method: text,
  fallback_answer_url: text,
  sip_uri: text,
  created_at: time,
  updated_at: time,
});
export type WireApplication = z.output<typeof application>;

/** What an application is shown with. */
export const applicationFields = Object.keys(application.shape);

/** No largest page is published for applications; the API is modelled on one that gives 20. */
const applicationMaximum = 20;

export const listApplications = paged(
  read(
    'client',
    'list-applications',
    '/Application/',
    z.strictObject(limitAndOffset(applicationMaximum)),
    z.object({ objects: z.array(application), meta: optional(z.object({ total_count: number })) }),
  ),
  {
    ...byLimitAndOffset,
    maximum: applicationMaximum,
    rows: ({ objects }) => objects,
    total: ({ meta }) => meta?.total_count ?? null,
  },
);

export const getApplication = read(
  'client',
  'retrieve-application',
  '/Application/{applicationId}/',
  z.strictObject({ applicationId: z.string() }),
  application,
);

const callUuids = z.object({ calls: list(z.string()) });

// Two operations that differ by a slash at the end and by the status that each demands.
export const listLiveCalls = read(
  'client',
  'list-live-calls',
  '/Call',
  z.strictObject({ status: z.literal('live') }),
  callUuids,
);
export const listQueuedCalls = read(
  'client',
  'list-queued-calls',
  '/Call/',
  z.strictObject({ status: z.literal('queued') }),
  callUuids,
);

const openCall = z.object({ call_uuid: text });

// The same pair again, of one call.
export const getLiveCall = read(
  'client',
  'get-live-call',
  '/Call/{callUuid}',
  z.strictObject({ callUuid: z.string(), status: z.literal('live') }),
  openCall,
);
export const getQueuedCall = read(
  'client',
  'get-queued-call',
  '/Call/{callUuid}/',
  z.strictObject({ callUuid: z.string(), status: z.literal('queued') }),
  openCall,
);

export const getOwnConcurrency = read(
  'client',
  'get-concurrency',
  '/concurrency',
  nothing,
  z.object({ concurrent_calls: number, max_concurrent: number, utilization_pct: number }),
);
export type WireConcurrency = z.output<typeof getOwnConcurrency.answer>;

export const getOwnBalance = read(
  'client',
  'get-balance',
  '/balance/{currency}',
  z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/, 'expected three capital letters') }),
  z.object({
    currency: text,
    balance: decimal,
    available_balance: decimal,
    reserved_funds: decimal,
    promotional_balance: decimal,
    credit_limit: decimal,
    low_balance_threshold: decimal,
    is_postpaid: flag,
    status: text,
    updated_at: time,
  }),
);
export type WireOwnBalance = z.output<typeof getOwnBalance.answer>;
