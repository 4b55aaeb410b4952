/** A client org as a person names it: by its uuid, its name or its global id. */
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { decodeId, encodeId, splitIdParts } from '../graph/id.js';
import { CommandFailure } from './command-failure.js';

export interface FoundOrg {
  /** Global id. */
  readonly id: string;
  readonly name: string;
  /** Id of the account. */
  readonly account: string;
}

/** The one org that is meant, of one of the types, and of the account if one is named. */
export async function findOrg(
  text: string,
  account: string | undefined,
  types: readonly string[],
  context: Context,
): Promise<FoundOrg> {
  const ofId = partsOf(text, types);
  const wanted = ofId?.account ?? account;
  const accounts = context.accounts.filter(
    ({ id, orgs, writes }) =>
      orgs !== undefined && (wanted === undefined ? writes !== undefined : id === wanted),
  );
  if (accounts.length === 0) {
    throw new CommandFailure(
      wanted === undefined
        ? 'Writes are off for all accounts: turn them on for one with `writes: true`.'
        : `No account ${wanted} with client orgs is configured.`,
    );
  }
  const found = await Promise.all(
    accounts.map(async ({ orgs }) => {
      const uuid = ofId?.uuid ?? text;
      const byUuid = (await orgs?.find({ uuid }, context)) ?? [];
      if (byUuid.length > 0 || ofId !== undefined) return byUuid;
      return (await orgs?.find({ name: text }, context)) ?? [];
    }),
  );
  const [org, ...others] = found.flat().filter((each) => types.includes(each.__typename));
  if (org === undefined) throw new CommandFailure(`There is no client org ${text}.`);
  if (others.length > 0) {
    const names = [org, ...others].map((each) => `  ${each.name ?? 'unnamed'} (${each.account.id})`);
    throw new CommandFailure([`Several client orgs may be meant by ${text}:`, ...names].join('\n'));
  }
  const { __typename, nodeId, name, account: of } = org;
  return { id: encodeId(__typename, nodeId), name: name ?? 'unnamed', account: of.id };
}

function partsOf(
  text: string,
  types: readonly string[],
): { readonly account: string; readonly uuid: string } | undefined {
  try {
    const { typename, id } = decodeId(text);
    if (!types.includes(typename)) return undefined;
    const [account = '', uuid = ''] = splitIdParts(id, 2);
    return { account, uuid };
  } catch (error) {
    if (error instanceof PartnergraphError) return undefined;
    throw error;
  }
}
