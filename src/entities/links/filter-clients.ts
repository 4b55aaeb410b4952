/** Carries out a `LinkFilter` with the fewest vendor calls: those for the whole fleet first, those per client last. */
import type { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import { compareDecimals } from '../../graph/decimal.js';
import { outageOf, recordOutages, type Outage } from '../../graph/outage.js';
import { matchesApiKey, type ApiKey } from '../api-key.js';
import { failed, type Merged } from '../fan-out.js';
import type { Answer, VendorAccount } from '../vendor-account.js';
import { isGone } from '../failure.js';
import { endsOf, failureFor, findCustomer, type End } from './ends.js';
import type { ClientCondition, LinkFilter } from './link-filter.js';
import type { LinkedClient } from './store.js';
import { anyOf, is, type Verdict } from './verdict.js';
import { nameForm } from '../../text/name.js';

interface Candidate {
  readonly client: LinkedClient;
  readonly ends: readonly End[];
}

/** Keeps failures for the answer's outages. */
type Note = (account: VendorAccount, failures: readonly PartnergraphError[]) => void;

/** The clients for which the filter is known to hold, and what kept it from being known of others. */
export async function filterClients(
  clients: readonly LinkedClient[],
  filter: LinkFilter,
  context: Context,
): Promise<Merged<LinkedClient>> {
  const outages = new Map<PartnergraphError, Outage>();
  const note: Note = (account, failures) =>
    failures.forEach((failure) => outages.set(failure, outageOf(account.id, failure)));
  const text = nameForm(filter.text ?? '');
  let candidates: readonly Candidate[] = clients
    .filter(({ name }) => nameForm(name).includes(text))
    .map((client) => ({ client, ends: endsOf(client, context) }));

  const { deviceType } = filter;
  for (const condition of ['hasOfflineDevices', 'hasUnhealthyDevices'] as const) {
    const wanted = filter[condition];
    if (typeof wanted !== 'boolean') continue;
    const hasDevice = await orgsWith({ [condition]: true, deviceType }, candidates, context, note);
    candidates = candidates.filter(({ ends }) => is(wanted, anyOf(ends.map(hasDevice))) === true);
  }
  if (filter.anyOf) candidates = await filterByAny(filter.anyOf, candidates, context, note);

  recordOutages(context, [...outages.values()]);
  return { rows: candidates.map(({ client }) => client), outages: [...outages.values()] };
}

/** Whether an end is an org with such a device: one question for the fleet of each account that candidates have. */
async function orgsWith(
  filter: Pick<LinkFilter, 'hasOfflineDevices' | 'hasUnhealthyDevices' | 'deviceType'>,
  candidates: readonly Candidate[],
  context: Context,
  note: Note,
): Promise<(end: End) => Verdict> {
  const ends = candidates.flatMap((candidate) => candidate.ends);
  const accounts = new Set(ends.flatMap(({ account }) => account ?? []));
  const natives = new Set(ends.map(({ native }) => native));
  const answers = new Map(
    await Promise.all(
      [...accounts].map(async (account) => {
        const asked = account.orgs?.list({ fields: new Set(), filter }, context).catch(failed);
        const { rows, failures } = (await asked) ?? { rows: [], failures: [] };
        const lost = failures.filter(({ details: { org } }) => org === undefined || natives.has(org));
        note(account, lost);
        return [account, { having: new Set(rows.map(({ uuid }) => uuid)), failures: lost }] as const;
      }),
    ),
  );
  return ({ account, native }) => {
    const answer = account && answers.get(account);
    if (answer === undefined) return false;
    return answer.having.has(native) || (failureFor(answer.failures, native) === undefined ? false : null);
  };
}

/** Balances first, all customers of an account at once; API keys only of clients that those did not decide. */
async function filterByAny(
  condition: ClientCondition,
  candidates: readonly Candidate[],
  context: Context,
  note: Note,
): Promise<readonly Candidate[]> {
  const judge = (ask: (end: End) => Promise<Verdict>, { ends }: Candidate): Promise<Verdict> =>
    Promise.all(ends.map(ask)).then(anyOf);
  const verdicts = await Promise.all(
    candidates.map(async (candidate) => {
      const balance = await judge((end) => hasLowBalance(end, condition, context, note), candidate);
      return (
        balance === true || (await judge((end) => hasExpiringKey(end, condition, context, note), candidate))
      );
    }),
  );
  return candidates.filter((_, index) => verdicts[index] === true);
}

async function hasLowBalance(
  { account, native }: End,
  { balanceBelow }: ClientCondition,
  context: Context,
  note: Note,
): Promise<Verdict> {
  if (account?.customers === undefined || typeof balanceBelow !== 'string') return false;
  const { row, failure } = await findCustomer(account, native, context);
  if (failure !== undefined) {
    note(account, [failure]);
    return null;
  }
  return row?.balance ? compareDecimals(row.balance.amount, balanceBelow) < 0 : false;
}

async function hasExpiringKey(
  { account, native }: End,
  { apiKeyExpiresBefore: expiresBefore, apiKeyExpiresFrom: expiresFrom }: ClientCondition,
  context: Context,
  note: Note,
): Promise<Verdict> {
  if (account?.orgApiKeys === undefined || (!expiresBefore && !expiresFrom)) return false;
  const filter = { expiresBefore, expiresFrom };
  const query = { filter, fields: new Set(['expiresAt']) };
  const answer = account.orgApiKeys(native, query, context).catch(failed);
  const { rows, failures }: Answer<ApiKey> = await answer;
  const lost = failures.filter((failure) => !isGone(failure));
  note(account, lost);
  return rows.some(matchesApiKey(filter)) || (lost.length === 0 ? false : null);
}
