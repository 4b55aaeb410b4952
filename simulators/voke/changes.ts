// What writes have changed: laid over the fiction, empty at first, and as large as what was written.

import { createWriteLog, type WriteLog } from '../carried-out-writes.js';
import type { PartnerApiKey } from './api-keys.js';
import type { PlantGroup } from './plant-groups.js';
import { RefusalError } from './refusals.js';
import type { TradingConfig } from './trading.js';

/** A key that was made; `allowedPlantIds` is shown by no answer. Without: all plants of the organization. */
export interface MadeKey {
  readonly apiKey: PartnerApiKey;
  readonly allowedPlantIds: readonly string[] | undefined;
}

/** What was written of a trading configuration; the secret is shown by no answer. */
export interface TradingChange {
  readonly config: Partial<TradingConfig>;
  readonly esmClientSecret: string | undefined;
}

/** Everything that was changed since the simulator was started. Organizations are named by their index. */
export interface Changes {
  madeKeys(organization: number): readonly MadeKey[];
  addKey(organization: number, key: MadeKey): void;
  /** When a key was revoked, in milliseconds since 1970; undefined for one that was not. */
  revokedAt(keyId: string): number | undefined;
  revoke(keyId: string, at: number): void;
  plantGroups(organization: number): readonly PlantGroup[];
  addPlantGroup(organization: number, group: PlantGroup): void;
  trading(organization: number): TradingChange | undefined;
  setTrading(organization: number, change: TradingChange): void;
  readonly writes: WriteLog;
}

/** No changes yet. `clock` tells milliseconds since 1970. */
export function createChanges(clock: () => number): Changes {
  const keys = new Map<number, readonly MadeKey[]>();
  const groups = new Map<number, readonly PlantGroup[]>();
  const revoked = new Map<string, number>();
  const trading = new Map<number, TradingChange>();
  return {
    madeKeys: (organization) => keys.get(organization) ?? [],
    addKey: (organization, key) => add(keys, organization, key),
    revokedAt: (keyId) => revoked.get(keyId),
    revoke(keyId, at) {
      // What is revoked stays so: the first time counts.
      if (!revoked.has(keyId)) revoked.set(keyId, at);
    },
    plantGroups: (organization) => groups.get(organization) ?? [],
    addPlantGroup: (organization, group) => add(groups, organization, group),
    trading: (organization) => trading.get(organization),
    setTrading: (organization, change) => void trading.set(organization, change),
    writes: createWriteLog(clock),
  };
}

// A demo that runs for weeks must not grow, and what was made must not disappear: so there is an end to making.
function add<Item>(lists: Map<number, readonly Item[]>, organization: number, item: Item): void {
  const list = lists.get(organization) ?? [];
  if (list.length >= MOST)
    throw new RefusalError('CONFLICT', `The simulator keeps no more than ${MOST} of them`);
  lists.set(organization, [...list, item]);
}

const MOST = 1_000;
