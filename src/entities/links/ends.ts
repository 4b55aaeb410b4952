/** The ends of links: which account each is of, and what is found there now. */
import DataLoader from 'dataloader';
import { isGone } from '../failure.js';
import type { PartnergraphError } from '../../errors.js';
import { perRequest, type Context } from '../../graph/context.js';
import { decodeId, joinIdParts, splitIdParts } from '../../graph/id.js';
import { outageOf, recordOutages } from '../../graph/outage.js';
import type { ClientOrg } from '../client-org.js';
import { failed, type Merged } from '../fan-out.js';
import type { Answer, LinkedCustomer, VendorAccount } from '../vendor-account.js';
import type { Linkable } from './linkable.js';
import type { LinkedClient } from './store.js';

/** An end, taken apart. */
export interface End {
  /** Global id. */
  readonly id: string;
  readonly typename: string;
  readonly accountId: string;
  /** The vendor's own id. */
  readonly native: string;
  /** Undefined when the account is configured no more. */
  readonly account: VendorAccount | undefined;
}

/** What was found: a row, or why there is none to be had now. With neither, the thing is gone. */
export interface Found<Row = Linkable> {
  readonly row?: Row;
  readonly failure?: PartnergraphError;
}

const gone: Found<never> = {};
const nothing: Answer<never> = { rows: [], failures: [] };

/** The end of a global id; INVALID_ID for one that no org and no customer can have. */
export function endOf(id: string, { accounts }: Context): End {
  const { typename, id: nodeId } = decodeId(id);
  const [accountId = '', native = ''] = splitIdParts(nodeId, 2);
  return { id, typename, accountId, native, account: accounts.find((account) => account.id === accountId) };
}

/** The ends of a client. */
export const endsOf = ({ ends }: LinkedClient, context: Context): readonly End[] =>
  ends.map((id) => endOf(id, context));

/** What is at an end now, with these fields at least where a vendor can be asked for fields. */
export async function findEnd(
  { account, typename, native }: End,
  fields: ReadonlySet<string>,
  context: Context,
): Promise<Found> {
  const found = account === undefined ? gone : await findLinkable(account, native, fields, context);
  return found.row === undefined || found.row.__typename === typename ? found : gone;
}

/** The org or the customer of that native id. */
export async function findLinkable(
  account: VendorAccount,
  native: string,
  fields: ReadonlySet<string>,
  context: Context,
): Promise<Found> {
  const org = await findOrg(account, native, fields, context);
  return org.row === undefined && org.failure === undefined ? findCustomer(account, native, context) : org;
}

/** The client org of that native id. */
export async function findOrg(
  { orgs }: VendorAccount,
  native: string,
  fields: ReadonlySet<string>,
  context: Context,
): Promise<Found<ClientOrg>> {
  if (orgs === undefined) return gone;
  try {
    return { row: await orgs.get(native, fields, context) };
  } catch (error) {
    const [failure] = failed(error).failures;
    return failure === undefined || isGone(failure) ? gone : { failure };
  }
}

/** The customer of that native id; all that are asked for at once are one question to the vendor. */
export const findCustomer = (
  account: VendorAccount,
  native: string,
  context: Context,
): Promise<Found<LinkedCustomer>> => customers(account, context).load(joinIdParts([account.id, native]));

const customers = perRequest<VendorAccount, DataLoader<string, Found<LinkedCustomer>>>(
  (account, context) =>
    new DataLoader(async (nodeIds) => {
      const { rows, failures } = await (account.customers?.(nodeIds, context).catch(failed) ?? nothing);
      const byId = new Map(rows.map((row) => [row.nodeId, row]));
      return nodeIds.map((nodeId) => {
        const row = byId.get(nodeId);
        const failure = failureFor(failures, splitIdParts(nodeId, 2)[1] ?? '');
        return row === undefined ? (failure === undefined ? gone : { failure }) : { row };
      });
    }),
);

/** The failure that concerns the org or customer of this native id: its own one, or that of the whole account. */
export const failureFor = (
  failures: readonly PartnergraphError[],
  native: string,
): PartnergraphError | undefined =>
  failures.find(({ details: { org } }) => org === undefined || org === native);

/**
 * Asks for something of every end of a client. An end that is gone has nothing; one that does not answer is an outage,
 * not a failure.
 */
export async function askEnds<Row>(
  client: LinkedClient,
  context: Context,
  ask: (account: VendorAccount, native: string) => Promise<Answer<Row>> | undefined,
): Promise<Merged<Row>> {
  const parts = await Promise.all(
    endsOf(client, context).map(async ({ account, native }) => {
      const asked = account && ask(account, native);
      if (account === undefined || asked === undefined) return { rows: [], outages: [] };
      const { rows, failures } = await asked.catch(failed);
      const lost = failures.filter((failure) => !isGone(failure));
      return { rows, outages: lost.map((failure) => outageOf(account.id, failure)) };
    }),
  );
  const outages = parts.flatMap((part) => part.outages);
  recordOutages(context, outages);
  return { rows: parts.flatMap((part) => part.rows), outages };
}

/** What was found, as the answer to a question. */
export const answerOf = <Row>({ row, failure }: Found<Row>): Answer<Row> => ({
  rows: row === undefined ? [] : [row],
  failures: failure === undefined ? [] : [failure],
});
