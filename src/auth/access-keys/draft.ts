/** Checks what a new key is to be, for whoever makes it: the command line and the graph alike. */
import { closest, distance } from 'fastest-levenshtein';
import { allScopes, scopePatterns, scopesOf } from '../scopes.js';
import type { AccessKeyDraft } from './access-key.js';
import { readNetwork } from './networks.js';
import { beginningOf } from '../../text/unicode.js';

/** What is wrong with a draft, and where. */
export interface DraftFault {
  readonly field: keyof AccessKeyDraft;
  readonly message: string;
}

const nameLimit = 100;

/** Networks and limits of one key. */
export const listLimit = 100;

/** The draft as it is stored; or the first thing that is wrong with it. What it is limited to is checked elsewhere. */
export function readDraft(given: AccessKeyDraft, now: Date): AccessKeyDraft | DraftFault {
  const fault = (field: keyof AccessKeyDraft, message: string): DraftFault => ({ field, message });
  const name = given.name.trim().replace(/\s+/g, ' ');
  if (name === '') return fault('name', 'the name is empty');
  if (name.length > nameLimit) return fault('name', `the name is longer than ${nameLimit} characters`);

  if (given.scopes.length === 0) return fault('scopes', 'no scope is given');
  const unknown = given.scopes.find((scope) => scopesOf(scope) === undefined);
  if (unknown !== undefined) return fault('scopes', adviceFor(unknown));

  for (const field of ['limitedTo', 'networks'] as const) {
    const list = given[field];
    if (list?.length === 0) return fault(field, 'an empty list would keep everything out; leave it out');
    if (list && list.length > listLimit) {
      return fault(field, `${list.length} are more than ${listLimit}`);
    }
  }
  const wrong = given.networks?.find((network) => readNetwork(network) === undefined);
  if (wrong !== undefined) {
    return fault('networks', `"${cut(wrong)}" is no network; one is written 192.0.2.0/24 or 2001:db8::/32`);
  }
  if (given.expiresAt !== null && given.expiresAt <= now) return fault('expiresAt', 'this is in the past');

  return {
    name,
    scopes: unique(given.scopes),
    limitedTo: given.limitedTo && unique(given.limitedTo),
    networks: given.networks && unique(given.networks.map((network) => readNetwork(network) ?? network)),
    expiresAt: given.expiresAt,
  };
}

function adviceFor(scope: string): string {
  const known = [...scopePatterns, ...allScopes];
  const meant = closest(scope, known);
  const isNear = distance(scope, meant) <= Math.ceil(scope.length / 3);
  return `there is no scope "${cut(scope)}"; ${isNear ? `did you mean "${meant}"?` : `there is ${known.join(', ')}`}`;
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** Enough of it to recognise it by. */
const cut = (text: string): string => beginningOf(text, 60);
