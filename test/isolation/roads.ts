/**
 * Every road by which somebody may ask for something of a client, and what holds that a limited caller gets no more by it. A
 * new road belongs here before it is built: `roads.test.ts` fails without it.
 */

/** By the random search of `org-limits.test.ts`; by a test of its own; or by nothing, as no client stands at its end. */
export type Held =
  'searched' | { readonly file: string; readonly test: string } | { readonly noClient: string };

const byReaders: Held = {
  file: 'test/exports/row-limits.test.ts',
  test: 'random callers, filters, columns and limits',
};
const byWrites: Held = {
  file: 'test/writes/conformance.test.ts',
  test: 'is refused to a caller who may see other clients only',
};
const byOperator: Held = { noClient: 'the operator runs it, whom nothing limits' };

const all = (held: Held, names: string): Readonly<Record<string, Held>> =>
  Object.fromEntries(names.split(/\s+/).flatMap((name) => (name === '' ? [] : [[name, held]])));

/** By the fields of `Query`. */
export const rootFields: Readonly<Record<string, Held>> = {
  ...all(
    'searched',
    `_entities accessKeys apiKeys auditLog bulkWrite client clientOrg clientOrgs customer customers devices licenses
     linkSuggestions links node nodes partner partners viewer`,
  ),
  _service: { noClient: 'the schema' },
};

/** By the types that an id may be of. */
export const nodes = all(
  'searched',
  `AccessKey AuditEntry BulkWrite CallRecord ClaimKey Client Customer Door EnergyAlert KycSession License Location Plant
   PlantGroup PolicyAlert RhombusApiKey RhombusClientOrg RhombusDevice RhombusPartner User VobizPartner VokeApiKey
   VokeOrganization VokePartner VokeSubDevice`,
);

/** By the lists that have pages, and cursors of their own. */
export const connections = {
  ...all(
    'searched',
    `BulkWrite.items Client.apiKeys Client.clientOrgs Client.customers Client.devices Client.licenses ClientOrg.devices
     Customer.callRecords Customer.kycSessions Customer.phoneNumbers Customer.transactions Partner.apiKeys
     Partner.clientOrgs Partner.devices Plant.subDevices Query.accessKeys Query.apiKeys Query.auditLog Query.clientOrgs
     Query.customers Query.devices Query.licenses Query.linkSuggestions Query.links RhombusClientOrg.addOnLicenses
     RhombusClientOrg.auditEvents RhombusClientOrg.doors RhombusClientOrg.licenses RhombusClientOrg.locations
     RhombusClientOrg.policyAlerts RhombusClientOrg.shipments RhombusClientOrg.users RhombusPartner.apiKeyApplications
     RhombusPartner.availableHardware RhombusPartner.claimKeys RhombusPartner.licenses VobizPartner.callRecords
     VobizPartner.capacityTransfers VobizPartner.customers VobizPartner.kycSessions VobizPartner.phoneNumbers
     VobizPartner.transactions Voice.applications Voice.callRecords Voice.inventoryNumbers Voice.phoneNumbers
     Voice.trunks VokeOrganization.alerts VokeOrganization.apiKeys VokeOrganization.plantGroups
     VokeOrganization.plants`,
  ),
};

/** By what chooses rows: what cannot be seen must not be found out by it. */
export const filters = all(
  'searched',
  `ApiKeyFilter AuditLogFilter CallRecordFilter ClientOrgFilter CustomerFilter DeviceFilter KycSessionFilter LicenseFilter
   LinkFilter PhoneNumberFilter TransactionFilter`,
);

/** By the fields of `Mutation`. Those that are writes of a vendor are all held by one test, which asks the program for them. */
export const mutations: Readonly<Record<string, Held>> = {
  ...all(
    { noClient: 'for callers without a limit only' },
    'createAccessKey revokeAccessKey rotateAccessKey linkClients unlinkClients',
  ),
  ...all(
    { file: 'test/writes/keys-of-clients.test.ts', test: 'bulk writes of two clients have one key' },
    'reassignDevices registerDevices stopBulkWrite',
  ),
};
export const writes = byWrites;

/** By datasets, in every format and by OData: one test asks the program for them. */
export const datasets = byReaders;

/** By paths of the server. */
export const routes: Readonly<Record<string, Held>> = {
  '/graphql': 'searched',
  '/data': byReaders,
  '/odata': {
    file: 'test/exports/odata-clients.test.ts',
    test: 'a token of one caller is none of another who sees other rows',
  },
  '/graphiql': { noClient: 'a page that asks /graphql' },
  '/health': { noClient: 'whether the program runs' },
};

/** By commands. */
export const commands = all(
  byOperator,
  'serve print-schema check-config explain keys credentials links devices export sync bi help',
);

/** By what goes on when nobody asks: what a caller has begun goes on with the standing that the caller has by then. */
export const jobs: Readonly<Record<string, Held>> = {
  'bulk writes': { file: 'test/writes/bulk-interruption.test.ts', test: 'its key loses sight of the target' },
  'builds of tables': byReaders,
};
