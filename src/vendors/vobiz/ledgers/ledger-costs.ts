/** What a ledger costs: customers' own lists, or the partner's list that all of them are cut out of. */
import type { Calls } from '../../../graph/cost/calls.js';
import { callsOfPage, eachOf, fleetBelow, onceFor } from '../../../graph/cost/causes.js';
import { sureOf, type Cost, type Part, type Place } from '../../../graph/cost/place.js';
import type { PageArguments } from '../../../graph/page.js';
import { itself } from '../../../graph/selection.js';
import { planCost, type PlannableSource } from '../../../transport/plan.js';
import { connectionAt } from '../costs.js';
import type { Ledger } from './ledger.js';
import { worthwhile } from './ledger-loader.js';

interface Arguments<Filter> extends PageArguments {
  readonly filter?: Filter | null | undefined;
}

interface LedgerCosts<Filter> {
  readonly ofCustomer: (place: Place<Arguments<Filter>>) => Cost;
  readonly ofPartner: (place: Place<Arguments<Filter>>) => Cost;
}

/** The costs of both connections of a ledger. */
export function ledgerCosts<Wire, Filter extends object, Summary>(
  ledger: Ledger<Wire, Filter, Summary>,
  everything: Filter,
): LedgerCosts<Filter> {
  const ofCustomers = (part: Part, place: Place<Arguments<Filter>>): readonly Calls[] => {
    const { args, context, selected, name } = place;
    const filter = args.filter ?? everything;
    const { account, api } = connectionAt(part, context);
    // Both lists have pages of one size; where the partner's cannot be filtered so, all of it is as large.
    const partners = ledger.ofPartner(api.asPartner(), filter);
    const { pageSize, operation } = partners ?? ledger.ofPartner(api.asPartner(), everything) ?? noList;
    const own = callsOfPage(args, {
      maximum: pageSize,
      isTold: account.client.sizes.of({ name: operation }).isTold,
    });
    const each = eachOf(part, `${ledger.name} of one ${name}`, part.orgs, own);
    const first = onceFor(part, { name: operation + JSON.stringify(filter) });
    if (partners === undefined || selected(itself).has('summary')) return [each];
    // Fewer are not worth the first page by themselves, but with those that another field asks for they may be.
    if (part.orgs.count < worthwhile) return [{ ...first, sure: 0 }, each];
    const { longest } = account.client.sizes.of({ name: operation });
    if (longest === undefined) return [first, each];
    const pages = Math.max(1, Math.ceil(longest / pageSize));
    const all: PlannableSource = { name: operation, reach: 'fleet', covers: () => true, calls: pages - 1 };
    const one: PlannableSource = { name: ledger.name, reach: 'key', covers: () => true };
    const plan = planCost([{ key: '', cells: new Set(['rows']), weight: part.orgs.count }], [all, one]);
    if (plan.has(one)) return [first, each];
    // For fewer customers than are guessed their own lists may be chosen, of which each may take more than a call.
    const most = sureOf(part.orgs) === part.orgs.count ? pages : Math.min(1 + each.count, pages * own.most);
    return [{ ...first, count: most, sure: Math.min(most, 1 + sureOf(part.orgs)) }];
  };
  return {
    ofCustomer: (place) => ({ calls: place.parts.flatMap((part) => ofCustomers(part, place)) }),
    ofPartner: (place) => ({
      calls: place.parts.map((part) => {
        const { account, api } = connectionAt(part, place.context);
        const read = ledger.ofPartner(api.asPartner(), place.args.filter ?? everything) ?? noList;
        const known = account.client.sizes.of({ name: read.operation });
        const { most, sure } = callsOfPage(place.args, { ...known, maximum: read.pageSize });
        return { ...onceFor(part, { name: read.operation + place.name }), count: most, sure };
      }),
      below: fleetBelow(place),
    }),
  };
}

const noList = { pageSize: 1, operation: '' };
