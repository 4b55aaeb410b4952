/** `AuditEvent`: who did what in a client org, as the vendor's audit feed has it. */
import { z } from 'zod';
import { builder } from '../../../graph/builder.js';
import { ordered } from '../../../graph/list-reading.js';
import type { PageArguments } from '../../../graph/page.js';
import { connectionType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { flag, keyed, text, time } from '../../../reads/columns.js';
import { once } from '../../../reads/kinds.js';
import { anyRows, envelopeOf, post, said } from '../forms.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';

const AuditEvent = valueType(
  'AuditEvent',
  {
    scope: 'events:read',
    description: 'Something that was done in a client org (Rhombus report/getAuditFeed). Personal data.',
    scopes: { principalName: 'personal:read', sourceIp: 'personal:read' },
  },
  {
    uuid: keyed(text('uuid', "The vendor's own id of the event.")),
    at: time('timestamp', 'When it was done.'),
    action: text('action', "The vendor's word for what was done."),
    text: text('displayText', 'What was done, in words.'),
    failed: flag('failure', 'Whether it failed.'),
    principalName: text('principalName', 'Who did it.'),
    principalType: text('principalType', "The vendor's kind of doer, for example USER or PARTNER."),
    targetName: text('targetName', 'What it was done to.'),
    targetUuid: text('targetUuid', "The vendor's id of what it was done to."),
    sourceIp: text('sourceIp', 'Internet address that it was done from.'),
    sourceCity: text('sourceCity', 'City of that address.'),
    sourceCountry: text('sourceCountry', 'Country of that address.'),
  },
);

export const getAuditFeed = post('/api/report/getAuditFeed', {
  scope: 'org',
  parameters: z.strictObject({
    timestampMsAfter: z.int().optional(),
    timestampMsBefore: z.int().optional(),
    includeActions: z.array(z.string()).optional(),
  }),
  answer: z
    .object({ auditEvents: anyRows, ...said })
    .transform(({ auditEvents, warningMsg }) => envelopeOf(auditEvents, warningMsg)),
  brings: AuditEvent,
  owner: { said: { orgUuid: 'org' } },
});

const latestFirst = {
  name: 'AT',
  descending: true,
  value: ({ at }: RowOfShape<typeof AuditEvent>) => at?.getTime() ?? null,
  id: ({ uuid }: RowOfShape<typeof AuditEvent>) => uuid ?? '',
};

interface Asked extends PageArguments {
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
  readonly actions?: readonly string[] | null | undefined;
}

const askedOf = (_org: RhombusClientOrg, { from, to, actions }: Asked) => ({
  ...(from ? { timestampMsAfter: from.getTime() } : {}),
  ...(to ? { timestampMsBefore: to.getTime() } : {}),
  ...(actions ? { includeActions: [...actions] } : {}),
});

builder.objectField(RhombusClientOrgRef, 'auditEvents', (t) =>
  t.connection(
    {
      type: AuditEvent.ref,
      nullable: true,
      description:
        'What was done in the org, latest first, read in its scope (report/getAuditFeed). Without a window the ' +
        'vendor decides how far back it goes.',
      args: {
        from: t.arg({ type: 'DateTime', description: 'Only events after this instant.' }),
        to: t.arg({ type: 'DateTime', description: 'Only events before this instant.' }),
        actions: t.arg.stringList({ description: "Only these actions, by the vendor's words." }),
      },
      ...ordered(once(getAuditFeed), latestFirst, askedOf),
    },
    connectionType(AuditEvent, 'A page of audit events.', 'An audit event and its position in the list.'),
  ),
);
