/** `AuditEntry`: a write that was about to be sent, and what came of it. */
import { z } from 'zod';
import type { AuditOutcomeTable } from '../../database/tables.js';
import { PartnergraphError } from '../../errors.js';
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import { partsOfNodes } from '../../graph/operation/node-fields.js';
import { isA } from '../../graph/node.js';
import { AuditOutcomeKindRef, AuditOutcomeRef, wordOf } from './ending.js';
import { auditById, type AuditRow } from './rows.js';

/** An entry as a row of the graph. */
export interface AuditEntry extends AuditRow {
  readonly __typename: 'AuditEntry';
}

export const auditEntry = (row: AuditRow): AuditEntry => ({ ...row, __typename: 'AuditEntry' });

const latest = ({ outcomes }: AuditRow): AuditOutcomeTable | undefined => outcomes.at(-1);

const json = z.record(z.string(), z.unknown());

export const AuditEntryRef = builder.objectRef<AuditEntry>('AuditEntry');

builder.node(AuditEntryRef, {
  scope: 'audit:read',
  // It tells of all clients, and of callers who may see more than a limited one.
  wholeAccount: true,
  description:
    'A write that was about to be sent to a vendor, recorded before it was, and what came of it. Entries are never changed ' +
    'nor removed, and have no secrets.',
  isTypeOf: isA('AuditEntry'),
  id: { resolve: ({ id }) => id },
  nodeNeeds: (ids, place, typename) => ({ planned: [], below: partsOfNodes(ids, 1, place, typename) }),
  loadMany: async (ids: string[], context: Context): Promise<AuditEntry[]> => {
    const { tables } = await context.database();
    const rows = new Map((await auditById(tables, ids)).map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = rows.get(id);
      // The executor takes an Error in a list for the failure of its place; the plugin's types do not know that.
      return row === undefined ? (noSuchEntry() as never) : auditEntry(row);
    });
  },
  fields: (t) => ({
    auditId: t.exposeString('id', { description: 'The `auditId` that the outcome of the write has.' }),
    at: t.field({
      type: 'DateTime',
      description: 'When it was recorded, right before it was sent.',
      resolve: ({ at }) => new Date(at),
    }),
    requestId: t.exposeString('requestId', {
      description: 'The request that asked for it, as in the log and in `extensions.requestId`.',
    }),
    caller: t.exposeString('caller', { description: 'Who asked for it: the id of the caller.' }),
    callerName: t.exposeString('callerName', { description: 'The name that the caller had then.' }),
    address: t.exposeString('address', {
      nullable: true,
      description: 'IP address that the request came from; null for one that came by no socket.',
    }),
    mutation: t.exposeString('mutation', { description: 'The field of `Mutation`.' }),
    vendor: t.exposeString('vendor', { description: 'The vendor, for example vobiz.' }),
    partner: t.exposeString('account', { description: 'Id of the configured account.' }),
    org: t.exposeString('org', {
      nullable: true,
      description: "Native id of the client that was changed; null where it was the partner's own.",
    }),
    target: t.exposeID('target', { description: 'Global id of what was to be changed.' }),
    input: t.field({
      type: 'Json',
      description: 'What was asked for, with every secret masked.',
      resolve: ({ input }) => json.parse(JSON.parse(input)),
    }),
    idempotencyKey: t.exposeString('idempotencyKey', {
      nullable: true,
      description: 'The key that it was asked with; null without one.',
    }),
    outcome: t.field({
      type: AuditOutcomeKindRef,
      description: 'What came of it, as is known now.',
      resolve: (row) => wordOf(latest(row)?.kind ?? null),
    }),
    outcomeCode: t.string({
      nullable: true,
      description: 'Code of the error, as in `docs/errors.md`; null where there was none.',
      resolve: (row) => latest(row)?.code ?? null,
    }),
    message: t.string({
      nullable: true,
      description: "What went wrong, in the vendor's words where it had any.",
      resolve: (row) => latest(row)?.message ?? null,
    }),
    finishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the latest outcome was recorded; null while it is on its way.',
      resolve: (row) => {
        const at = latest(row)?.at;
        return at === undefined ? null : new Date(at);
      },
    }),
    outcomes: t.field({
      type: [AuditOutcomeRef],
      description: 'All that was recorded of it, in order: what was unknown first may have been found out.',
      resolve: ({ outcomes }) => [...outcomes],
    }),
  }),
});

const noSuchEntry = (): PartnergraphError =>
  new PartnergraphError('NOT_FOUND', 'there is no such entry in the record');
