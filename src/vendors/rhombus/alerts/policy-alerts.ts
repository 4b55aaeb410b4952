/** `RhombusClientOrg.policyAlerts` and `.policyAlert`: Relay pages mapped onto the vendor's, newest first. */
import type { GraphQLResolveInfo } from 'graphql';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import type { Need } from '../../../graph/operation/place.js';
import type { Place } from '../../../graph/operation/place.js';
import { outageOf, recordOutages, type Outage } from '../../../graph/outage.js';
import {
  defaultPageSize,
  maximumPageSize,
  pageSize,
  type Page,
  type PageArguments,
} from '../../../graph/page.js';
import { needsOf, oneOrNone, orgOf } from '../../../graph/reading.js';
import { connectionRows, itself, selectedFields } from '../../../graph/selection.js';
import { connectionType } from '../../../graph/shape.js';
import { onwards, once } from '../../../reads/kinds.js';
import { warningsOf, type Rows } from '../../../reads/rows.js';
import { readingsOf } from '../../../reads/run.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { ruuidForm } from '../wire.js';
import {
  behind,
  getPolicyAlertCount,
  getPolicyAlerts,
  oneAlert,
  PolicyAlert,
  type PolicyAlertRow,
  type PolicyAlertWindow,
} from './policy-alert.js';

const pageInfo = [['pageInfo']];

interface Asked extends PageArguments {
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

/** A row more is asked for to know whether there is a next page, unless that would take a call more for nothing. */
const limitOf = (size: number, wantsMore: boolean): number =>
  wantsMore || size < getPolicyAlerts.paging.maximum ? size + 1 : size;

/** Only without a window does the vendor count. */
const isCounted = ({ from, to }: Asked, selected: ReadonlySet<string>): boolean =>
  !from && !to && selected.has('totalCount');

const count = once(getPolicyAlertCount);

/** The pages that bring the rows, and a call for the number of all of them. */
function needs(place: Place<Asked>): Need {
  const { args, selected } = place;
  const size = Math.min(Math.max(args.first ?? defaultPageSize, 1), maximumPageSize);
  const rows = onwards(getPolicyAlerts, limitOf(size, selected(pageInfo).has('hasNextPage')));
  const total = isCounted(args, selected(itself))
    ? (needsOf<Asked>(count, 'org', { isAsked: false })(place).planned ?? [])
    : [];
  return { planned: [...(needsOf<Asked>(rows, 'org')(place).planned ?? []), ...total] };
}

async function resolve(
  row: RhombusClientOrg,
  args: Asked,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Page<PolicyAlertRow>> {
  const { account } = row;
  const org = orgOf(row, context);
  const readings = readingsOf(account, context);
  const size = forwardSize(args);
  const read = onwards(getPolicyAlerts, limitOf(size, selectedFields(info, pageInfo).has('hasNextPage')));
  const wantsTotal = isCounted(args, selectedFields(info, itself));
  const [brought, counted] = await Promise.all([
    read.run(readings, org, windowOf(args)),
    wantsTotal ? count.run(readings, org, {}) : undefined,
  ]);
  // As in every list of one org: an empty one always means "none".
  if (brought.rows.length === 0 && brought.failures[0] !== undefined) throw brought.failures[0];
  const outageHere = (failure: PartnergraphError): Outage => outageOf(account.id, failure);
  const missing = [...brought.failures, ...(counted?.failures ?? [])].map(outageHere);
  const selected = selectedFields(info, connectionRows);
  const odd = warningsOf(brought, { account, org, sight: context.sight }, selected).map(outageHere);
  recordOutages(context, [...missing, ...odd]);
  return {
    ...cut(brought, size, args),
    totalCount: missing.length === 0 ? (counted?.rows[0]?.count ?? null) : null,
    outages: [...missing, ...odd],
  };
}

/** The page, and whether the vendor had a row more than it holds: one that cannot be read counts as well. */
function cut(
  { rows, covered = rows.length, places }: Rows<PolicyAlertRow>,
  size: number,
  { after }: Asked,
): Pick<Page<PolicyAlertRow>, 'edges' | 'pageInfo'> {
  const edges = rows
    .filter((_row, index) => (places?.[index] ?? index) < size)
    .map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: covered > size,
      hasPreviousPage: typeof after === 'string',
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function forwardSize({ first, last, before }: Asked): number {
  if (typeof last === 'number' || typeof before === 'string') {
    throw new PartnergraphError(
      'INVALID_ARGUMENT',
      'this list can only be paged forward, with `first` and `after`',
    );
  }
  return pageSize(first, null);
}

const windowOf = ({ from, to, after }: Asked): PolicyAlertWindow => ({
  ...(from ? { afterTimestampMs: from.getTime() } : {}),
  ...(to ? { beforeTimestampMs: to.getTime() } : {}),
  ...(typeof after === 'string' ? positionOf(after) : {}),
});

const mark = 'alert:';

const cursorOf = ({ at, uuid }: PolicyAlertRow): string =>
  Buffer.from(`${mark}${at?.getTime() ?? 0}:${uuid}`).toString('base64url');

function positionOf(cursor: string): PolicyAlertWindow {
  const told = Buffer.from(cursor, 'base64url').toString();
  const position = told.startsWith(mark) ? behind(told.slice(mark.length)) : undefined;
  if (position !== undefined) return position;
  throw new PartnergraphError('INVALID_CURSOR', 'after: this cursor is not one of this list', {
    argument: 'after',
  });
}

builder.objectField(RhombusClientOrgRef, 'policyAlerts', (t) =>
  t.connection(
    {
      type: PolicyAlert.ref,
      nullable: true,
      description:
        'Policy alerts of the org, newest first, read in its scope (event/getPolicyAlerts). Forward only. ' +
        '`totalCount` is known without a window only, and costs a call (event/getPolicyAlertCount).',
      args: {
        from: t.arg({ type: 'DateTime', description: 'Only alerts after this instant.' }),
        to: t.arg({ type: 'DateTime', description: 'Only alerts before this instant.' }),
      },
      needs,
      resolve,
    },
    connectionType(PolicyAlert, 'A page of policy alerts.', 'A policy alert and its position in the list.'),
  ),
);

builder.objectField(RhombusClientOrgRef, 'policyAlert', (t) =>
  t.field({
    type: PolicyAlert.ref,
    nullable: true,
    description: 'One policy alert of the org, read in its scope (event/getPolicyAlertDetails).',
    args: { uuid: t.arg.string({ required: true, description: "The vendor's own id of the alert." }) },
    needs: needsOf<unknown>(oneAlert, 'org'),
    resolve: async (org, { uuid }, context, info) => {
      if (!ruuidForm.test(uuid)) {
        throw new PartnergraphError(
          'INVALID_ARGUMENT',
          'uuid: a Rhombus uuid has 22 characters of base64url',
          { argument: 'uuid' },
        );
      }
      const ask = { policyAlertUuid: uuid };
      return (await oneOrNone(oneAlert, org, ask, context, selectedFields(info, itself))) ?? null;
    },
  }),
);
