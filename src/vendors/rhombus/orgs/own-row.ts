/** What rows that belong to one client org have in common, and the one check that they do belong to it. */
import type { NodeRow } from '../../../entities/vendor-account.js';
import { PartnergraphError } from '../../../errors.js';
import { joinIdParts } from '../../../graph/id.js';
import type { RhombusAccount } from '../account.js';

export interface OwnRow extends NodeRow {
  readonly account: RhombusAccount;
  readonly orgUuid: string;
  readonly uuid: string;
}

/** The account and the org that a row hangs on. */
export interface Owner {
  readonly account: RhombusAccount;
  readonly uuid: string;
}

/** The identity of a row; undefined without a uuid, as nothing could refer to it. */
export function ownRow(__typename: string, owner: Owner, uuid: string | null): OwnRow | undefined {
  if (uuid === null) return undefined;
  const { account, uuid: orgUuid } = owner;
  return { __typename, account, nodeId: joinIdParts([account.id, orgUuid, uuid]), orgUuid, uuid };
}

/** Fails when an answer names another org than the one that was asked; one that names none is accepted. */
export function assertOwn(asked: string, answered: string | null, endpoint: string): void {
  if (answered === null || answered === asked) return;
  throw new PartnergraphError(
    'ORG_SCOPE_NOT_APPLIED',
    `${endpoint} was answered for another org than the one that was asked`,
    { vendor: 'rhombus', endpoint, org: asked },
  );
}
