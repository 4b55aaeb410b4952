/** `linkSuggestions`: what may be one client, for a person to confirm. Never applied by itself. */
import { PartnergraphError } from '../../errors.js';
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import { allNeeded, type Need, type Part, type Place } from '../../graph/operation/place.js';
import { maximumPageSize } from '../../graph/page.js';
import { fanOut, mergedPage, type Merged } from '../fan-out.js';
import { partnerArgument, selectAccounts } from '../partner.js';
import { customersNeed, orgsNeed } from '../supply-needs.js';
import type { VendorAccount } from '../vendor-account.js';
import { seenClients } from './seen-clients.js';
import { reasons, type Candidate, type Reason } from './likeness.js';
import { globalIdOf, LinkableRef, type Linkable } from './linkable.js';
import { suggestLinks } from './suggest.js';

/** A suggestion with the rows that it is about. */
export interface LinkSuggestion {
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly ends: readonly Linkable[];
}

/** Suggestions that are surer than not. */
export const usualScore = 0.7;

const descriptions: Readonly<Record<Reason, string>> = {
  NAME: 'The same name but for case, accents, punctuation and legal form; or e-mail domains called like it.',
  NAME_WORDS: 'The same words in another order.',
  NAME_SIMILAR: 'The same words but for a letter mistyped, or shortened.',
  EMAIL_DOMAIN:
    'One e-mail domain, of which it is known that it is no free mail; or a domain that is called like the other.',
};

const ReasonEnum = builder.enumType('LinkReason', {
  description: 'What speaks for a suggestion.',
  // Object.fromEntries forgets which keys it was given.
  values: Object.fromEntries(
    reasons.map((reason) => [reason, { description: descriptions[reason] }]),
  ) as Record<Reason, { description: string }>,
});

const SuggestionRef = builder.objectRef<LinkSuggestion>('LinkSuggestion').implement({
  scope: 'links:read',
  description:
    'Orgs and customers that may be one client. `linkClients` with the ids of `ends` makes them one.',
  fields: (t) => ({
    score: t.exposeFloat('score', {
      description: 'How much speaks for it, 0 to 1, by the weakest tie between two of them.',
    }),
    reasons: t.field({
      type: [ReasonEnum],
      description: 'What speaks for it.',
      resolve: (suggestion) => [...suggestion.reasons],
    }),
    ends: t.field({
      type: [LinkableRef],
      description: 'What would be one client. Some may be linked to each other already, at least one is not.',
      needs: ({ parts }) => ({ planned: [], below: parts }),
      resolve: (suggestion) => [...suggestion.ends],
    }),
  }),
});

const SuggestionConnection = builder.connectionObject(
  { type: SuggestionRef, name: 'LinkSuggestionConnection', description: 'A page of suggestions.' },
  { name: 'LinkSuggestionEdge', description: 'A suggestion and its position in the list.' },
);

const ordering = {
  name: 'SCORE',
  descending: true,
  value: ({ score }: LinkSuggestion) => score,
  id: ({ ends }: LinkSuggestion) => ends.map(globalIdOf).join(' '),
};

builder.queryField('linkSuggestions', (t) =>
  t.connection(
    {
      type: SuggestionRef,
      description:
        'What may be one client by name and e-mail domain, the surest first. Lists the orgs and customers of all accounts; ' +
        'nothing is linked.',
      args: {
        minScore: t.arg.float({
          defaultValue: usualScore,
          description: 'Only suggestions of at least this score, 0 to 1.',
        }),
        partner: partnerArgument,
      },
      needs: suggestionsNeed,
      resolve: async (_root, args, context) => {
        const minimum = args.minScore ?? usualScore;
        if (!(minimum >= 0 && minimum <= 1)) {
          throw new PartnergraphError('INVALID_ARGUMENT', `minScore: ${minimum} is not between 0 and 1`, {
            argument: 'minScore',
          });
        }
        const merged = await suggestionsOf(selectAccounts(context, args.partner), minimum, context);
        return mergedPage(merged, ordering, args);
      },
    },
    SuggestionConnection,
  ),
);

const named: ReadonlySet<string> = new Set(['name']);

/** All orgs and all customers; any of them may stand in a suggestion. */
async function suggestionsNeed({ parts, context }: Place): Promise<Need> {
  const needs = await Promise.all(
    parts.map(async ({ account }) => {
      const [orgs, customers] = await Promise.all([
        orgsNeed(account, { fields: named, filter: {} }, context),
        customersNeed(account, 'all', context),
      ]);
      const keys = orgs.rows?.map(({ uuid }) => uuid);
      const isKnown = keys !== undefined && account.customers === undefined;
      const all = isKnown
        ? { set: 'all orgs', count: keys.length, keys }
        : { set: 'suggested', count: maximumPageSize, sure: 0 };
      const below: Part = { account, rows: all, orgs: all };
      return { ...allNeeded([orgs, customers]), below };
    }),
  );
  return {
    ...allNeeded(needs.map(({ planned, demands }) => ({ planned, demands }))),
    below: needs.map(({ below }) => below),
  };
}

/** What may be one client, between these accounts. */
export async function suggestionsOf(
  accounts: readonly VendorAccount[],
  minimum: number,
  context: Context,
): Promise<Merged<LinkSuggestion>> {
  const orgs = fanOut(accounts, context, (account) =>
    account.orgs?.list({ fields: named, filter: {} }, context),
  );
  const customers = fanOut(accounts, context, (account) => account.customers?.(null, context));
  const [listed, known, clients] = await Promise.all([orgs, customers, seenClients(context)]);
  const clientOf = new Map(clients.flatMap(({ nodeId, ends }) => ends.map((end) => [end, nodeId])));
  const rows = new Map<string, Linkable>();
  const candidate = (row: Linkable, email: string | null): Candidate => {
    const id = globalIdOf(row);
    rows.set(id, row);
    return { id, account: row.account.id, name: row.name, email, client: clientOf.get(id) ?? null };
  };
  const candidates = [
    ...listed.rows.map((org) => candidate(org, null)),
    ...known.rows.map((customer) => candidate(customer, customer.email)),
  ];
  return {
    rows: suggestLinks(candidates, minimum).map(({ score, reasons: why, members }) => ({
      score,
      reasons: why,
      ends: members.flatMap(({ id }) => rows.get(id) ?? []),
    })),
    outages: [...listed.outages, ...known.outages],
  };
}
