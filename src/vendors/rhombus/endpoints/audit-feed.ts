/** The audit feed of a client org. Client level. */
import { z } from 'zod';
import { flag, isoTime, list, text } from '../wire.js';
import { read, warning } from './read.js';

const auditEvent = z.object({
  uuid: text,
  orgUuid: text,
  timestamp: isoTime,
  action: text,
  displayText: text,
  failure: flag,
  principalName: text,
  principalType: text,
  targetName: text,
  targetUuid: text,
  sourceIp: text,
  sourceCity: text,
  sourceCountry: text,
});
export type WireAuditEvent = z.output<typeof auditEvent>;
export const getAuditFeed = read(
  'org',
  '/api/report/getAuditFeed',
  z.strictObject({
    timestampMsAfter: z.int().optional(),
    timestampMsBefore: z.int().optional(),
    includeActions: z.array(z.string()).optional(),
  }),
  z.object({ auditEvents: list(auditEvent), ...warning }),
);
