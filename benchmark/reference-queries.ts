/** The reference queries: what is asked, the fewest vendor calls that answer it, and how many of them must follow another. */
import { OfflineCamerasAndLicensesDocument } from '../src/operations/graphql.js';

/** What the number of calls depends on. */
export interface Fleet {
  readonly orgs: number;
  /** Orgs with at least one offline camera. */
  readonly offlineOrgs: number;
  /** Vendor calls that the gateway may have under way at once. */
  readonly concurrency: number;
}

export interface ReferenceQuery {
  readonly name: string;
  readonly operation: string;
  /** The exact minimum of vendor calls. */
  readonly minimum: (fleet: Fleet) => number;
  /**
   * Vendor round trips that must follow one another: a call waits for another only where its parameters, or the
   * decision to make it, come from that one's answer, or where the concurrency is used up.
   */
  readonly rounds: (fleet: Fleet) => number;
}

/** The largest page of client orgs, and so the largest fleet that these queries see whole. */
export const largestFleet = 1000;

const live = 50;

const always = (count: number) => () => count;
/** Rounds that so many independent calls take. */
const waves = (calls: number, { concurrency }: Fleet): number => Math.ceil(calls / concurrency);

export const referenceQueries: readonly ReferenceQuery[] = [
  {
    name: 'org-names',
    operation: '{ clientOrgs(first: 1000) { nodes { name } } }',
    minimum: always(1),
    rounds: always(1),
  },
  {
    name: 'device-totals',
    operation:
      '{ clientOrgs(first: 1000) { nodes { ... on RhombusClientOrg { deviceTotals { cameras } } } } }',
    minimum: always(1),
    rounds: always(1),
  },
  {
    // The status map costs no more than asking even one org, so it need not wait for the list of orgs.
    name: 'connected-counts',
    operation: `{
      clientOrgs(first: 1000) { nodes { ... on RhombusClientOrg { deviceStatus { type connected } } } }
    }`,
    minimum: always(2),
    rounds: always(1),
  },
  {
    // The list of orgs has the counts that say whether an answer for the whole fleet is small enough.
    name: 'device-names',
    operation: '{ clientOrgs(first: 1000) { nodes { devices { nodes { name } } } } }',
    minimum: always(2),
    rounds: always(2),
  },
  {
    name: 'device-names-five-aliases',
    operation: `{
      clientOrgs(first: 1000) {
        nodes {
          a: devices { nodes { name } }
          b: devices { nodes { model } }
          c: devices { nodes { serialNumber } }
          d: devices { nodes { type } }
          e: devices { nodes { name } }
        }
      }
    }`,
    minimum: always(2),
    rounds: always(2),
  },
  {
    name: 'device-names-reassignable',
    operation: `{
      clientOrgs(first: 1000) {
        nodes { devices { nodes { name ... on RhombusDevice { reassignable } } } }
      }
    }`,
    minimum: ({ orgs }) => 1 + orgs,
    rounds: (fleet) => 1 + waves(fleet.orgs, fleet),
  },
  {
    // The first company of every world of the simulators has this name.
    name: 'one-org-devices',
    operation: '{ clientOrg(name: "Acme Dental") { devices { nodes { name } } } }',
    minimum: always(2),
    rounds: always(2),
  },
  {
    name: 'fleet-devices-with-org',
    operation: '{ devices(first: 1000) { nodes { name clientOrg { name } } } }',
    minimum: always(2),
    rounds: always(1),
  },
  {
    name: 'live-cameras-of-50-orgs',
    operation: `{
      clientOrgs(first: ${live}) { nodes { devices(filter: { type: [CAMERA] }) { nodes { name connection } } } }
    }`,
    minimum: ({ orgs }) => 1 + Math.min(live, orgs),
    rounds: (fleet) => 1 + waves(Math.min(live, fleet.orgs), fleet),
  },
  {
    // The status map spares calls for many orgs and would be one too many for few: the list of orgs comes first.
    name: 'offline-cameras',
    operation: `{
      clientOrgs(first: 1000) {
        nodes { devices(filter: { type: [CAMERA], connection: [OFFLINE] }) { nodes { name connection } } }
      }
    }`,
    minimum: ({ offlineOrgs }) => 2 + offlineOrgs,
    rounds: (fleet) => 2 + waves(fleet.offlineOrgs, fleet),
  },
  {
    name: 'licenses-with-device',
    operation: `{
      clientOrgs(first: 1000) {
        nodes { ... on RhombusClientOrg { licenses { nodes { productCode device { name } } } } }
      }
    }`,
    minimum: ({ orgs }) => 2 + orgs,
    rounds: (fleet) => 1 + waves(1 + fleet.orgs, fleet),
  },
  {
    // The question that the program was begun with, under its first name: so figures of all versions compare.
    name: 'flagship',
    operation: OfflineCamerasAndLicensesDocument.toString(),
    minimum: ({ offlineOrgs }) => 3 + 2 * offlineOrgs,
    rounds: (fleet) => 1 + waves(2 * fleet.offlineOrgs, fleet),
  },
];
