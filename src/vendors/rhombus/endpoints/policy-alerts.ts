/** Policy alerts. Client level, paged by the vendor. */
import { z } from 'zod';
import type { PagedEndpoint } from '../../../transport/endpoint.js';
import { flag, list, measure, milliseconds, number, optional, ruuid, text } from '../wire.js';
import { read, warning } from './read.js';

const policyAlert = z.object({
  uuid: text,
  orgUuid: text,
  type: text,
  timestampMs: milliseconds,
  durationSec: measure,
  locationUuid: text,
  policyUuid: text,
  policyAlertTriggers: list(text),
  textDescription: text,
  finalized: flag,
  saved: flag,
  shared: flag,
  deleted: flag,
  notificationSent: flag,
  alertMonitoringVerified: flag,
});
export type WirePolicyAlert = z.output<typeof policyAlert>;
const policyAlerts = z.object({ policyAlerts: list(policyAlert), ...warning });
const policyAlertWindow = z.strictObject({
  afterTimestampMs: z.int().optional(),
  beforeTimestampMs: z.int().optional(),
  deviceFilter: z.array(ruuid).optional(),
  locationFilter: z.array(ruuid).optional(),
  maxResults: z.int().optional(),
  lastTimestampMs: z.int().optional(),
  lastUuid: ruuid.optional(),
});
export type PolicyAlertWindow = z.output<typeof policyAlertWindow>;

/** Newest first; the next page is asked with the time and uuid of the last row. */
export const getPolicyAlerts = {
  ...read('org', '/api/event/getPolicyAlerts', policyAlertWindow, policyAlerts),
  paging: {
    style: 'cursor',
    rows: (answer) => answer.policyAlerts,
    size: (size) => ({ maxResults: size }),
    maximum: 100,
    next: ({ policyAlerts: rows }, size) => {
      const last = rows.at(-1);
      return last?.uuid && last.timestampMs && rows.length >= size
        ? { lastTimestampMs: last.timestampMs.getTime(), lastUuid: last.uuid }
        : undefined;
    },
  },
} satisfies PagedEndpoint<PolicyAlertWindow, z.output<typeof policyAlerts>, WirePolicyAlert, 'org'>;

export const getPolicyAlertCount = read(
  'org',
  '/api/event/getPolicyAlertCount',
  z.strictObject({ maxResultsSize: z.int().optional() }),
  z.object({ count: number, ...warning }),
);

export const getPolicyAlertDetails = read(
  'org',
  '/api/event/getPolicyAlertDetails',
  z.strictObject({ policyAlertUuid: ruuid }),
  z.object({ policyAlert: optional(policyAlert.extend({ thirdPartyDeviceName: text })), ...warning }),
);
