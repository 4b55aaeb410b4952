/** The road to the record of writes: `auditLog`. */
import { builder } from '../../graph/builder.js';
import { AuditEntryRef } from './audit-entry.js';
import { AuditOutcomeKindRef, auditOutcomes } from './audit-outcome.js';
import { auditPage } from './audit-page.js';
import type { AuditFilter } from './audit-rows.js';

const AuditLogFilterRef = builder.inputType('AuditLogFilter', {
  description: 'Which entries; all of what is given must hold.',
  fields: (t) => ({
    auditId: t.string({ description: 'The entry of this outcome of a write.' }),
    since: t.field({ type: 'DateTime', description: 'Recorded at this time or later.' }),
    until: t.field({ type: 'DateTime', description: 'Recorded before this time.' }),
    caller: t.string({ description: 'Id of the caller who asked for it.' }),
    mutation: t.string({ description: 'Field of `Mutation`, for example transferBalance.' }),
    partner: t.string({ description: 'Id of the configured account.' }),
    org: t.string({ description: 'Native id of the client that was changed.' }),
    target: t.id({ description: 'Global id of what was to be changed.' }),
    outcome: t.field({
      type: [AuditOutcomeKindRef],
      description: 'What came of it, as is known now: one of these.',
    }),
    idempotencyKey: t.string({ description: 'The key that it was asked with.' }),
  }),
});

const AuditEntryConnection = builder.connectionObject(
  { type: AuditEntryRef, name: 'AuditEntryConnection', description: 'A page of the record of writes.' },
  { name: 'AuditEntryEdge', description: 'A write and its position in the record.' },
);

builder.queryField('auditLog', (t) =>
  t.connection(
    {
      type: AuditEntryRef,
      description:
        'Every write that was sent to a vendor, or was about to be, the newest first. No vendor call. Refused to a caller ' +
        'that is limited to some clients.',
      args: {
        filter: t.arg({ type: AuditLogFilterRef, description: 'Which entries; all without it.' }),
      },
      resolve: async (_root, { filter, ...args }, context) => {
        const { tables } = await context.database();
        return auditPage(tables, filterOf(filter ?? {}), args);
      },
    },
    AuditEntryConnection,
  ),
);

type GivenFilter = typeof AuditLogFilterRef.$inferInput;

/** A null is no different from a field that was left out. */
const filterOf = (given: GivenFilter): AuditFilter => ({
  auditId: given.auditId ?? undefined,
  since: given.since ?? undefined,
  until: given.until ?? undefined,
  caller: given.caller ?? undefined,
  mutation: given.mutation ?? undefined,
  account: given.partner ?? undefined,
  org: given.org ?? undefined,
  target: given.target ?? undefined,
  idempotencyKey: given.idempotencyKey ?? undefined,
  outcomes: given.outcome?.map((word) => auditOutcomes[word].kind),
});
