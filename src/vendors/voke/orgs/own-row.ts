/** What rows that belong to one organization have in common, and the one check that they do belong to it. */
import type { NodeRow } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import { joinIdParts } from '../../../graph/id.js';
import type { VokeAccount } from '../account.js';

export interface OwnRow extends NodeRow {
  readonly account: VokeAccount;
  readonly orgUuid: string;
  readonly uuid: string;
}

/** The account and the organization that a row hangs on. */
export interface Owner {
  readonly account: VokeAccount;
  readonly uuid: string;
}

/** The identity of a row, from the ids that lead to it inside its organization. */
export function ownRow(__typename: string, { account, uuid: orgUuid }: Owner, ...path: string[]): OwnRow {
  const nodeId = joinIdParts([account.id, orgUuid, ...path]);
  return { __typename, account, nodeId, orgUuid, uuid: path.at(-1) ?? '' };
}

/** Fails when an answer is about something else than was asked for; one that does not say is accepted. */
export function assertOwn(org: string, asked: string, answered: string | null, endpoint: string): void {
  if (answered === null || answered.toLowerCase() === asked.toLowerCase()) return;
  throw new PartnergraphError(
    'ORG_SCOPE_NOT_APPLIED',
    `${endpoint} was answered for another organization or plant than the one that was asked`,
    { vendor: 'voke', endpoint, org },
  );
}
