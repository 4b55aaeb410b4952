/** The partner's claim keys by uuid: one call, on first use. */
import type { RequestApi } from '../../../transport/api.js';
import { getClaimKeysForPartnerOrg, type WireClaimKey } from '../endpoints/licenses.js';

export interface ClaimKeys {
  readonly load: () => Promise<ReadonlyMap<string, WireClaimKey>>;
}

export function createClaimKeys(api: RequestApi): ClaimKeys {
  let loaded: ReturnType<ClaimKeys['load']> | undefined;
  const load = async (): ReturnType<ClaimKeys['load']> => {
    const { claimKeys } = await api.asPartner().call(getClaimKeysForPartnerOrg, {});
    return new Map(
      claimKeys.flatMap((claimKey) =>
        claimKey.claimKeyUuid === null ? [] : [[claimKey.claimKeyUuid, claimKey]],
      ),
    );
  };
  return { load: () => (loaded ??= load()) };
}
