/** What a `LinkFilter` needs, step by step as it is carried out, and which clients it may let through. */
import type { Context } from '../../graph/context.js';
import { rowsOfPage } from '../../graph/operation/rows-below.js';
import { allNeeded, nothingNeeded, type Need, type Part, type Place } from '../../graph/operation/place.js';
import type { PageArguments } from '../../graph/page.js';
import { apiKeysNeed, customersNeed, inEach, orgsNeed } from '../supply-needs.js';
import type { OrgsNeed, VendorAccount } from '../vendor-account.js';
import { endsOf } from './ends.js';
import type { ClientCondition, LinkFilter } from './link-filter.js';
import { partsOfClients, partsOfSome } from './link-needs.js';
import { seenClients } from './seen-clients.js';
import type { LinkedClient } from './store.js';
import { nameForm } from '../../text/name.js';

interface Arguments extends PageArguments {
  readonly filter?: LinkFilter | null | undefined;
}

interface Step {
  readonly need: Need;
  /** Who may still pass. */
  readonly clients: readonly LinkedClient[];
}

/** Of a list of clients. */
export async function linksNeed({ args, context, name, isDeep }: Place<Arguments>): Promise<Need> {
  const filter = args.filter ?? {};
  const text = nameForm(filter.text ?? '');
  const all = await seenClients(context);
  let step: Step = {
    need: nothingNeeded,
    clients: all.filter((client) => nameForm(client.name).includes(text)),
  };
  for (const condition of ['hasOfflineDevices', 'hasUnhealthyDevices'] as const) {
    step = await stepOfDevices(step, condition, filter, context);
  }
  const { clients } = step;
  const parts = partsOfClients(clients, context, name);
  const ofCondition = filter.anyOf ? await conditionNeed(parts, filter.anyOf, context) : nothingNeeded;
  const needed = allNeeded([step.need, ofCondition]);
  if (!isDeep) return needed;
  const size = rowsOfPage(args);
  return { ...needed, below: clients.length <= size ? parts : partsOfSome(clients, size, context, name) };
}

/** One question for the fleet of each account that the clients have, and who is left after it. */
async function stepOfDevices(
  { need, clients }: Step,
  condition: 'hasOfflineDevices' | 'hasUnhealthyDevices',
  filter: LinkFilter,
  context: Context,
): Promise<Step> {
  const wanted = filter[condition];
  if (typeof wanted !== 'boolean') return { need, clients };
  const query = { fields: new Set<string>(), filter: { [condition]: true, deviceType: filter.deviceType } };
  const needs = new Map<VendorAccount, OrgsNeed>(
    await Promise.all(
      partsOfClients(clients, context, condition).map(
        async ({ account }) => [account, await orgsNeed(account, query, context)] as const,
      ),
    ),
  );
  const having = new Map(
    [...needs].map(([account, { rows }]) => [account, rows && new Set(rows.map(({ uuid }) => uuid))]),
  );
  const left = clients.filter((client) => {
    const verdicts = endsOf(client, context).map(({ account, native }) =>
      account === undefined ? false : having.get(account)?.has(native),
    );
    if (verdicts.includes(true)) return wanted;
    return verdicts.includes(undefined) || !wanted;
  });
  return { need: allNeeded([need, ...needs.values()]), clients: left };
}

/** Balances and keys of all who are left: who is decided by the one is not known before. */
const conditionNeed = (
  parts: readonly Part[],
  { balanceBelow, apiKeyExpiresBefore, apiKeyExpiresFrom }: ClientCondition,
  context: Context,
): Promise<Need> =>
  inEach(parts, async ({ account, orgs }) =>
    allNeeded([
      typeof balanceBelow === 'string' ? await customersNeed(account, orgs, context) : nothingNeeded,
      apiKeyExpiresBefore || apiKeyExpiresFrom ? await apiKeysNeed(account, orgs, context) : nothingNeeded,
    ]),
  );
