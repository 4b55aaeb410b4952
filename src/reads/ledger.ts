/**
 * Ledgers: lists that a vendor keeps twice, one of each org and one of all of them. For a few orgs their own lists are
 * read; for more, the first page of the list of all tells how long it is, and the rest of it is read where that is fewer
 * pages. What an org has is cut out of it by what each row says of whose it is.
 */
import type { SeenOrg } from '../sight.js';
import { nobody, type Decision, type PlannedCall, type Subjects } from './decision.js';
import type { Bringing, ListEndpoint } from './endpoint.js';
import { vendorPages, type PageDemand, type Planning } from './kinds.js';
import { whole, type Window } from './pages.js';
import type { Choosing, Demand, PlannedRead } from './planned.js';
import { countOf, pagesLeft, pagesOf, worthwhile } from './roads.js';
import type { Rows } from './rows.js';
import type { Readings } from './run.js';

export interface LedgerQuestion<Filter> {
  readonly filter: Filter;
  /** How a page is cut of it. */
  readonly page: PageDemand;
  /** Whether what the vendor adds up of the org's list is wanted, which the list of all cannot tell. */
  readonly wantsSummary: boolean;
}

export interface LedgerPart<Filter> extends LedgerQuestion<Filter> {
  readonly window: Window;
}

/** By which road each filter is read. */
type Roads = ReadonlyMap<string, 'own' | 'all'>;

/** What came, and whether it was cut out of the list of all, of which a caller may see a part only. */
export interface LedgerRows<Row> extends Rows<Row> {
  readonly isCut: boolean;
}

export interface Ledger<Row, Filter> extends PlannedRead<LedgerQuestion<Filter>, Roads> {
  /** A window of the list of one org. */
  readonly run: (readings: Readings, org: SeenOrg, part: LedgerPart<Filter>) => Promise<LedgerRows<Row>>;
  /** Calls of the list of all, and a window of it. */
  readonly ofAll: {
    readonly endpoint: string;
    readonly plan: (at: Planning) => readonly PlannedCall[];
    readonly run: (readings: Readings, filter: Filter, window: Window) => Promise<Rows<Row>>;
  };
}

/** Both lists, and what each is asked with. */
export interface LedgerLists<Row, Filter, OfOne extends object, OfAll extends object> {
  readonly ofOne: ListEndpoint<OfOne, Row>;
  readonly askOne: (filter: Filter, org: SeenOrg) => OfOne;
  readonly ofAll: ListEndpoint<OfAll, Row>;
  /** Undefined where the list of all cannot be filtered so. */
  readonly askAll: (filter: Filter) => OfAll | undefined;
}

export function ledger<Row, Filter, OfOne extends object, OfAll extends object>(
  name: string,
  { ofOne, askOne, ofAll, askAll }: LedgerLists<Row, Filter, OfOne, OfAll>,
): Ledger<Row, Filter> {
  const own = vendorPages<OfOne, Row>(ofOne);
  const all = vendorPages<OfAll, Row>(ofAll);
  const variantOf = (filter: Filter): string => JSON.stringify(filter);
  /** What the list of all is asked with; undefined where it does not answer the question. */
  const shared = ({ filter, wantsSummary }: Pick<LedgerQuestion<Filter>, 'filter' | 'wantsSummary'>) =>
    wantsSummary ? undefined : askAll(filter);

  const ownCalls = (at: Choosing, { of, question }: Known<Filter>): Decision =>
    own.plan({ ...at, page: question.page, variant: JSON.stringify(question) }, of);

  /** The road for all that ask with one filter. */
  const chooseFor = async (
    at: Choosing,
    demands: readonly Known<Filter>[],
    alone: readonly Known<Filter>[],
  ): Promise<{ readonly road: 'own' | 'all'; readonly calls: Decision }> => {
    const ownOnes = demands.flatMap((demand) => ownCalls(at, demand));
    const [first] = demands;
    const parameters = first && shared(first.question);
    // Whose own list is read in any case asks for no other.
    const orgs = countOf(
      demands.map(({ of }) => of),
      alone.map(({ of }) => of),
    );
    // How long the list of all is, is not for who sees a part of the account: it is not asked in vain.
    const isShort = orgs.most < worthwhile || at.readings.sight.limit(at.account.id) !== 'all';
    if (parameters === undefined || isShort) return { road: 'own', calls: ownOnes };
    const variant = variantOf(first?.question.filter as Filter);
    const page = pagesOf(at, ofAll.name, variant, `first of ${ofAll.name}`, { lower: 1, upper: 1 });
    const left = await pagesLeft(at.readings, ofAll, parameters);
    if (left === undefined || left >= orgs.most) return { road: 'own', calls: [page, ...ownOnes] };
    const lower = orgs.sure > 0 ? left : 0;
    const rest = pagesOf(at, ofAll.name, variant, `rest of ${ofAll.name}`, { lower, upper: left });
    return { road: 'all', calls: [page, rest] };
  };

  const read: Ledger<Row, Filter> = {
    name,
    choose: async (at, demands) => {
      const known = demands.flatMap((demand): Known<Filter>[] =>
        demand.of === 'all' ? [] : [{ ...demand, of: demand.of }],
      );
      const byFilter = new Map<string, Known<Filter>[]>();
      for (const demand of known) {
        const filter = variantOf(demand.question.filter);
        byFilter.set(filter, [...(byFilter.get(filter) ?? []), demand]);
      }
      const chosen = await Promise.all(
        [...byFilter].map(async ([filter, asked]) => {
          const alone = asked.filter(({ question }) => shared(question) === undefined);
          const others = asked.filter(({ question }) => shared(question) !== undefined);
          const { road, calls } = await chooseFor(at, others, alone);
          return { filter, road, calls: [...calls, ...alone.flatMap((demand) => ownCalls(at, demand))] };
        }),
      );
      return {
        calls: chosen.flatMap(({ calls }) => calls),
        chosen: new Map(chosen.map(({ filter, road }) => [filter, road])),
      };
    },
    covers: (chosen, _org, { filter }) => chosen.has(variantOf(filter)),
    run: async (readings, org, { window, ...question }) => {
      const { filter } = question;
      const called = nameIn(readings, ofAll, org);
      const parameters = shared(question);
      const road =
        parameters === undefined || called === undefined
          ? 'own'
          : ((await readings.choice(read, org, question)).get(variantOf(filter)) ?? 'own');
      if (road === 'own' || parameters === undefined || called === undefined) {
        return {
          ...(await own.run(readings, org, { parameters: askOne(filter, org), window })),
          isCut: false,
        };
      }
      const { list, byOwner } = await cut(readings, ofAll, parameters);
      const rows = byOwner.get(called) ?? [];
      const { offset, count } = window;
      return {
        ...withoutPlaces(list),
        rows: rows.slice(offset, offset + count),
        total: rows.length,
        isCut: true,
      };
    },
    ofAll: {
      endpoint: ofAll.name,
      plan: (at) => all.plan(at, nobody),
      run: (readings, filter, window) => {
        const parameters = askAll(filter);
        if (parameters === undefined) throw new Error(`${name} of all orgs cannot be filtered so`);
        return readings.list(ofAll, null, parameters, window);
      },
    },
  };
  return read;
}

type Known<Filter> = Demand<LedgerQuestion<Filter>> & { readonly of: Subjects };

/** What rows of the list of all call the org. */
const nameIn = (readings: Readings, { owner }: Bringing<unknown>, org: SeenOrg): string | undefined =>
  'each' in owner && owner.isNamed === true ? readings.account.nameOf?.(readings, org) : org.native;

interface CutList<Row> {
  readonly list: Rows<Row>;
  readonly byOwner: ReadonlyMap<string, readonly Row[]>;
}

/** The list of all, whole, by whose its rows are; once in a span. */
const cut = <Row, Parameters extends object>(
  readings: Readings,
  endpoint: ListEndpoint<Parameters, Row>,
  parameters: Parameters,
): Promise<CutList<Row>> =>
  readings.kept(`${endpoint.name} by owner ${JSON.stringify(parameters)}`, async () => {
    const list = await readings.list(endpoint, null, parameters, whole);
    const { owner, brings } = endpoint;
    const each = 'each' in owner ? owner.each : undefined;
    const column = brings.entries.find(([, { wire }]) => wire === each)?.[0];
    if (column === undefined) throw new Error(`${endpoint.name} does not say whose its rows are`);
    const byOwner = new Map<string, Row[]>();
    for (const row of list.rows) {
      const whose: unknown = Reflect.get(Object(row), column);
      if (typeof whose !== 'string') continue;
      const rows = byOwner.get(whose) ?? [];
      byOwner.set(whose, rows);
      rows.push(row);
    }
    return { list, byOwner };
  });

/** Where rows stood among those of all is nothing for one org. */
const withoutPlaces = <Row>({ failures, warnings, endpoint }: Rows<Row>) => ({
  failures,
  warnings,
  endpoint,
});
