// Starts a local Voke: options in, a running simulator out.

import type { Faults } from '../faults.js';
import type { RecordedRequest } from '../recorded-request.js';
import { startServer } from '../server.js';
import type { RateLimit } from '../token-bucket.js';
import { apiKeysOf } from './api-keys.js';
import { createFleet } from './fleet.js';
import { secretOf } from './key-secrets.js';
import { createOracle, type Oracle } from './oracle.js';
import { createVokeVendor } from './voke-vendor.js';

/** What a simulated Voke is like. Everything has a default. */
export interface VokeSimulatorOptions {
  /** Companies of the world, of which about 30 % are an organization here: 200. */
  readonly orgs?: number;
  /** Plants of each organization: 2. */
  readonly plantsPerOrganization?: number;
  /** Devices of each plant: 8. */
  readonly subDevicesPerPlant?: number;
  /** Milliseconds before every answer: 0. */
  readonly latencyMs?: number;
  /** The same seed gives the same fiction: 1. */
  readonly seed?: number;
  /** 0 for any free port: 0. */
  readonly port?: number;
  /** The instant that all dates of the fiction are counted from, and at which the clock then stands: without, it goes on. */
  readonly now?: Date;
  /** The bearer token that it takes. */
  readonly token?: string;
  /** Whether the token's holder may list all organizations: true. */
  readonly superAdmin?: boolean;
  /** A token bucket for each organization: none. */
  readonly rateLimit?: RateLimit;
}

/** A Voke that runs on 127.0.0.1. */
export interface VokeSimulator {
  readonly url: string;
  readonly port: number;
  /** The bearer token that it takes. */
  readonly token: string;
  /** The plaintext of a partner key of an organization; without a key's id, of the one that reads VCP. */
  readonly apiKeyOf: (organizationId: string, apiKeyId?: string) => string;
  /** Every request since the start or the last `clearRequests`, oldest first. */
  readonly requests: readonly RecordedRequest[];
  readonly clearRequests: () => void;
  readonly faults: Faults;
  readonly oracle: Oracle;
  readonly close: () => Promise<void>;
}

/** Starts a simulator. Ten thousand companies start as fast as ten: none of them is made before it is asked for. */
export async function startVokeSimulator(options: VokeSimulatorOptions = {}): Promise<VokeSimulator> {
  const { now, superAdmin = true, token = 'voke-canary-partner-token' } = options;
  const startedAt = (now ?? new Date()).getTime();
  const fleet = createFleet({
    orgs: options.orgs ?? 200,
    plantsPerOrganization: options.plantsPerOrganization ?? 2,
    subDevicesPerPlant: options.subDevicesPerPlant ?? 8,
    seed: options.seed ?? 1,
    startedAt,
    clock: now === undefined ? Date.now : () => startedAt,
  });
  const server = await startServer({
    vendor: createVokeVendor(fleet, { token, superAdmin }, options.rateLimit),
    port: options.port ?? 0,
    latencyMs: options.latencyMs ?? 0,
    mutualTls: undefined,
  });

  return {
    ...server,
    token,
    apiKeyOf(organizationId, apiKeyId) {
      const organization = fleet.find(organizationId);
      if (organization === undefined)
        throw new RangeError(`The simulator has no organization ${organizationId}`);
      const item =
        apiKeyId === undefined ? 0 : apiKeysOf(fleet, organization).findIndex(({ id }) => id === apiKeyId);
      if (item < 0) throw new RangeError(`The organization has no key ${apiKeyId}`);
      return secretOf(fleet, organization, item);
    },
    oracle: createOracle(fleet),
  };
}
