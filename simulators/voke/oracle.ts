// The truth behind the answers, as plain data, for tests to compare the gateway's answers with.

import type { CarriedOutWrite } from '../carried-out-writes.js';
import { alertsOf, type Alert } from './alerts.js';
import { apiKeysOf, type PartnerApiKey } from './api-keys.js';
import { organizationsOf, type Fleet, type Organization } from './fleet.js';
import { signingKeyOf } from './key-secrets.js';
import { orgApiKeysOf, type OrgApiKey } from './org-api-keys.js';
import { plantGroupsOf, type PlantGroup } from './plant-groups.js';
import { plantRow, type Plant } from './plants.js';
import { findSite, sitesOf, type Site } from './sites.js';
import { subDevicesOf, type SubDevice } from './sub-devices.js';
import { telemetryOf, type MetricName, type TelemetryPoint } from './telemetry.js';
import { BUCKETS } from './telemetry-range.js';
import { tradingConfigOf, type TradingConfig } from './trading.js';

/** An organization; `companyIndex` says which company of the world it is. */
export interface OrganizationTruth {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly companyIndex: number;
}

/** Looks things up in the fiction itself, past HTTP. Every lookup throws for an id that is nobody's. */
export interface Oracle {
  readonly organizations: () => OrganizationTruth[];
  readonly plantsOf: (organizationId: string) => Plant[];
  readonly subDevicesOf: (plantId: string) => SubDevice[];
  readonly plantGroupsOf: (organizationId: string) => PlantGroup[];
  readonly apiKeysOf: (organizationId: string) => PartnerApiKey[];
  /** The signing key that was handed out with a key, or would have been. */
  readonly signingKeyOf: (organizationId: string, apiKeyId: string) => string;
  /** The plants that a key was made for; undefined for all of its organization. */
  readonly allowedPlantsOf: (organizationId: string, apiKeyId: string) => readonly string[] | undefined;
  /** The keys of the older surface. */
  readonly orgApiKeysOf: (organizationId: string) => OrgApiKey[];
  /** Newest first. */
  readonly alertsOf: (organizationId: string) => Alert[];
  readonly tradingConfigOf: (organizationId: string) => TradingConfig;
  /** The secret that was written last; undefined while none was. */
  readonly tradingSecretOf: (organizationId: string) => string | undefined;
  /** Every write that was carried out, in the order of arrival; a refused one was not. */
  readonly writes: () => readonly CarriedOutWrite[];
  /** `from` ≤ time < `to`; without a bucket, every minute as measured. */
  readonly telemetry: (
    plantId: string,
    metric: MetricName,
    from: Date,
    to: Date,
    bucket?: string,
  ) => TelemetryPoint[];
  /** The keys of all organizations that end from now on and before that, active or not. */
  readonly apiKeysExpiring: (before: Date) => PartnerApiKey[];
  /** How much of the fiction has been computed since the start: nothing, until something is asked for. */
  readonly made: () => { organizations: number };
}

/** The oracle of a fleet. */
export function createOracle(fleet: Fleet): Oracle {
  const organization = (id: string): Organization => found(fleet.find(id), id);
  const site = (id: string): Site => found(findSite(fleet, id), id);
  return {
    organizations: () =>
      Array.from(organizationsOf(fleet), ({ id, index, name, slug }) => ({
        id,
        name,
        slug,
        companyIndex: index,
      })),
    plantsOf: (id) => sitesOf(fleet, organization(id)).map((each) => plantRow(fleet, each)),
    subDevicesOf: (plantId) => subDevicesOf(fleet, site(plantId)),
    plantGroupsOf: (id) => plantGroupsOf(fleet, organization(id)),
    apiKeysOf: (id) => apiKeysOf(fleet, organization(id)),
    signingKeyOf(id, apiKeyId) {
      const item = apiKeysOf(fleet, organization(id)).findIndex((key) => key.id === apiKeyId);
      return signingKeyOf(fleet, organization(id), found(item < 0 ? undefined : item, apiKeyId));
    },
    allowedPlantsOf: (id, apiKeyId) =>
      fleet.changes.madeKeys(organization(id).index).find(({ apiKey }) => apiKey.id === apiKeyId)
        ?.allowedPlantIds,
    orgApiKeysOf: (id) => orgApiKeysOf(fleet, organization(id)),
    alertsOf: (id) => alertsOf(fleet, organization(id)),
    tradingConfigOf: (id) => tradingConfigOf(fleet, organization(id)),
    tradingSecretOf: (id) => fleet.changes.trading(organization(id).index)?.esmClientSecret,
    writes: () => fleet.changes.writes.all(),
    telemetry: (plantId, metric, from, to, bucket) =>
      telemetryOf(fleet, site(plantId), {
        metric,
        from: from.getTime(),
        to: to.getTime(),
        ...(bucket !== undefined && { bucketMinutes: found(BUCKETS[bucket], bucket) }),
      }),
    apiKeysExpiring: (before) =>
      Array.from(organizationsOf(fleet)).flatMap((each) =>
        apiKeysOf(fleet, each).filter(({ expiresAt }) => {
          const end = expiresAt === null ? Infinity : Date.parse(expiresAt);
          return end >= fleet.clock() && end < before.getTime();
        }),
      ),
    made: () => ({ ...fleet.made }),
  };
}

function found<Thing>(thing: Thing | undefined, id: string): Thing {
  if (thing === undefined) throw new RangeError(`The simulator has no ${id}`);
  return thing;
}
