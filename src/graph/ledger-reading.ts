/** From a ledger to its two connections: on an org, and on the partner; with what the vendor adds up of the whole list. */
import type { GraphQLResolveInfo } from 'graphql';
import { PartnergraphError } from '../errors.js';
import type { Table } from '../reads/columns.js';
import type { Account } from '../reads/endpoint.js';
import { rowsBelow, type PageDemand } from '../reads/kinds.js';
import type { Ledger, LedgerQuestion } from '../reads/ledger.js';
import { demandOf, type Demanded } from '../reads/planned.js';
import { warningsOf, type Rows } from '../reads/rows.js';
import { readingsOf } from '../reads/run.js';
import type { SeenOrg } from '../sight.js';
import type { Context } from './context.js';
import { fleetBelow, isOfFleet, rowsOfPage, withUnreadOrgs } from './operation/rows-below.js';
import type { Part, Place } from './operation/place.js';
import { recordOutages } from './outage.js';
import type { Page, PageArguments } from './page.js';
import type { Need } from './operation/place.js';
import { orgOf, planningAt, type Parent } from './reading.js';
import { connectionRows, itself, selectedFields } from './selection.js';
import type { NodeRoad } from './shape.js';
import { windowPage, type WindowedList } from './window-page.js';

/** A page, with what the vendor adds up of everything that the filter lets through, where that was selected. */
export interface LedgerPage<Row, Summary> extends Page<Row> {
  readonly summary: Summary | null;
}

/** How a ledger is shown. */
interface Shown<Filter, Summary, OfOne, OfAll> {
  /** Names the ledger inside cursors. */
  readonly name: string;
  readonly ofOne: (args: OfOne) => Filter;
  readonly ofAll: (args: OfAll) => Filter;
  readonly summary?: Table<Summary>;
}

export function ledgerConnections<
  Row,
  Filter,
  OfOne extends PageArguments,
  OfAll extends PageArguments,
  Summary = never,
>(ledger: Ledger<Row, Filter>, { name, ofOne, ofAll, summary }: Shown<Filter, Summary, OfOne, OfAll>) {
  type Answered = LedgerPage<Row, Summary>;

  const pageFrom = async (
    key: string,
    load: (window: { readonly offset: number; readonly count: number }) => Promise<Rows<Row>>,
    { account, org, context, args }: Asked,
    info: GraphQLResolveInfo,
  ): Promise<Answered> => {
    const wantsSummary = selectedFields(info, itself).has('summary');
    const rows = selectedFields(info, connectionRows);
    const selected = wantsSummary ? new Set([...rows, 'summary']) : rows;
    let told: Summary | null = null;
    const list: WindowedList<Row> = {
      key,
      load: async (window) => {
        const brought = await load(window);
        told ??= summaryIn(brought, summary);
        const isCut = 'isCut' in brought && brought.isCut === true;
        // How often it is so in a list of all tells of others.
        const of = { account, org: isCut ? null : org, sight: context.sight };
        return { ...brought, warnings: warningsOf(brought, of, selected) };
      },
    };
    const page = await windowPage(name, [list], args);
    recordOutages(context, page.outages);
    return { ...page, summary: told };
  };

  return {
    ofOrg: {
      needs: (place: Place<OfOne>): Need => {
        const { args, selected } = place;
        const question: LedgerQuestion<Filter> = {
          filter: ofOne(args),
          page: pageDemand(args),
          wantsSummary: selected(itself).has('summary'),
        };
        return {
          planned: [],
          demands: place.parts.map((part) => demandOf(part.account, ledger, { of: part.orgs, question })),
          below: place.parts.map((part) => {
            const { known } = planningAt(part, place);
            const below = rowsBelow(known, ledger.ofAll.endpoint, part.orgs, rowsOfPage(args));
            const rows = { ...below, set: `${part.orgs.set}/${place.name}` };
            return { account: part.account, rows, orgs: part.orgs };
          }),
        };
      },
      resolve: async (
        row: Parent,
        args: OfOne,
        context: Context,
        info: GraphQLResolveInfo,
      ): Promise<Answered> => {
        const { account } = row;
        const org = orgOf(row, context);
        const readings = readingsOf(account, context);
        const question = {
          filter: ofOne(args),
          page: pageDemand(args),
          wantsSummary: selectedFields(info, itself).has('summary'),
        };
        const asked = { account, org, context, args };
        return pageFrom(
          org.native,
          (window) => ledger.run(readings, org, { ...question, window }),
          asked,
          info,
        );
      },
    },
    ofPartner: {
      needs: (place: Place<OfAll>): Need => ({
        planned: place.parts.flatMap((part) => {
          const at = { ...planningAt(part, place), orgTotal: undefined, variant: place.name };
          return ledger.ofAll.plan({ ...at, page: pageDemand(place.args) });
        }),
        below: fleetBelow(place),
      }),
      resolve: async (
        { account }: { readonly account: Account },
        args: OfAll,
        context: Context,
        info: GraphQLResolveInfo,
      ): Promise<Answered> => {
        const readings = readingsOf(account, context);
        const asked = { account, org: null, context, args };
        return pageFrom(account.id, (window) => ledger.ofAll.run(readings, ofAll(args), window), asked, info);
      },
    },
  };
}

interface Asked {
  readonly account: Account;
  readonly org: SeenOrg | null;
  readonly context: Context;
  readonly args: PageArguments;
}

/** What decides how many of the vendor's pages it takes. */
export const pageDemand = (args: PageArguments): PageDemand => ({
  rows: rowsOfPage(args),
  isCut: typeof args.after === 'string' || typeof args.before === 'string',
  isFromEnd: typeof args.last === 'number',
});

/** What is added up, as its own table has read it. */
function summaryIn<Summary>({ summary }: Rows<unknown>, table: Table<Summary> | undefined): Summary | null {
  if (table === undefined || summary === null || summary === undefined) return null;
  if (typeof summary !== 'object') throw new PartnergraphError('INTERNAL', 'a summary is an object');
  return summary as Summary;
}

/** What a field needs that leads from rows to the orgs whose they are: nothing where they were found by way of those. */
export const ownersNeed = ({ parts }: Place, ask: (part: Part) => Demanded): Need => ({
  planned: [],
  demands: parts.filter(isOfFleet).map(ask),
  below: parts.map(({ account, orgs }) => ({ account, rows: orgs, orgs })),
});

/** A road to nodes whose ids name their orgs, which have still to be asked for. */
export const withoutOwners = <Row>({ needs, load }: NodeRoad<Row>): NodeRoad<Row> => ({
  load,
  needs: async (...asked) => {
    const { below = [], ...need } = await needs(...asked);
    return { ...need, below: below.map(withUnreadOrgs) };
  },
});
