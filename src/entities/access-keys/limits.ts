/** What a key can be limited to: a client of ours, or an org or a customer of a configured account. */
import type { GraphQLSchema } from 'graphql';
import { PartnergraphError } from '../../errors.js';
import { decodeId, joinIdParts, splitIdParts } from '../../graph/id.js';
import { ClientRef } from '../links/client.js';
import { isLinkable } from '../links/link-change.js';
import { beginningOf } from '../../text/unicode.js';

/** A limit as it is stored; or what is wrong with it. */
export type ReadLimit = { readonly limit: string } | { readonly fault: string };

/** Reads a global id or `account/native id`. Whether there is such a thing is not asked: it may be there tomorrow. */
export function readLimit(text: string, accounts: readonly string[], schema: GraphQLSchema): ReadLimit {
  try {
    return text.includes('/') ? readPair(text, accounts) : readId(text, accounts, schema);
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    return { fault: `"${beginningOf(text, 60)}" is neither a global id nor account/native id` };
  }
}

function readPair(text: string, accounts: readonly string[]): ReadLimit {
  const [account = '', native = ''] = splitIdParts(text, 2);
  return ofAccount(account, accounts) ?? { limit: joinIdParts([account, native]) };
}

function readId(id: string, accounts: readonly string[], schema: GraphQLSchema): ReadLimit {
  const { typename, id: nodeId } = decodeId(id);
  if (typename === ClientRef.name) return { limit: id };
  if (!isLinkable(typename, schema)) {
    return { fault: `${id} is an id of the type ${typename}, not that of a client, an org or a customer` };
  }
  const [account = ''] = splitIdParts(nodeId, 2);
  return ofAccount(account, accounts) ?? { limit: id };
}

const ofAccount = (account: string, accounts: readonly string[]): ReadLimit | undefined =>
  accounts.includes(account)
    ? undefined
    : { fault: `no account "${beginningOf(account, 60)}" is configured; there is ${accounts.join(', ')}` };
