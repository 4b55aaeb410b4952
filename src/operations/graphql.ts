/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Whether a device is connected to its vendor. */
export type DeviceConnectionState =
  /** The device is connected, but badly. */
  | 'DEGRADED'
  /** The vendor has lost the device. */
  | 'OFFLINE'
  /** The vendor hears from the device. */
  | 'ONLINE'
  /** The vendor does not say. */
  | 'UNKNOWN';

/** Whether a device does its work. */
export type DeviceHealth =
  /** It works, but something needs attention, for example its firmware. */
  | 'DEGRADED'
  /** Nothing is wrong. */
  | 'HEALTHY'
  /** It does not do its work. */
  | 'UNHEALTHY'
  /** The vendor does not say. */
  | 'UNKNOWN';

/** Kind of device. */
export type DeviceType =
  /** Speaker, microphone or intercom gateway. */
  | 'AUDIO_GATEWAY'
  /** Reader of badges at a door. */
  | 'BADGE_READER'
  /** Battery that stores energy. */
  | 'BATTERY'
  /** Wireless button. */
  | 'BUTTON'
  /** Cabinet that holds the controls of a plant. */
  | 'CABINET'
  /** Camera. */
  | 'CAMERA'
  /** Controller that locks and unlocks doors. */
  | 'DOOR_CONTROLLER'
  /** Sensor that tells whether a door is open. */
  | 'DOOR_SENSOR'
  /** Gateway that environmental sensors report through. */
  | 'ENVIRONMENTAL_GATEWAY'
  /** Sensor of temperature, humidity, air quality or the like. */
  | 'ENVIRONMENTAL_SENSOR'
  /** Board with electrical inputs and outputs. */
  | 'INPUT_OUTPUT_BOARD'
  /** Inverter between direct and alternating current. */
  | 'INVERTER'
  /** Meter of energy. */
  | 'METER'
  /** Sensor that tells whether a room is occupied. */
  | 'OCCUPANCY_SENSOR'
  /** Anything that has no word here yet; `nativeType` has the vendor’s own. */
  | 'OTHER'
  /** Tag whose position is followed. */
  | 'PROXIMITY_TAG'
  /** Network video recorder. */
  | 'RECORDER'
  /** Robot. */
  | 'ROBOT';

/** State of a licence. */
export type LicenseState =
  /** In force. */
  | 'CLAIMED'
  /** Expired. */
  | 'EXPIRED'
  /** Not renewed. */
  | 'NOT_RENEWED'
  /** About to be given back. */
  | 'PENDING_RETURN'
  /** Expired for good. */
  | 'PERMANENTLY_EXPIRED'
  /** In force, renewed. */
  | 'RENEWED'
  /** A state that has no word here yet; `nativeState` has the vendor’s own. */
  | 'UNKNOWN';

/** What speaks for a suggestion. */
export type LinkReason =
  /** One e-mail domain, of which it is known that it is no free mail; or a domain that is called like the other. */
  | 'EMAIL_DOMAIN'
  /** The same name but for case, accents, punctuation and legal form; or e-mail domains called like it. */
  | 'NAME'
  /** The same words but for a letter mistyped, or shortened. */
  | 'NAME_SIMILAR'
  /** The same words in another order. */
  | 'NAME_WORDS';

export type ClientPortraitQueryVariables = Exact<{
  name: string;
  partner?: Array<string> | string | null | undefined;
}>;


export type ClientPortraitQuery = { clientOrg:
    | { name: string | null, deviceStatus: Array<{ type: DeviceType, total: number | null, connected: number | null, operational: number | null }> | null, locations: { nodes: Array<{ name: string | null, address1: string | null, timeZone: string | null }> } | null, doors: { nodes: Array<{ name: string | null, state: string | null }> } | null, users: { nodes: Array<{ name: string | null, email: string | null, mfaEnabled: boolean | null }> } | null, policyAlerts: { nodes: Array<{ at: string | null, text: string | null, location: { name: string | null } | null }> } | null }
    | { name: string | null }
   | null };

export type DevicesOfOneClientQueryVariables = Exact<{
  name: string;
  partner?: Array<string> | string | null | undefined;
}>;


export type DevicesOfOneClientQuery = { clientOrg:
    | { name: string | null, devices: { totalCount: number | null, nodes: Array<
          | { name: string | null, type: DeviceType | null, model: string | null, connection: DeviceConnectionState | null, health: DeviceHealth | null, firmwareVersion: string | null }
          | { name: string | null, type: DeviceType | null, model: string | null, connection: DeviceConnectionState | null, health: DeviceHealth | null, firmwareVersion: string | null }
        >, outages: Array<{ code: string, message: string }> } | null }
    | { name: string | null, devices: { totalCount: number | null, nodes: Array<
          | { name: string | null, type: DeviceType | null, model: string | null, connection: DeviceConnectionState | null, health: DeviceHealth | null, firmwareVersion: string | null }
          | { name: string | null, type: DeviceType | null, model: string | null, connection: DeviceConnectionState | null, health: DeviceHealth | null, firmwareVersion: string | null }
        >, outages: Array<{ code: string, message: string }> } | null }
   | null };

export type ExpiringLicensesQueryVariables = Exact<{
  days?: number | null | undefined;
  first?: number | null | undefined;
}>;


export type ExpiringLicensesQuery = { licenses: { totalCount: number | null, nodes: Array<{ productCode: string | null, state: LicenseState, expiresAt: string | null, clientOrg: { name: string | null } | null }>, outages: Array<{ partner: string, org: string | null, code: string, message: string }> } | null };

export type FlagshipQueryVariables = Exact<{
  balanceBelow?: string | null | undefined;
  expiresFrom?: string | null | undefined;
  expiresBefore?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FlagshipQuery = { links: { totalCount: number | null, nodes: Array<{ name: string, balance: Array<{ amount: string, currency: string | null }> | null, apiKeys: { nodes: Array<
          | { name: string | null, expiresAt: string | null }
          | { name: string | null, expiresAt: string | null }
        >, outages: Array<{ partner: string, code: string, message: string }> } | null, devices: { nodes: Array<
          | { name: string | null, model: string | null }
          | { name: string | null, model: string | null }
        >, outages: Array<{ partner: string, code: string, message: string }> } | null }>, outages: Array<{ partner: string, org: string | null, code: string, message: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type FleetDevicesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  partner?: Array<string> | string | null | undefined;
}>;


export type FleetDevicesQuery = { devices: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
      | { name: string | null, type: DeviceType | null, model: string | null, serialNumber: string | null, clientOrg:
          | { name: string | null }
          | { name: string | null }
         | null }
      | { name: string | null, type: DeviceType | null, model: string | null, serialNumber: string | null, clientOrg:
          | { name: string | null }
          | { name: string | null }
         | null }
    >, outages: Array<{ partner: string, code: string, message: string }> } | null };

export type LinkSuggestionsQueryVariables = Exact<{
  first?: number | null | undefined;
  minScore?: number | null | undefined;
}>;


export type LinkSuggestionsQuery = { linkSuggestions: { totalCount: number | null, nodes: Array<{ score: number, reasons: Array<LinkReason>, ends: Array<
        | { __typename: 'Customer', id: string, name: string | null }
        | { __typename: 'RhombusClientOrg', id: string, name: string | null }
        | { __typename: 'VokeOrganization', id: string, name: string | null }
      > | null }>, outages: Array<{ partner: string, code: string, message: string }> } | null };

export type LinkedClientQueryVariables = Exact<{
  name: string;
}>;


export type LinkedClientQuery = { client: { name: string, balance: Array<{ amount: string, currency: string | null }> | null, clientOrgs: { nodes: Array<
        | { __typename: 'RhombusClientOrg', name: string | null, partner:
            | { name: string }
            | { name: string }
            | { name: string }
           }
        | { __typename: 'VokeOrganization', name: string | null, partner:
            | { name: string }
            | { name: string }
            | { name: string }
           }
      > } | null, customers: { nodes: Array<{ name: string | null, email: string | null, phone: string | null }> } | null, devices: { totalCount: number | null, nodes: Array<
        | { name: string | null, type: DeviceType | null, partner:
            | { name: string }
            | { name: string }
            | { name: string }
           }
        | { name: string | null, type: DeviceType | null, partner:
            | { name: string }
            | { name: string }
            | { name: string }
           }
      >, outages: Array<{ partner: string, code: string, message: string }> } | null, licenses: { totalCount: number | null, nodes: Array<{ productCode: string | null, expiresAt: string | null }> } | null, apiKeys: { nodes: Array<
        | { name: string | null, expiresAt: string | null }
        | { name: string | null, expiresAt: string | null }
      > } | null } | null };

export type LowBalancesQueryVariables = Exact<{
  below: string;
  from?: string | null | undefined;
}>;


export type LowBalancesQuery = { customers: { totalCount: number | null, nodes: Array<{ authId: string, name: string | null, balance: { amount: string, currency: string | null } | null, transactions: { nodes: Array<{ description: string | null, createdAt: string | null, amount: { amount: string, currency: string | null } | null }> } | null }>, outages: Array<{ partner: string, code: string, message: string }> } | null };

export type OfflineCamerasAndLicensesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  days?: number | null | undefined;
}>;


export type OfflineCamerasAndLicensesQuery = { clientOrgs: { totalCount: number | null, nodes: Array<
      | { name: string | null, uuid: string, devices: { nodes: Array<
            | { name: string | null, model: string | null, health: DeviceHealth | null }
            | { name: string | null, model: string | null, health: DeviceHealth | null }
          >, outages: Array<{ code: string, message: string }> } | null, licenses: { nodes: Array<{ productCode: string | null, expiresAt: string | null }>, outages: Array<{ code: string, message: string }> } | null }
      | Record<PropertyKey, never>
    >, outages: Array<{ partner: string, org: string | null, code: string, message: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type PlantsOfOneClientQueryVariables = Exact<{
  name: string;
}>;


export type PlantsOfOneClientQuery = { client: { name: string, clientOrgs: { nodes: Array<
        | { name: string | null, plants: { nodes: Array<{ name: string | null, type: string | null, status: string | null, latestTelemetry: Array<{ metric: string | null, value: number | null, unit: string | null, time: string | null }> | null }> } | null }
        | Record<PropertyKey, never>
      > } | null } | null };

export type OrgNamesQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type OrgNamesQuery = { clientOrgs: { totalCount: number | null, nodes: Array<
      | { id: string, name: string | null }
      | { id: string, name: string | null }
    > } | null };

export type OrgDeviceTotalsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type OrgDeviceTotalsQuery = { clientOrgs: { nodes: Array<
      | { id: string, deviceTotals: { cameras: number | null, doorSensors: number | null } | null }
      | { id: string }
    > } | null };

export type OrgConnectedCountsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type OrgConnectedCountsQuery = { clientOrgs: { nodes: Array<
      | { id: string, deviceStatus: Array<{ type: DeviceType, total: number | null, connected: number | null }> | null }
      | { id: string }
    > } | null };

export type OrgDeviceNamesQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type OrgDeviceNamesQuery = { clientOrgs: { nodes: Array<
      | { id: string, uuid: string, devices: { nodes: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
          > } | null }
      | { id: string, uuid: string, devices: { nodes: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
          > } | null }
    > } | null };

export type OrgReassignableDevicesQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type OrgReassignableDevicesQuery = { clientOrgs: { nodes: Array<
      | { id: string, uuid: string, devices: { nodes: Array<
            | { reassignable: boolean | null, id: string, name: string | null }
            | { id: string, name: string | null }
          > } | null }
      | { id: string, uuid: string, devices: { nodes: Array<
            | { reassignable: boolean | null, id: string, name: string | null }
            | { id: string, name: string | null }
          > } | null }
    > } | null };

export type OneOrgDevicesQueryVariables = Exact<{
  uuid: string;
}>;


export type OneOrgDevicesQuery = { clientOrg:
    | { id: string, devices: { nodes: Array<
          | { id: string, name: string | null, type: DeviceType | null, model: string | null, serialNumber: string | null }
          | { id: string, name: string | null, type: DeviceType | null, model: string | null, serialNumber: string | null }
        > } | null }
    | { id: string, devices: { nodes: Array<
          | { id: string, name: string | null, type: DeviceType | null, model: string | null, serialNumber: string | null }
          | { id: string, name: string | null, type: DeviceType | null, model: string | null, serialNumber: string | null }
        > } | null }
   | null };

export type FleetDevicesWithOrgQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type FleetDevicesWithOrgQuery = { devices: { totalCount: number | null, nodes: Array<
      | { id: string, name: string | null, clientOrg:
          | { id: string, name: string | null }
          | { id: string, name: string | null }
         | null }
      | { id: string, name: string | null, clientOrg:
          | { id: string, name: string | null }
          | { id: string, name: string | null }
         | null }
    > } | null };

export type LiveCamerasQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type LiveCamerasQuery = { clientOrgs: { nodes: Array<
      | { id: string, uuid: string, devices: { nodes: Array<
            | { id: string, name: string | null, connection: DeviceConnectionState | null, health: DeviceHealth | null, firmwareVersion: string | null }
            | { id: string, name: string | null, connection: DeviceConnectionState | null, health: DeviceHealth | null, firmwareVersion: string | null }
          > } | null }
      | { id: string, uuid: string, devices: { nodes: Array<
            | { id: string, name: string | null, connection: DeviceConnectionState | null, health: DeviceHealth | null, firmwareVersion: string | null }
            | { id: string, name: string | null, connection: DeviceConnectionState | null, health: DeviceHealth | null, firmwareVersion: string | null }
          > } | null }
    > } | null };

export type OfflineCamerasQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type OfflineCamerasQuery = { clientOrgs: { nodes: Array<
      | { id: string, uuid: string, devices: { nodes: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
          > } | null }
      | { id: string, uuid: string, devices: { nodes: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
          > } | null }
    > } | null };

export type FiveAliasesQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type FiveAliasesQuery = { clientOrgs: { nodes: Array<
      | { id: string, third: { edges: Array<{ node:
              | { id: string, model: string | null }
              | { id: string, model: string | null }
             }> } | null, fourth: { totalCount: number | null } | null, again: { nodes: Array<
            | { id: string, name: string | null, model: string | null }
            | { id: string, name: string | null, model: string | null }
          > } | null, devices: { nodes: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
          > } | null }
      | { id: string, again: { nodes: Array<
            | { id: string, name: string | null, model: string | null }
            | { id: string, name: string | null, model: string | null }
          > } | null, devices: { nodes: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
          > } | null }
    > } | null, fifth: { nodes: Array<
      | { id: string, devices: { nodes: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
          > } | null }
      | { id: string, devices: { nodes: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
          > } | null }
    > } | null };

type DeviceNames_RhombusClientOrg_Fragment = { devices: { nodes: Array<
      | { id: string, name: string | null }
      | { id: string, name: string | null }
    > } | null };

type DeviceNames_VokeOrganization_Fragment = { devices: { nodes: Array<
      | { id: string, name: string | null }
      | { id: string, name: string | null }
    > } | null };

export type DeviceNamesFragment =
  | DeviceNames_RhombusClientOrg_Fragment
  | DeviceNames_VokeOrganization_Fragment
;

type NameAndModel_RhombusDevice_Fragment = { id: string, name: string | null, model: string | null };

type NameAndModel_VokeSubDevice_Fragment = { id: string, name: string | null, model: string | null };

export type NameAndModelFragment =
  | NameAndModel_RhombusDevice_Fragment
  | NameAndModel_VokeSubDevice_Fragment
;

export type LicensesWithDevicesQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type LicensesWithDevicesQuery = { clientOrgs: { nodes: Array<
      | { id: string, uuid: string, licenses: { nodes: Array<{ id: string, uuid: string, device:
              | { id: string, name: string | null }
              | { id: string, name: string | null }
             | null }> } | null }
      | { id: string, uuid: string }
    > } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const DeviceNamesFragmentDoc = new TypedDocumentString(`
    fragment DeviceNames on ClientOrg {
  devices(first: 1000) {
    nodes {
      id
      name
    }
  }
}
    `, {"fragmentName":"DeviceNames"}) as unknown as TypedDocumentString<DeviceNamesFragment, unknown>;
export const NameAndModelFragmentDoc = new TypedDocumentString(`
    fragment NameAndModel on Device {
  id
  name
  model
}
    `, {"fragmentName":"NameAndModel"}) as unknown as TypedDocumentString<NameAndModelFragment, unknown>;
export const ClientPortraitDocument = new TypedDocumentString(`
    query ClientPortrait($name: String!, $partner: [String!]) {
  clientOrg(name: $name, partner: $partner) {
    name
    ... on RhombusClientOrg {
      deviceStatus {
        type
        total
        connected
        operational
      }
      locations {
        nodes {
          name
          address1
          timeZone
        }
      }
      doors {
        nodes {
          name
          state
        }
      }
      users {
        nodes {
          name
          email
          mfaEnabled
        }
      }
      policyAlerts(first: 5) {
        nodes {
          at
          text
          location {
            name
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:df7c683373fc79e98d8fa0822b72f56245464084a1d8a55aa9d8b4f16e58859d"}) as unknown as TypedDocumentString<ClientPortraitQuery, ClientPortraitQueryVariables>;
export const DevicesOfOneClientDocument = new TypedDocumentString(`
    query DevicesOfOneClient($name: String!, $partner: [String!]) {
  clientOrg(name: $name, partner: $partner) {
    name
    devices(first: 100, orderBy: {field: NAME}) {
      totalCount
      nodes {
        name
        type
        model
        connection
        health
        firmwareVersion
      }
      outages {
        code
        message
      }
    }
  }
}
    `, {"hash":"sha256:9b7e88a45fbf9bdc0fa127a4a8b69fbde3a5e4b55bc9a6efd1d9d8898bb883c8"}) as unknown as TypedDocumentString<DevicesOfOneClientQuery, DevicesOfOneClientQueryVariables>;
export const ExpiringLicensesDocument = new TypedDocumentString(`
    query ExpiringLicenses($days: Int = 90, $first: Int = 100) {
  licenses(
    first: $first
    filter: {expiresWithinDays: $days}
    orderBy: {field: EXPIRES_AT}
  ) {
    totalCount
    nodes {
      productCode
      state
      expiresAt
      clientOrg {
        name
      }
    }
    outages {
      partner
      org
      code
      message
    }
  }
}
    `, {"hash":"sha256:e2e89dca91f596190393d36396c8cbbfd27859f9a5812372b63a59f02d76a9a7"}) as unknown as TypedDocumentString<ExpiringLicensesQuery, ExpiringLicensesQueryVariables>;
export const FlagshipDocument = new TypedDocumentString(`
    query Flagship($balanceBelow: Decimal, $expiresFrom: DateTime, $expiresBefore: DateTime, $first: Int = 1000, $after: String) {
  links(
    first: $first
    after: $after
    filter: {hasOfflineDevices: true, deviceType: [CAMERA], anyOf: {balanceBelow: $balanceBelow, apiKeyExpiresFrom: $expiresFrom, apiKeyExpiresBefore: $expiresBefore}}
  ) {
    totalCount
    nodes {
      name
      balance {
        amount
        currency
      }
      apiKeys(
        first: 1000
        filter: {expiresFrom: $expiresFrom, expiresBefore: $expiresBefore}
        orderBy: {field: EXPIRES_AT}
      ) {
        nodes {
          name
          expiresAt
        }
        outages {
          partner
          code
          message
        }
      }
      devices(first: 1000, filter: {type: [CAMERA], connection: [OFFLINE]}) {
        nodes {
          name
          model
        }
        outages {
          partner
          code
          message
        }
      }
    }
    outages {
      partner
      org
      code
      message
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:53e3bea0fcc0a77da3183a8ca4da212c4eeaea45e2f885997dbbfe34e5009b3b"}) as unknown as TypedDocumentString<FlagshipQuery, FlagshipQueryVariables>;
export const FleetDevicesDocument = new TypedDocumentString(`
    query FleetDevices($first: Int = 50, $after: String, $partner: [String!]) {
  devices(first: $first, after: $after, partner: $partner) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      name
      type
      model
      serialNumber
      clientOrg {
        name
      }
    }
    outages {
      partner
      code
      message
    }
  }
}
    `, {"hash":"sha256:35c49c74f8bdbc237112e51cbcb68b61d72162ff9583ea043d9de38567d6348a"}) as unknown as TypedDocumentString<FleetDevicesQuery, FleetDevicesQueryVariables>;
export const LinkSuggestionsDocument = new TypedDocumentString(`
    query LinkSuggestions($first: Int = 20, $minScore: Float = 0.7) {
  linkSuggestions(first: $first, minScore: $minScore) {
    totalCount
    nodes {
      score
      reasons
      ends {
        __typename
        id
        name
      }
    }
    outages {
      partner
      code
      message
    }
  }
}
    `, {"hash":"sha256:167d37f1ef772cd55d39446b5ded1d49f132487fd355e298c47fa7e71571b862"}) as unknown as TypedDocumentString<LinkSuggestionsQuery, LinkSuggestionsQueryVariables>;
export const LinkedClientDocument = new TypedDocumentString(`
    query LinkedClient($name: String!) {
  client(name: $name) {
    name
    balance {
      amount
      currency
    }
    clientOrgs {
      nodes {
        __typename
        name
        partner {
          name
        }
      }
    }
    customers {
      nodes {
        name
        email
        phone
      }
    }
    devices(first: 100, orderBy: {field: TYPE}) {
      totalCount
      nodes {
        name
        type
        partner {
          name
        }
      }
      outages {
        partner
        code
        message
      }
    }
    licenses(first: 5, orderBy: {field: EXPIRES_AT}) {
      totalCount
      nodes {
        productCode
        expiresAt
      }
    }
    apiKeys(orderBy: {field: EXPIRES_AT}) {
      nodes {
        name
        expiresAt
      }
    }
  }
}
    `, {"hash":"sha256:b92d07da31ecabae24b3652014e43ac59aa561ebdf0d1cd865576fe4596c2245"}) as unknown as TypedDocumentString<LinkedClientQuery, LinkedClientQueryVariables>;
export const LowBalancesDocument = new TypedDocumentString(`
    query LowBalances($below: Decimal!, $from: Date) {
  customers(
    first: 50
    filter: {balanceBelow: $below, isActive: true}
    orderBy: {field: BALANCE}
  ) {
    totalCount
    nodes {
      authId
      name
      balance {
        amount
        currency
      }
      transactions(first: 5, filter: {from: $from, type: DEBIT}) {
        nodes {
          amount {
            amount
            currency
          }
          description
          createdAt
        }
      }
    }
    outages {
      partner
      code
      message
    }
  }
}
    `, {"hash":"sha256:665cfffe27ef7a30bb3982aa70e35fddd671a8d51c4f608a459aa61e5adb7989"}) as unknown as TypedDocumentString<LowBalancesQuery, LowBalancesQueryVariables>;
export const OfflineCamerasAndLicensesDocument = new TypedDocumentString(`
    query OfflineCamerasAndLicenses($first: Int = 1000, $after: String, $days: Int = 60) {
  clientOrgs(
    first: $first
    after: $after
    filter: {hasOfflineDevices: true, deviceType: [CAMERA]}
  ) {
    totalCount
    nodes {
      ... on RhombusClientOrg {
        name
        uuid
        devices(first: 1000, filter: {type: [CAMERA], connection: [OFFLINE]}) {
          nodes {
            name
            model
            health
          }
          outages {
            code
            message
          }
        }
        licenses(
          first: 1000
          filter: {expiresWithinDays: $days}
          orderBy: {field: EXPIRES_AT}
        ) {
          nodes {
            productCode
            expiresAt
          }
          outages {
            code
            message
          }
        }
      }
    }
    outages {
      partner
      org
      code
      message
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:0b89a71280aaecf01f04e54711ed5b126b2a47dcc697efd34c6c7be8c231214b"}) as unknown as TypedDocumentString<OfflineCamerasAndLicensesQuery, OfflineCamerasAndLicensesQueryVariables>;
export const PlantsOfOneClientDocument = new TypedDocumentString(`
    query PlantsOfOneClient($name: String!) {
  client(name: $name) {
    name
    clientOrgs {
      nodes {
        ... on VokeOrganization {
          name
          plants {
            nodes {
              name
              type
              status
              latestTelemetry {
                metric
                value
                unit
                time
              }
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:dbf7d3d904ae7c5ccdd1b1e424a407be96808ccc7a147b1bb2fea6547bb434ca"}) as unknown as TypedDocumentString<PlantsOfOneClientQuery, PlantsOfOneClientQueryVariables>;
export const OrgNamesDocument = new TypedDocumentString(`
    query OrgNames($first: Int = 1000) {
  clientOrgs(first: $first) {
    totalCount
    nodes {
      id
      name
    }
  }
}
    `, {"hash":"sha256:9572f736c56f28533dae9ddb653badabf55942b8d920f9a9434da54c5cded50c"}) as unknown as TypedDocumentString<OrgNamesQuery, OrgNamesQueryVariables>;
export const OrgDeviceTotalsDocument = new TypedDocumentString(`
    query OrgDeviceTotals($first: Int = 1000) {
  clientOrgs(first: $first) {
    nodes {
      id
      ... on RhombusClientOrg {
        deviceTotals {
          cameras
          doorSensors
        }
      }
    }
  }
}
    `, {"hash":"sha256:175560ac03cda8b0ed07ecda536d2bf4495097802a20b3302ec479c427a8a228"}) as unknown as TypedDocumentString<OrgDeviceTotalsQuery, OrgDeviceTotalsQueryVariables>;
export const OrgConnectedCountsDocument = new TypedDocumentString(`
    query OrgConnectedCounts($first: Int = 1000) {
  clientOrgs(first: $first) {
    nodes {
      id
      ... on RhombusClientOrg {
        deviceStatus {
          type
          total
          connected
        }
      }
    }
  }
}
    `, {"hash":"sha256:0467d8203bb87f5bddfe6f7a7a4f4e233237299c55d3fbc255efd338ff051f23"}) as unknown as TypedDocumentString<OrgConnectedCountsQuery, OrgConnectedCountsQueryVariables>;
export const OrgDeviceNamesDocument = new TypedDocumentString(`
    query OrgDeviceNames($first: Int = 1000) {
  clientOrgs(first: $first) {
    nodes {
      id
      uuid
      devices(first: 1000) {
        nodes {
          id
          name
        }
      }
    }
  }
}
    `, {"hash":"sha256:ce7bb9c3986e73086d9ad47b4b4676235dd2f0455eb7310477e0e84dcfb621ab"}) as unknown as TypedDocumentString<OrgDeviceNamesQuery, OrgDeviceNamesQueryVariables>;
export const OrgReassignableDevicesDocument = new TypedDocumentString(`
    query OrgReassignableDevices($first: Int = 1000) {
  clientOrgs(first: $first) {
    nodes {
      id
      uuid
      devices(first: 1000) {
        nodes {
          id
          name
          ... on RhombusDevice {
            reassignable
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:4eff225d285936e4947d2f42473b743ce142a2849fbd998520c32d531ee938ed"}) as unknown as TypedDocumentString<OrgReassignableDevicesQuery, OrgReassignableDevicesQueryVariables>;
export const OneOrgDevicesDocument = new TypedDocumentString(`
    query OneOrgDevices($uuid: String!) {
  clientOrg(uuid: $uuid) {
    id
    devices(first: 1000) {
      nodes {
        id
        name
        type
        model
        serialNumber
      }
    }
  }
}
    `, {"hash":"sha256:9cd14cf9faa134f3fd3bdb3767eff86d9a95e16fd160dc6aee6573c07790d5dd"}) as unknown as TypedDocumentString<OneOrgDevicesQuery, OneOrgDevicesQueryVariables>;
export const FleetDevicesWithOrgDocument = new TypedDocumentString(`
    query FleetDevicesWithOrg($first: Int = 1000) {
  devices(first: $first) {
    totalCount
    nodes {
      id
      name
      clientOrg {
        id
        name
      }
    }
  }
}
    `, {"hash":"sha256:dba6618008690b6bc041553c09bd0be894dce8260fa4c231b80e264544ee49cc"}) as unknown as TypedDocumentString<FleetDevicesWithOrgQuery, FleetDevicesWithOrgQueryVariables>;
export const LiveCamerasDocument = new TypedDocumentString(`
    query LiveCameras($first: Int = 1000) {
  clientOrgs(first: $first) {
    nodes {
      id
      uuid
      devices(first: 1000, filter: {type: [CAMERA]}) {
        nodes {
          id
          name
          connection
          health
          firmwareVersion
        }
      }
    }
  }
}
    `, {"hash":"sha256:7f4a9d36ac1837c05bc6c1228bb0eef1eed759376d511b081bfb5e3ef78b6c5e"}) as unknown as TypedDocumentString<LiveCamerasQuery, LiveCamerasQueryVariables>;
export const OfflineCamerasDocument = new TypedDocumentString(`
    query OfflineCameras($first: Int = 1000) {
  clientOrgs(first: $first) {
    nodes {
      id
      uuid
      devices(first: 1000, filter: {type: [CAMERA], connection: [OFFLINE]}) {
        nodes {
          id
          name
        }
      }
    }
  }
}
    `, {"hash":"sha256:876d8aa0d260ad092bcaf48b9c67468328c988037c32b756520e7b25c86df4cf"}) as unknown as TypedDocumentString<OfflineCamerasQuery, OfflineCamerasQueryVariables>;
export const FiveAliasesDocument = new TypedDocumentString(`
    query FiveAliases($first: Int = 1000) {
  clientOrgs(first: $first) {
    nodes {
      id
      ...DeviceNames
      again: devices(first: 1000) {
        nodes {
          ...NameAndModel
        }
      }
      ... on RhombusClientOrg {
        third: devices(first: 1000, orderBy: {field: MODEL, direction: DESC}) {
          edges {
            node {
              id
              model
            }
          }
        }
        fourth: devices(first: 5, filter: {type: [CAMERA]}) {
          totalCount
        }
      }
    }
  }
  fifth: clientOrgs(first: $first) {
    nodes {
      id
      ...DeviceNames
    }
  }
}
    fragment DeviceNames on ClientOrg {
  devices(first: 1000) {
    nodes {
      id
      name
    }
  }
}
fragment NameAndModel on Device {
  id
  name
  model
}`, {"hash":"sha256:5dc12147a0400901966d0ab403db3e5298a3943e208cb1364175bf6d3e1707ba"}) as unknown as TypedDocumentString<FiveAliasesQuery, FiveAliasesQueryVariables>;
export const LicensesWithDevicesDocument = new TypedDocumentString(`
    query LicensesWithDevices($first: Int = 1000) {
  clientOrgs(first: $first) {
    nodes {
      id
      uuid
      ... on RhombusClientOrg {
        licenses(first: 1000) {
          nodes {
            id
            uuid
            device {
              id
              name
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:852823080cfff9b833be01db7a794fb7f50ba4b83bb8d08fb68b3416e46481c9"}) as unknown as TypedDocumentString<LicensesWithDevicesQuery, LicensesWithDevicesQueryVariables>;