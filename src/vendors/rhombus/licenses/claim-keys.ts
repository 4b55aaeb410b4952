/** The partner's claim keys by uuid: one call, on first use. */
import type { Answer } from '../../../entities/vendor-account.js';
import type { PartnergraphError } from '../../../errors.js';
import type { RequestApi } from '../../../transport/api.js';
import { getClaimKeysForPartnerOrg, type WireClaimKey } from '../endpoints/licenses.js';
import { listed } from '../listed.js';

export interface ClaimKeys {
  readonly load: () => Promise<ReadonlyMap<string, WireClaimKey>>;
  /** What is known to be missing among them. */
  readonly failures: () => Promise<readonly PartnergraphError[]>;
}

export function createClaimKeys(api: RequestApi): ClaimKeys {
  let answered: Promise<Answer<readonly [string, WireClaimKey]>> | undefined;
  let loaded: ReturnType<ClaimKeys['load']> | undefined;
  const ask = async (): Promise<Answer<readonly [string, WireClaimKey]>> => {
    const answer = await api.asPartner().call(getClaimKeysForPartnerOrg, {});
    return listed(getClaimKeysForPartnerOrg, answer, answer.claimKeys, (claimKey) =>
      claimKey.claimKeyUuid === null ? undefined : ([claimKey.claimKeyUuid, claimKey] as const),
    );
  };
  const answer = (): ReturnType<typeof ask> => (answered ??= ask());
  return {
    load: () => (loaded ??= answer().then(({ rows }) => new Map(rows))),
    failures: async () => (await answer()).failures,
  };
}
