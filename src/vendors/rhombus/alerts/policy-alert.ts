/** `PolicyAlert`: something that a policy of a client org was watching for. Paged by the vendor itself. */
import { z } from 'zod';
import { builder } from '../../../graph/builder.js';
import { node, present } from '../../../graph/node-reading.js';
import { looked } from '../../../graph/reading.js';
import { nodeType, type RowOfShape } from '../../../graph/shape.js';
import {
  flag,
  integer,
  isObject,
  key,
  measure,
  milliseconds,
  table,
  text,
  texts,
} from '../../../reads/columns.js';
import type { Values } from '../../../reads/columns.js';
import type { CursorEndpoint } from '../../../reads/endpoint.js';
import { partTable, within } from '../../../reads/joined-columns.js';
import { once } from '../../../reads/kinds.js';
import { answerAs, anyRows, anything, envelopeOf, post, said } from '../forms.js';
import { foundLocation, LocationRef } from '../locations/location.js';
import { ids, shape } from '../reads.js';
import { ruuid } from '../wire.js';

const columns = {
  uuid: key(text('uuid', "The vendor's own id of the alert.")),
  type: text('type', "The vendor's kind of alert."),
  at: milliseconds('timestampMs', 'When it began.'),
  durationSeconds: measure('durationSec', 'Seconds that it lasted.'),
  triggers: texts('policyAlertTriggers', "The vendor's words for what was seen, for example MOTION_HUMAN."),
  text: text('textDescription', 'What happened, in words.'),
  policyUuid: text('policyUuid', "The vendor's id of the policy."),
  finalized: flag('finalized', 'Whether it is over.'),
  saved: flag('saved', 'Whether someone has saved it.'),
  shared: flag('shared', 'Whether someone has shared it.'),
  notificationSent: flag('notificationSent', 'Whether anyone was notified.'),
  monitoringVerified: flag('alertMonitoringVerified', 'Whether the monitoring service has verified it.'),
  locationUuid: text('locationUuid'),
};

export const PolicyAlert = shape(
  'PolicyAlert',
  {
    scope: 'events:read',
    vendor: 'rhombus',
    description: 'Something that a policy of a client org was watching for (Rhombus event/getPolicyAlerts).',
  },
  columns,
);
export type PolicyAlertRow = RowOfShape<typeof PolicyAlert>;

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

/** A position in the vendor's order: the time and the uuid of a row. */
export const positionForm = /^(\d{1,15}):([A-Za-z0-9_-]{22})$/;

/** What the page behind that row is asked with; undefined for what is no position. */
export function behind(
  position: string,
): Pick<PolicyAlertWindow, 'lastTimestampMs' | 'lastUuid'> | undefined {
  const [, time, uuid] = positionForm.exec(position) ?? [];
  return time === undefined || uuid === undefined
    ? undefined
    : { lastTimestampMs: Number(time), lastUuid: uuid };
}

/** Where the last row of a page stands, whether or not we can read the rest of it. */
const positionOf = (row: unknown): string | null =>
  isObject(row) ? `${String(row['timestampMs'])}:${String(row['uuid'])}` : null;

/** Newest first; the next page is asked with the time and uuid of the last row. */
export const getPolicyAlerts: CursorEndpoint<PolicyAlertWindow, PolicyAlertRow, 'org'> = {
  ...post('/api/event/getPolicyAlerts', {
    scope: 'org',
    parameters: policyAlertWindow,
    answer: z.object({ policyAlerts: anyRows, ...said }).transform(({ policyAlerts: rows, warningMsg }) => ({
      ...envelopeOf(rows, warningMsg),
      next: positionOf(rows.at(-1)),
    })),
    brings: PolicyAlert,
    owner: { said: { orgUuid: 'org' } },
  }),
  paging: {
    style: 'cursor',
    rows: ({ rows }) => rows,
    size: (size) => ({ maxResults: size }),
    maximum: 100,
    next: ({ rows, next }, size) => (next && rows.length >= size ? behind(next) : undefined),
  },
};

const countColumns = { count: integer('count') };
const AlertCount = table<Values<typeof countColumns>>('PolicyAlertCount', countColumns);

export const getPolicyAlertCount = post('/api/event/getPolicyAlertCount', {
  scope: 'org',
  parameters: z.strictObject({ maxResultsSize: z.int().optional() }),
  answer: answerAs(AlertCount),
  brings: AlertCount,
  owner: { unsaid: 'it is a number and nothing else' },
});

export const getPolicyAlertDetails = post('/api/event/getPolicyAlertDetails', {
  scope: 'org',
  parameters: z.strictObject({ policyAlertUuid: ruuid }),
  answer: z
    .object({ policyAlert: anything, ...said })
    .transform(({ policyAlert, warningMsg }) =>
      envelopeOf(policyAlert === null || policyAlert === undefined ? [] : [{ policyAlert }], warningMsg),
    ),
  brings: partTable(PolicyAlert, within('policyAlert', columns)),
  owner: { said: { 'policyAlert.orgUuid': 'org' } },
});

/** One alert of an org. */
export const oneAlert = once(getPolicyAlertDetails);

nodeType(
  PolicyAlert,
  node(oneAlert, ids(3), ([uuid = '']) => ({ policyAlertUuid: uuid }), present, 'row'),
);

builder.objectField(PolicyAlert.ref, 'location', (t) =>
  t.field({
    type: LocationRef,
    nullable: true,
    description: 'Site at which it happened; null when the org no longer lists it.',
    ...looked(foundLocation, ({ locationUuid }: PolicyAlertRow) =>
      locationUuid === null ? null : { parameters: {}, key: locationUuid },
    ),
  }),
);
