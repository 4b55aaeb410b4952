/** `RhombusClientOrg.policyAlerts` and `.policyAlert`: Relay pages mapped onto the vendor's, newest first. */
import { z } from 'zod';
import { PartnergraphError } from '../../../errors.js';
import { builder, type ConnectionExtras } from '../../../graph/builder.js';
import { rowsOfPage } from '../../../graph/operation/rows-below.js';
import { callsFor } from '../../../reads/decision.js';
import type { Need, Place } from '../../../graph/operation/place.js';
import { pageSize, type Page, type PageArguments } from '../../../graph/page.js';
import { tellMissing } from '../../../entities/fan-out.js';
import { itself, selectedFields } from '../../../graph/selection.js';
import type { Api } from '../../../transport/api.js';
import { allRows } from '../../../transport/paging.js';
import {
  getPolicyAlertCount,
  getPolicyAlertDetails,
  getPolicyAlerts,
  type PolicyAlertWindow,
} from '../endpoints/policy-alerts.js';
import { RhombusClientOrgRef } from './client-org.js';
import { connectionOf } from '../connection.js';
import { listed, warningsOf } from '../listed.js';
import type { Owner } from './own-row.js';
import { policyAlertRow, PolicyAlertRef, type PolicyAlertRow } from './policy-alert.js';
import { ruuidForm } from '../wire.js';

const PolicyAlertConnection = builder.connectionObject(
  { type: PolicyAlertRef, name: 'PolicyAlertConnection', description: 'A page of policy alerts.' },
  { name: 'PolicyAlertEdge', description: 'A policy alert and its position in the list.' },
);

const pageInfo = [['pageInfo']];

interface Arguments extends PageArguments {
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

/** The pages that bring the rows, and a call for the number of all of them. */
function alertsNeed({ parts, args, selected, name }: Place<Arguments>): Need {
  const { maximum } = getPolicyAlerts.paging;
  const wantsMore = selected(pageInfo).has('hasNextPage');
  const pages = Math.ceil(limitOf(Math.max(1, rowsOfPage(args)), wantsMore) / maximum);
  const wantsTotal = !args.from && !args.to && selected(itself).has('totalCount');
  return {
    planned: parts.flatMap(({ account, orgs }) => {
      const each = callsFor(account, getPolicyAlerts.name, orgs);
      return [
        { ...each, variant: name, calls: { ...each.calls, upper: orgs.count * pages } },
        ...(wantsTotal ? [callsFor(account, getPolicyAlertCount.name, orgs)] : []),
      ];
    }),
  };
}

builder.objectField(RhombusClientOrgRef, 'policyAlerts', (t) =>
  t.connection(
    {
      type: PolicyAlertRef,
      nullable: true,
      description:
        'Policy alerts of the org, newest first, read in its scope (event/getPolicyAlerts). Forward only. ' +
        '`totalCount` is known without a window only, and costs a call (event/getPolicyAlertCount).',
      args: {
        from: t.arg({ type: 'DateTime', description: 'Only alerts after this instant.' }),
        to: t.arg({ type: 'DateTime', description: 'Only alerts before this instant.' }),
      },
      needs: alertsNeed,
      resolve: async (org, { from, to, ...paging }, context, info) => {
        const api = await connectionOf(org.account, context).directory.asOrg(org.uuid);
        const window = {
          ...(from ? { afterTimestampMs: from.getTime() } : {}),
          ...(to ? { beforeTimestampMs: to.getTime() } : {}),
        };
        const wantsTotal = !from && !to && selectedFields(info, itself).has('totalCount');
        const wantsMore = selectedFields(info, pageInfo).has('hasNextPage');
        const [page, count] = await Promise.all([
          pageOfAlerts(api, org, window, paging, wantsMore),
          wantsTotal ? api.call(getPolicyAlertCount, {}) : undefined,
        ]);
        const warnings = warningsOf(getPolicyAlertCount, count ?? {}, org.uuid);
        const outages = tellMissing(org.account, context, [...page.failures, ...warnings]);
        return { ...page.alerts, outages, totalCount: outages.length === 0 ? (count?.count ?? null) : null };
      },
    },
    PolicyAlertConnection,
  ),
);

builder.objectField(RhombusClientOrgRef, 'policyAlert', (t) =>
  t.field({
    type: PolicyAlertRef,
    nullable: true,
    description: 'One policy alert of the org, read in its scope (event/getPolicyAlertDetails).',
    args: { uuid: t.arg.string({ required: true, description: "The vendor's own id of the alert." }) },
    needs: ({ parts, name }) => ({
      planned: parts.map(({ account, orgs }) => ({
        ...callsFor(account, getPolicyAlertDetails.name, orgs),
        variant: name,
      })),
    }),
    resolve: async (org, { uuid }, context) => {
      if (!ruuidForm.test(uuid)) {
        throw new PartnergraphError(
          'INVALID_ARGUMENT',
          'uuid: a Rhombus uuid has 22 characters of base64url',
          {
            argument: 'uuid',
          },
        );
      }
      const api = await connectionOf(org.account, context).directory.asOrg(org.uuid);
      const answer = await api.call(getPolicyAlertDetails, { policyAlertUuid: uuid });
      const { policyAlert } = answer;
      tellMissing(org.account, context, warningsOf(getPolicyAlertDetails, answer, org.uuid));
      return policyAlert && policyAlertRow(org, policyAlert, getPolicyAlertDetails.name);
    },
  }),
);

/** A row more is asked for to know whether there is a next page, unless that would take a call more for nothing. */
const limitOf = (size: number, wantsMore: boolean): number =>
  wantsMore || size < getPolicyAlerts.paging.maximum ? size + 1 : size;

/** A page of alerts, and what is known to be missing from it. */
interface AlertPage {
  readonly alerts: Page<PolicyAlertRow>;
  readonly failures: readonly PartnergraphError[];
}

async function pageOfAlerts(
  api: Api<'org'>,
  org: Owner,
  window: PolicyAlertWindow,
  { first, after, last, before }: PageArguments,
  wantsMore: boolean,
): Promise<AlertPage> {
  if (typeof last === 'number' || typeof before === 'string') {
    throw new PartnergraphError(
      'INVALID_ARGUMENT',
      'this list can only be paged forward, with `first` and `after`',
    );
  }
  const size = pageSize(first, null);
  const limit = limitOf(size, wantsMore);
  const start = after === null || after === undefined ? {} : positionOf(after);
  const [heard, warnings] = hearing(api, org.uuid);
  const rows = await allRows(heard, getPolicyAlerts, { ...window, ...start }, limit);
  const lost = listed(getPolicyAlerts, {}, rows, ({ uuid }) => uuid ?? undefined, org.uuid).failures;
  const failures = [...warnings, ...lost];
  const [failure] = failures;
  // As in every list of one org: an empty one always means "none".
  if (failure !== undefined && rows.every(({ uuid }) => uuid === null)) throw failure;
  const edges = rows.slice(0, size).flatMap((alert) => {
    const node = policyAlertRow(org, alert, getPolicyAlerts.name);
    return node === undefined ? [] : [{ cursor: cursorOf(node), node }];
  });
  const extras: ConnectionExtras = { totalCount: null, outages: [] };
  const alerts = {
    ...extras,
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: typeof after === 'string',
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
  return { alerts, failures };
}

const toldBy = z.object({ warningMsg: z.string().nullish() });

/** The same calls, and the warnings that come with their answers. */
function hearing(api: Api<'org'>, org: string): readonly [Api<'org'>, readonly PartnergraphError[]] {
  const warnings: PartnergraphError[] = [];
  const call: Api<'org'>['call'] = async (endpoint, parameters) => {
    const answer = await api.call(endpoint, parameters);
    const told = toldBy.safeParse(answer);
    if (told.success)
      warnings.push(...warningsOf(endpoint, { warningMsg: told.data.warningMsg ?? null }, org));
    return answer;
  };
  return [{ ...api, call }, warnings];
}

const cursorOf = ({ timestampMs, uuid }: PolicyAlertRow): string =>
  Buffer.from(`alert:${timestampMs?.getTime() ?? 0}:${uuid}`).toString('base64url');

function positionOf(cursor: string): Pick<PolicyAlertWindow, 'lastTimestampMs' | 'lastUuid'> {
  const [, time, uuid] =
    /^alert:(\d{1,15}):([A-Za-z0-9_-]{22})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (time === undefined || uuid === undefined) {
    throw new PartnergraphError('INVALID_CURSOR', 'after: this cursor is not one of this list', {
      argument: 'after',
    });
  }
  return { lastTimestampMs: Number(time), lastUuid: uuid };
}
