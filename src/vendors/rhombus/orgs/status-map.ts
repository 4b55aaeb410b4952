/** Device counts of all client orgs: the fleet-wide call that decides which orgs need to be asked at all. */
import type { PartnergraphError } from '../../../errors.js';
import type { RequestApi } from '../../../transport/api.js';
import { getClientStatusMap, type CountsByType } from '../endpoints/clients.js';
import { warningsOf } from '../listed.js';

/** How many devices of one kind an org has, and how many of them are well; null where the vendor does not say. */
export interface DeviceStatus {
  /** The vendor's own word for the kind. */
  readonly nativeType: string;
  readonly total: number | null;
  readonly connected: number | null;
  readonly operational: number | null;
}

export interface StatusMap {
  /** By org uuid; an org that the vendor leaves out is absent. One call, made on first use. */
  readonly load: () => Promise<ReadonlyMap<string, readonly DeviceStatus[]>>;
  /** What the vendor says is missing from them. */
  readonly failures: () => Promise<readonly PartnergraphError[]>;
  readonly isSent: () => boolean;
}

export function createStatusMap(api: RequestApi): StatusMap {
  const partner = api.asPartner();
  let loaded: ReturnType<StatusMap['load']> | undefined;
  const load = async (): ReturnType<StatusMap['load']> => {
    const { clientDeviceStatusMap } = await partner.call(getClientStatusMap, {});
    return new Map(
      Object.entries(clientDeviceStatusMap ?? {}).map(([org, counts]) => [org, statusOf(counts ?? {})]),
    );
  };
  return {
    load: () => (loaded ??= load()),
    failures: async () => warningsOf(getClientStatusMap, await partner.call(getClientStatusMap, {})),
    isSent: () => partner.isSent(getClientStatusMap, {}),
  };
}

export function statusOf(counts: CountsByType): readonly DeviceStatus[] {
  return Object.entries(counts).map(([nativeType, count]) => ({
    nativeType,
    total: count.totalCount,
    connected: count.connectedCount,
    operational: count.operationalCount,
  }));
}

/** Whether every counted device of the kind is in that condition; false where the counts do not say. */
export function allAre(condition: 'connected' | 'operational', status: DeviceStatus): boolean {
  const count = status[condition];
  return status.total !== null && count !== null && count >= status.total;
}
