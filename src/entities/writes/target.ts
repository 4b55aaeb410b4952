/** From the id in the input of a write to the account and the client that it would change. */
import { PartnergraphError } from '../../errors.js';
import type { Context } from '../../graph/context.js';
import { decodeId, splitIdParts } from '../../graph/id.js';
import { invalidInput, notFound, notPermitted, type PlanFailure } from '../failure.js';
import type { VendorAccount, WriteSettings } from '../vendor-account.js';
import type { Target } from './write.js';

/** What would be changed, by an account in which writes are on. */
export interface Found {
  readonly id: string;
  readonly account: VendorAccount;
  readonly settings: WriteSettings;
  /** The native ids, from the outside in. */
  readonly native: readonly string[];
  /** The client whose it is; null where it is the partner's own. */
  readonly org: string | null;
}

/** Finds it, or says what stands in the way. What the caller may not see is no different from what is not there. */
export function findTarget(target: Target, id: string, context: Context): Found | PlanFailure {
  const parts = partsOf(target, id);
  if (parts === undefined) {
    return invalidInput(target.field, `expected the global id of a ${target.types.join(' or ')}`);
  }
  const [accountId, ...native] = parts;
  const account = context.accounts.find((candidate) => candidate.id === accountId);
  const org = target.of === 'client' ? (native[0] ?? null) : null;
  const isSeen = org === null || context.sight.sees(account?.id ?? '', org) !== undefined;
  if (account === undefined || !isSeen) return notFound(id, 'there is no such thing, or not any more');
  const { writes: settings } = account;
  if (settings === undefined) {
    const message = `writes are off for the account ${account.id}; the operator turns them on with \`writes: true\``;
    return notPermitted('WRITES_OFF', message);
  }
  return { id, account, settings, native, org };
}

/** Whether the caller may see the client whose the thing with that global id is. What is no id is nothing that is hidden. */
export function isSeen(id: string, { sight }: Context): boolean {
  try {
    const { id: nodeId } = decodeId(id);
    const [account = '', native = ''] = splitIdParts(nodeId, nodeId.split('/').length);
    return sight.sees(account, native) !== undefined;
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    return true;
  }
}

/** The parts of an id of one of the types; undefined where it is none. */
export function partsOf(
  { types, of }: Pick<Target, 'types' | 'of'>,
  id: string,
): readonly string[] | undefined {
  try {
    const decoded = decodeId(id);
    const parts = splitIdParts(decoded.id, decoded.id.split('/').length);
    return types.includes(decoded.typename) && parts.length >= (of === 'client' ? 2 : 1) ? parts : undefined;
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    return undefined;
  }
}

/** The id in that field of an input; nothing where there is none. */
export const idIn = (input: object, field: string): string => {
  const value: unknown = new Map<string, unknown>(Object.entries(input)).get(field);
  return typeof value === 'string' ? value : '';
};
