/** What a `LinkFilter` costs, step by step as it is carried out, and which clients it may let through. */
import type { Context } from '../../graph/context.js';
import type { AnyCalls } from '../../graph/cost/calls.js';
import { rowsOfPage } from '../../graph/cost/causes.js';
import type { Cost, Part, Place } from '../../graph/operation/place.js';
import type { PageArguments } from '../../graph/page.js';
import { apiKeysCost, customersCost, inEach, orgsCost } from '../supply-needs.js';
import type { OrgsCost, VendorAccount } from '../vendor-account.js';
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
  readonly calls: readonly AnyCalls[];
  /** Who may still pass. */
  readonly clients: readonly LinkedClient[];
}

/** Of a list of clients. */
export async function linksCalls({ args, context, name, isDeep }: Place<Arguments>): Promise<Cost> {
  const filter = args.filter ?? {};
  const text = nameForm(filter.text ?? '');
  const all = await seenClients(context);
  let step: Step = { calls: [], clients: all.filter((client) => nameForm(client.name).includes(text)) };
  for (const condition of ['hasOfflineDevices', 'hasUnhealthyDevices'] as const) {
    step = await stepOfDevices(step, condition, filter, context);
  }
  const { clients } = step;
  const parts = partsOfClients(clients, context, name);
  const ofCondition = filter.anyOf ? await conditionCalls(parts, filter.anyOf, context) : [];
  const calls = [...step.calls, ...ofCondition];
  if (!isDeep) return { calls };
  const size = rowsOfPage(args);
  return { calls, below: clients.length <= size ? parts : partsOfSome(clients, size, context, name) };
}

/** One question for the fleet of each account that the clients have, and who is left after it. */
async function stepOfDevices(
  { calls, clients }: Step,
  condition: 'hasOfflineDevices' | 'hasUnhealthyDevices',
  filter: LinkFilter,
  context: Context,
): Promise<Step> {
  const wanted = filter[condition];
  if (typeof wanted !== 'boolean') return { calls, clients };
  const query = { fields: new Set<string>(), filter: { [condition]: true, deviceType: filter.deviceType } };
  const costs = new Map<VendorAccount, OrgsCost>(
    await Promise.all(
      partsOfClients(clients, context, condition).map(
        async ({ account }) => [account, await orgsCost(account, query, context)] as const,
      ),
    ),
  );
  const having = new Map(
    [...costs].map(([account, { rows }]) => [account, rows && new Set(rows.map(({ uuid }) => uuid))]),
  );
  const left = clients.filter((client) => {
    const verdicts = endsOf(client, context).map(({ account, native }) =>
      account === undefined ? false : having.get(account)?.has(native),
    );
    if (verdicts.includes(true)) return wanted;
    return verdicts.includes(undefined) || !wanted;
  });
  return { calls: [...calls, ...[...costs.values()].flatMap((cost) => cost.calls)], clients: left };
}

/** Balances and keys of all who are left: who is decided by the one is not known before. */
const conditionCalls = (
  parts: readonly Part[],
  { balanceBelow, apiKeyExpiresBefore, apiKeyExpiresFrom }: ClientCondition,
  context: Context,
): Promise<readonly AnyCalls[]> =>
  inEach(parts, async ({ account, orgs }) => [
    ...(typeof balanceBelow === 'string' ? await customersCost(account, orgs, context) : []),
    ...(apiKeyExpiresBefore || apiKeyExpiresFrom ? await apiKeysCost(account, orgs, context) : []),
  ]);
