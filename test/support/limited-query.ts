/** Random queries by every road that leads to an org or a customer, with ids and cursors that are not the caller's own. */
import fc from 'fast-check';
import { everyField } from './every-field.js';

/** What somebody who may see everything has learnt. */
export interface Known {
  readonly ids: readonly string[];
  readonly cursors: readonly string[];
  /** The vendors' own ids of orgs and customers. */
  readonly natives: readonly string[];
  readonly names: readonly string[];
}

const text = (value: string): string => JSON.stringify(value);

const common = ['Partner', 'ClientOrg', 'Linkable', 'Client'];
const rowsOf = (type: string): string => everyField(type, new Set(common.filter((name) => name !== type)));

/** Filters of lists, each of which a query may have: an oracle must not come out of one. */
const deviceFilter = 'filter: { connection: [OFFLINE], text: "a" }';
const licenseFilter = 'filter: { expiresWithinDays: 400 }';
const keyFilter = 'filter: { text: "a" }';

/** Fields of a client org, of which a query takes some. */
const orgFields = [
  `someDevices: devices(${deviceFilter}) { totalCount nodes { uuid name } }`,
  '... on RhombusClientOrg { addOnLicenses { totalCount } auditEvents(first: 3) { nodes { action targetName } } }',
  `... on RhombusClientOrg { someLicenses: licenses(${licenseFilter}) { totalCount nodes { uuid } } }`,
  '... on VokeOrganization { alerts(first: 3) { nodes { message plant { name } } } plantGroups { nodes { uuid name } } }',
  '... on VokeOrganization { somePlants: plants { nodes { subDevices(first: 2) { totalCount nodes { uuid } } latestTelemetry { value } } } }',
  'devices { totalCount nodes { id uuid name connection clientOrg { uuid } } }',
  'linked { id name ends { id native node { id name } } }',
  'partner { account devices { totalCount } clientOrgs { totalCount nodes { uuid name } } }',
  '... on RhombusClientOrg { licenses { totalCount nodes { uuid device { uuid } clientOrg { uuid } } } }',
  '... on RhombusClientOrg { doors { nodes { uuid } } locations { nodes { uuid } } users { nodes { uuid } } }',
  '... on RhombusClientOrg { policyAlerts { nodes { uuid } } deviceStatus { total } shipments { nodes { uuid } } }',
  '... on VokeOrganization { plants { nodes { uuid subDevices { nodes { uuid } } } } apiKeys { nodes { uuid } } }',
];
const customerFields = [
  'someTransactions: transactions(filter: { from: "2020-01-01" }) { totalCount nodes { nativeId } }',
  'someCalls: callRecords(filter: { minDuration: 1 }) { totalCount nodes { uuid } }',
  'someNumbers: phoneNumbers(filter: { search: "1" }) { nodes { e164 } } someSessions: kycSessions(filter: { status: KYC_COMPLETED }) { nodes { sessionId } }',
  'voice { trunks { nodes { name } } applications { nodes { name } } phoneNumbers { nodes { e164 } } }',
  'moreVoice: voice { callRecords(first: 2) { nodes { uuid } } inventoryNumbers { nodes { e164 } } }',
  'email balance { amount }',
  'transactions { totalCount nodes { nativeId customer { authId } } summary { count } }',
  'callRecords { totalCount nodes { uuid customer { authId name } } }',
  'phoneNumbers { nodes { e164 customer { authId } } }',
  'kycSessions { nodes { sessionId customer { authId } } }',
  'linked { id name balance { amount } customers { totalCount nodes { authId } } }',
];

const someOf = (fields: readonly string[]): fc.Arbitrary<string> =>
  fc.subarray([...fields], { maxLength: 3 }).map((chosen) => chosen.join(' '));

export function limitedQuery({ ids, cursors, natives, names }: Known): fc.Arbitrary<string> {
  const id = fc.constantFrom(...ids).map(text);
  const native = fc.constantFrom(...natives).map(text);
  const name = fc.constantFrom(...names).map(text);
  const page = fc.oneof(
    { weight: 3, arbitrary: fc.constant('first: 50') },
    { weight: 1, arbitrary: fc.constant('last: 2') },
    { weight: 2, arbitrary: fc.constantFrom(...cursors).map((cursor) => `first: 3, after: ${text(cursor)}`) },
  );
  const org = someOf(orgFields).map((fields) => `__typename id uuid name ${fields}`);
  const customer = someOf(customerFields).map((fields) => `__typename id authId name ${fields}`);
  const node = fc.constantFrom(
    `... on RhombusClientOrg { uuid name devices { nodes { uuid } } }`,
    `... on Device { uuid name clientOrg { uuid name } }`,
    `... on Customer { authId name email transactions { nodes { nativeId } } }`,
    `... on Client { name ends { id native } devices { nodes { uuid } } customers { nodes { authId } } }`,
    `... on Linkable { name linked { name } } ... on ApiKey { uuid name }`,
    `... on CallRecord { uuid callerNumber customer { authId } } ... on KycSession { sessionId customerEmail }`,
    `... on License { uuid clientOrg { uuid } } ... on Plant { uuid clientOrg { uuid } }`,
    `... on Location { uuid name } ... on User { uuid email } ... on PolicyAlert { uuid } ... on Door { uuid }`,
    `... on EnergyAlert { message } ... on PlantGroup { uuid name } ... on ClaimKey { uuid accountName }`,
    `... on RhombusApiKey { uuid name } ... on VokeApiKey { uuid name clientOrg { name } }`,
    `... on RhombusDevice { uuid clientOrg { name } } ... on VokeSubDevice { uuid plant { name } }`,
    `... on RhombusClientOrg { uuid name } ... on VokeOrganization { uuid name plants { nodes { uuid } } }`,
    `... on RhombusPartner { clientOrgs { totalCount } } ... on VobizPartner { customers { totalCount } } ... on VokePartner { clientOrgs { totalCount } }`,
    `... on AccessKey { name } ... on AuditEntry { mutation target } ... on BulkWrite { items(first: 2) { totalCount } }`,
  );
  const root = fc.oneof(
    fc
      .tuple(page, org)
      .map(([at, rows]) => `clientOrgs(${at}) { totalCount edges { cursor node { ${rows} } } }`),
    org.map((rows) => `clientOrgs(filter: { hasOfflineDevices: true }) { totalCount nodes { ${rows} } }`),
    fc.tuple(native, org).map(([uuid, rows]) => `clientOrg(uuid: ${uuid}) { ${rows} }`),
    fc.tuple(name, org).map(([called, rows]) => `clientOrg(name: ${called}) { ${rows} }`),
    page.map(
      (at) => `devices(${at}) { totalCount edges { cursor node { uuid name clientOrg { uuid name } } } }`,
    ),
    page.map((at) => `licenses(${at}) { totalCount nodes { uuid clientOrg { uuid } device { uuid } } }`),
    page.map((at) => `apiKeys(${at}) { totalCount nodes { uuid name partner { account } } }`),
    fc
      .tuple(page, customer)
      .map(([at, rows]) => `customers(${at}) { totalCount edges { cursor node { ${rows} } } }`),
    fc.tuple(native, customer).map(([authId, rows]) => `customer(authId: ${authId}) { ${rows} }`),
    fc.tuple(name, customer).map(([called, rows]) => `customer(name: ${called}) { ${rows} }`),
    page.map((at) => `links(${at}) { totalCount nodes { ${rowsOf('Client')} } }`),
    fc.constantFrom(
      `devices(${deviceFilter}) { totalCount nodes { uuid name } }`,
      `licenses(${licenseFilter}) { totalCount nodes { uuid clientOrg { uuid } } }`,
      `apiKeys(${keyFilter}) { totalCount nodes { uuid name } }`,
    ),
    name.map((called) => `customers(filter: { text: ${called} }) { totalCount nodes { authId name } }`),
    fc.constantFrom(
      'customers(filter: { isActive: true }, orderBy: { field: NAME }) { totalCount nodes { authId } }',
      'clientOrgs(filter: { deviceType: [CAMERA], hasUnhealthyDevices: true }) { totalCount nodes { uuid name } }',
      'links { nodes { apiKeys { totalCount } licenses { totalCount } devices { totalCount } } }',
    ),
    native.map((uuid) => `auditLog(filter: { org: ${uuid} }) { totalCount nodes { mutation target org } }`),
    fc.constantFrom(
      'accessKeys { nodes { name limitedTo } }',
      'viewer { scopes limitedTo }',
      'partner(account: "rhombus") { ... on RhombusPartner { apiKeys { nodes { uuid } } apiKeyApplications { totalCount } availableHardware { totalCount } } }',
      'partner(account: "rhombus") { ... on RhombusPartner { licenses { totalCount nodes { uuid } } devices { totalCount } clientOrgs { totalCount } } }',
      'partner(account: "vobiz") { ... on VobizPartner { callRecords { nodes { uuid } } phoneNumbers { nodes { e164 } } kycSessions { nodes { sessionId } } capacityTransfers { totalCount } } }',
      'partner(account: "vobiz") { apiKeys { totalCount } clientOrgs { totalCount } devices { totalCount } }',
      'partner(account: "voke") { apiKeys { totalCount nodes { uuid name } } clientOrgs { nodes { name } } devices { totalCount } }',
    ),
    id.map((one) => `bulkWrite(id: ${one}) { id items(first: 2) { totalCount } }`),
    fc.constant(
      'links(filter: { anyOf: { balanceBelow: "100000" } }) { totalCount nodes { name balance { amount } } }',
    ),
    name.map(
      (called) => `client(name: ${called}) { id name ends { id native } clientOrgs { nodes { uuid } } }`,
    ),
    fc.constant('linkSuggestions(minScore: 0) { totalCount nodes { score ends { id name } } }'),
    fc.constant(
      'partners { account name clientOrgs { totalCount nodes { uuid name } } devices { totalCount } }',
    ),
    fc.constant(
      'partner(account: "vobiz") { ... on VobizPartner { customers { totalCount nodes { authId } } } }',
    ),
    fc.constant('partner(account: "vobiz") { ... on VobizPartner { transactions { nodes { nativeId } } } }'),
    fc.constant(
      'partner(account: "vobiz") { ... on VobizPartner { analytics { totalAccounts totalBalance { amount } } } }',
    ),
    fc.constant(
      'partner(account: "rhombus") { ... on RhombusPartner { claimKeys { nodes { uuid accountName } } } }',
    ),
    fc.tuple(id, node).map(([one, rows]) => `node(id: ${one}) { __typename id ${rows} }`),
    fc
      .tuple(fc.array(id, { minLength: 1, maxLength: 6 }), node)
      .map(([some, rows]) => `nodes(ids: [${some.join(', ')}]) { __typename id ${rows} }`),
    fc
      .tuple(id, fc.constantFrom('ClientOrg', 'Device', 'Customer', 'Client', 'Linkable', 'ApiKey'), node)
      .map(
        ([one, type, rows]) =>
          `_entities(representations: [{ __typename: "${type}", id: ${one} }]) { __typename ${rows} }`,
      ),
  );
  return fc
    .array(root, { minLength: 1, maxLength: 3 })
    .map((roots) => `{ ${roots.map((field, index) => `r${index}: ${field}`).join(' ')} }`);
}
