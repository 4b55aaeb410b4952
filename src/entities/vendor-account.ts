/** What a vendor supplies for each of its configured accounts. It holds only what at least two vendors can have. */
import type { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import type { Account } from '../reads/endpoint.js';
import type { Need, Orgs } from '../graph/operation/place.js';
import type { ApiKey, ApiKeyFilter } from './api-key.js';
import type { ClientOrg, ClientOrgFilter } from './client-org.js';
import type { Device, DeviceFilter } from './device.js';
import type { Money } from './money.js';

/** What every row of the graph has: its concrete type, its account, and its own id within the type. */
export interface NodeRow {
  readonly __typename: string;
  readonly account: VendorAccount;
  /** The node's id without its type, as `joinIdParts` makes it. */
  readonly nodeId: string;
}

/** What is asked of an account: the fields of the rows, and a filter that it may use to ask for less. */
export interface Query<Filter> {
  /** GraphQL field names of the row type that will be read, for filtering and ordering too. */
  readonly fields: ReadonlySet<string>;
  /** Rows outside the filter may come all the same; the asker drops them. */
  readonly filter: Filter;
}

/** The rows that came, and the failures behind those that did not. */
export interface Answer<Row> {
  readonly rows: readonly Row[];
  readonly failures: readonly PartnergraphError[];
  /** Values of the rows that could not be read: no row is missing for them. */
  readonly warnings?: readonly PartnergraphError[];
}

/** How a client org may be named by a caller. */
export type ClientOrgName = { readonly uuid: string } | { readonly name: string };

/** A configured account at a vendor: what the graph calls a `Partner`. A vendor leaves out what it does not have. */
export interface VendorAccount extends Account {
  readonly name: string;
  /** The concrete type that implements `Partner`. */
  readonly partnerTypename: string;
  readonly orgs?: OrgSupply;
  readonly devices?: DeviceSupply;
  readonly apiKeys?: (query: Query<ApiKeyFilter>, context: Context) => Promise<Answer<ApiKey>>;
  /** API keys of one client org, where the vendor issues keys per org. */
  readonly orgApiKeys?: (
    org: string,
    query: Query<ApiKeyFilter>,
    context: Context,
  ) => Promise<Answer<ApiKey>>;
  /** Customers that are no client orgs, as far as a link needs them: all of them, or those with these node ids. */
  readonly customers?: (
    nodeIds: readonly string[] | null,
    context: Context,
  ) => Promise<Answer<LinkedCustomer>>;
  /** What all that needs, before it is asked for. */
  readonly needs: SupplyNeeds;
  /** How writes are carried out; left out where the configuration has not turned them on. */
  readonly writes?: WriteSettings | undefined;
  /** Makes the cheapest call that proves the credential; throws what is wrong with it. */
  readonly check: (context: Context) => Promise<void>;
  /** Ends idle connections. */
  readonly close: () => void;
}

/** What the program knows of the time that writes take. */
export interface WriteSettings {
  /** Milliseconds after it was given up on in which a write may leave its first trace; its absence is believed then. */
  readonly absenceMs: number;
}

/** What a link knows of a customer. */
export interface LinkedCustomer extends NodeRow {
  readonly name: string | null;
  readonly email: string | null;
  readonly balance: Money | null;
}

/** A vendor's client orgs. */
export interface OrgSupply {
  readonly list: (query: Query<ClientOrgFilter>, context: Context) => Promise<Answer<ClientOrg>>;
  /** The org of that uuid, which must be one of the account's; ORG_NOT_MANAGED otherwise. */
  readonly get: (uuid: string, fields: ReadonlySet<string>, context: Context) => Promise<ClientOrg>;
  /** The client orgs that a uuid or a name may mean; more than one when a name is ambiguous. */
  readonly find: (name: ClientOrgName, context: Context) => Promise<readonly ClientOrg[]>;
}

/** A vendor's devices. */
export interface DeviceSupply {
  /** Devices of all client orgs. */
  readonly list: (query: Query<DeviceFilter>, context: Context) => Promise<Answer<Device>>;
  /** Devices of one client org. */
  readonly ofOrg: (org: string, query: Query<DeviceFilter>, context: Context) => Promise<Answer<Device>>;
  /** The same device with an attribute, where that was not asked for when it was first loaded. */
  readonly complete: (device: Device, field: string, context: Context) => Device | Promise<Device>;
}

/** What a listing of client orgs needs, and what it will bring. */
export interface OrgsNeed extends Need {
  /** The orgs, where it is known which they are. */
  readonly rows?: readonly ClientOrg[] | undefined;
  /** At most so many, where it is not. */
  readonly count: number;
}

/**
 * What the supplies need before they are asked. To find that out, only calls may be made that the supply begins with in any
 * case, by reads that the run shares (`factsOf`). A supply that says nothing counts as one call, or one for each org.
 */
export interface SupplyNeeds {
  /** How many client orgs there are, as far as that is remembered. */
  readonly orgTotal?: () => number | undefined;
  readonly orgs?: (query: Query<ClientOrgFilter>, context: Context) => Promise<OrgsNeed>;
  /** Of `OrgSupply.get`, for any number of orgs. */
  readonly org?: (fields: ReadonlySet<string>, context: Context) => Promise<Need>;
  /** Of `OrgSupply.find`, and which orgs it finds. */
  readonly findOrg?: (name: ClientOrgName, context: Context) => Promise<OrgsNeed>;
  /** Of the devices of these orgs, or of all. */
  readonly devices?: (orgs: Orgs | 'all', query: Query<DeviceFilter>, context: Context) => Promise<Need>;
  /** Of the API keys of these orgs, or of all. */
  readonly apiKeys?: (orgs: Orgs | 'all', context: Context) => Promise<Need>;
  /** Of so many customers, or of all. */
  readonly customers?: (customers: Orgs | 'all', context: Context) => Promise<Need>;
}
