/** `AuditEvent`: who did what in a client org, as the vendor's audit feed has it. */
import { builder } from '../../../graph/builder.js';
import { perOrgAndArguments } from '../../../graph/cost/causes.js';
import { ownPage } from '../../../entities/fan-out.js';
import { getAuditFeed, type WireAuditEvent } from '../endpoints/audit-feed.js';
import { RhombusClientOrgRef } from './client-org.js';
import { listed } from '../listed.js';
import { connectionOf } from '../connection.js';
import { assertOwn } from './own-row.js';

const AuditEventRef = builder.objectRef<WireAuditEvent>('AuditEvent').implement({
  scope: 'events:read',
  description: 'Something that was done in a client org (Rhombus report/getAuditFeed). Personal data.',
  fields: (t) => ({
    uuid: t.exposeString('uuid', { nullable: true, description: "The vendor's own id of the event." }),
    at: t.expose('timestamp', { type: 'DateTime', nullable: true, description: 'When it was done.' }),
    action: t.exposeString('action', { nullable: true, description: "The vendor's word for what was done." }),
    text: t.exposeString('displayText', { nullable: true, description: 'What was done, in words.' }),
    failed: t.exposeBoolean('failure', { nullable: true, description: 'Whether it failed.' }),
    principalName: t.exposeString('principalName', {
      scope: 'personal:read',
      nullable: true,
      description: 'Who did it.',
    }),
    principalType: t.exposeString('principalType', {
      nullable: true,
      description: "The vendor's kind of doer, for example USER or PARTNER.",
    }),
    targetName: t.exposeString('targetName', { nullable: true, description: 'What it was done to.' }),
    targetUuid: t.exposeString('targetUuid', {
      nullable: true,
      description: "The vendor's id of what it was done to.",
    }),
    sourceIp: t.exposeString('sourceIp', {
      scope: 'personal:read',
      nullable: true,
      description: 'Internet address that it was done from.',
    }),
    sourceCity: t.exposeString('sourceCity', { nullable: true, description: 'City of that address.' }),
    sourceCountry: t.exposeString('sourceCountry', {
      nullable: true,
      description: 'Country of that address.',
    }),
  }),
});

const AuditEventConnection = builder.connectionObject(
  { type: AuditEventRef, name: 'AuditEventConnection', description: 'A page of audit events.' },
  { name: 'AuditEventEdge', description: 'An audit event and its position in the list.' },
);

/** Latest first. */
const ordering = {
  name: 'AT',
  descending: true,
  value: ({ timestamp }: WireAuditEvent) => timestamp?.getTime() ?? null,
  id: ({ uuid }: WireAuditEvent) => uuid ?? '',
};

const identified = (event: WireAuditEvent): WireAuditEvent | undefined =>
  event.uuid === null ? undefined : event;

builder.objectField(RhombusClientOrgRef, 'auditEvents', (t) =>
  t.connection(
    {
      type: AuditEventRef,
      nullable: true,
      description:
        'What was done in the org, latest first, read in its scope (report/getAuditFeed). Without a window the ' +
        'vendor decides how far back it goes.',
      args: {
        from: t.arg({ type: 'DateTime', description: 'Only events after this instant.' }),
        to: t.arg({ type: 'DateTime', description: 'Only events before this instant.' }),
        actions: t.arg.stringList({ description: "Only these actions, by the vendor's words." }),
      },
      calls: perOrgAndArguments(getAuditFeed),
      resolve: async (org, { from, to, actions, ...paging }, context) => {
        const { directory } = connectionOf(org.account, context);
        const answer = await (
          await directory.asOrg(org.uuid)
        ).call(getAuditFeed, {
          ...(from ? { timestampMsAfter: from.getTime() } : {}),
          ...(to ? { timestampMsBefore: to.getTime() } : {}),
          ...(actions ? { includeActions: actions } : {}),
        });
        answer.auditEvents.forEach(({ orgUuid }) => assertOwn(org.uuid, orgUuid, getAuditFeed.name));
        const rows = listed(getAuditFeed, answer, answer.auditEvents, identified, org.uuid);
        return ownPage(org.account, context, rows, ordering, paging);
      },
    },
    AuditEventConnection,
  ),
);
