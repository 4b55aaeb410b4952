// Starts a local Rhombus: options in, a running simulator out.

import { createMutualTls } from '../certificates.js';
import type { Faults } from '../faults.js';
import type { RecordedRequest } from '../recorded-request.js';
import { startServer } from '../server.js';
import type { RateLimit } from '../token-bucket.js';
import { createDeviceShelf } from './devices.js';
import { createFleet } from './fleet.js';
import { createOracle, type Oracle } from './oracle.js';
import { createPartnerTokens } from './partner-tokens.js';
import { createRhombusVendor } from './rhombus-vendor.js';

/** What a simulated Rhombus is like. Everything has a default. */
export interface RhombusSimulatorOptions {
  /** Client orgs: 200. */
  readonly orgs?: number;
  /** Registered devices of each org: 40. */
  readonly devices?: number;
  /** Milliseconds before every answer: 0. */
  readonly latencyMs?: number;
  /** The same seed gives the same fiction: 1. */
  readonly seed?: number;
  /** 0 for any free port: 0. */
  readonly port?: number;
  /** The partner key that it takes. */
  readonly token?: string;
  /** Exactly so many orgs have one to three cameras that are offline: 6 % of them, at least one. */
  readonly orgsWithOfflineCameras?: number;
  /** Contracts of the fleet, by which its licences end: 12. */
  readonly claimKeys?: number;
  /** The instant that all dates of the fiction are counted from, and at which the clock then stands: without, it goes on. */
  readonly now?: Date;
  /** A token bucket for each organisation: none. */
  readonly rateLimit?: RateLimit;
  /** HTTPS, for holders of `certificate` only, with the scheme `partner-api`: plain HTTP. */
  readonly mutualTls?: boolean;
  /** Lets a few things carry enum values that the contract does not have: false. */
  readonly unknownEnumValues?: boolean;
  /** The partner's own name. */
  readonly accountName?: string;
  /** The OAuth access token that it takes, in place of a key: see `accessToken` of the simulator. */
  readonly accessToken?: string;
  /** Milliseconds from the registration of hardware to a client until it reports, pending before: 0. */
  readonly registrationMs?: number;
}

/** A Rhombus that runs on 127.0.0.1. */
export interface RhombusSimulator {
  readonly url: string;
  readonly port: number;
  /** The partner key that it takes in `x-auth-apikey`. */
  readonly token: string;
  /** The OAuth access token that it takes in `x-auth-access-token`, with the scheme `partner-api-oauth-token`. */
  readonly accessToken: string;
  /** What a client needs when `mutualTls` was asked for; PEM. */
  readonly certificate?: {
    readonly ca: string;
    readonly certificate: string;
    readonly key: string;
    readonly apiKey: string;
  };
  /** Every request since the start or the last `clearRequests`, oldest first. */
  readonly requests: readonly RecordedRequest[];
  readonly clearRequests: () => void;
  readonly faults: Faults;
  readonly partnerOrgUuid: string;
  readonly oracle: Oracle;
  readonly close: () => Promise<void>;
}

/** Starts a simulator. Ten thousand orgs start as fast as ten: none of them is made before it is asked for. */
export async function startRhombusSimulator(
  options: RhombusSimulatorOptions = {},
): Promise<RhombusSimulator> {
  const { devices = 40, mutualTls = false, orgs = 200, token = 'demo-rhombus-partner-key' } = options;
  const wanted = options.orgsWithOfflineCameras ?? Math.max(1, Math.round(orgs * 0.06));
  const accessToken = options.accessToken ?? 'demo-rhombus-access-token';
  const now = options.now ?? new Date();
  const fleet = createFleet({
    orgs,
    devices,
    seed: options.seed ?? 1,
    now,
    clock: options.now === undefined ? Date.now : () => now.getTime(),
    registrationMs: options.registrationMs ?? 0,
    // Without devices there are no cameras, and none of more orgs than there are.
    orgsWithOfflineCameras: devices > 0 ? Math.min(wanted, orgs) : 0,
    claimKeys: Math.max(1, options.claimKeys ?? 12),
    unknownEnumValues: options.unknownEnumValues ?? false,
    accountName: options.accountName ?? 'Harbour Lane Managed Services',
  });
  const shelf = createDeviceShelf(fleet);
  const certificates = mutualTls ? createMutualTls('partner') : undefined;
  const tokens = createPartnerTokens(fleet, { apiKey: token, accessToken, certificates });
  const server = await startServer({
    vendor: createRhombusVendor({ fleet, shelf, tokens }, options.rateLimit),
    port: options.port ?? 0,
    latencyMs: options.latencyMs ?? 0,
    mutualTls: certificates,
  });

  return {
    ...server,
    token,
    accessToken,
    ...(certificates && { certificate: { ca: certificates.ca, ...certificates.client, apiKey: token } }),
    partnerOrgUuid: fleet.partnerUuid,
    oracle: createOracle({ fleet, shelf, tokens }),
  };
}
