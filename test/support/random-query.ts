/** Random queries over client orgs: fields, aliases, fragments and roads to an org, each row with its uuid. */
import fc from 'fast-check';

export interface Org {
  readonly account: string;
  readonly uuid: string;
  readonly name: string;
}

const row = '__typename uuid';

const deviceFields = fc
  .subarray([
    'name',
    'connection',
    'health',
    'firmwareVersion',
    `clientOrg { ${row} name }`,
    '... on RhombusDevice { reassignable }',
    `... on RhombusDevice { location { ${row} } }`,
    '... on RhombusDevice { lastSeenAt batteryPercent }',
  ])
  .map((fields) => `${row} ${fields.join(' ')}`);

const deviceFilter = fc.constantFrom(
  '',
  '(filter: { type: CAMERA })',
  '(filter: { connection: OFFLINE })',
  '(filter: { type: [CAMERA, DOOR_SENSOR], health: UNHEALTHY })',
  '(first: 3, orderBy: { field: HEALTH, direction: DESC })',
);

const devices = fc
  .tuple(deviceFilter, deviceFields, fc.boolean())
  .map(([filter, fields, edges]) =>
    edges ? `devices${filter} { edges { node { ${fields} } } }` : `devices${filter} { nodes { ${fields} } }`,
  );

const ofRhombus = fc.constantFrom(
  `licenses { nodes { ${row} device { ${row} name } } }`,
  `licenses(filter: { expiresWithinDays: 90 }) { nodes { ${row} expiresAt clientOrg { ${row} } } }`,
  `addOnLicenses { nodes { ${row} device { ${row} connection } } }`,
  `doors { nodes { ${row} name } }`,
  `doors { nodes { ${row} state location { ${row} } } }`,
  `locations { nodes { ${row} name } }`,
  `policyAlerts(first: 4) { totalCount nodes { ${row} location { ${row} } } }`,
  `users { nodes { __typename name } }`,
  `accountOwner { ${row} }`,
  `deviceStatus { nativeType connected }`,
  'organization { name }',
  'deviceTotals { cameras }',
);

/** A field under an alias of its own, so that the same field may stand twice with other arguments. */
const aliased = (fields: readonly string[]): string =>
  fields.map((field, index) => `a${index}: ${field}`).join(' ');

const orgSelection = fc
  .tuple(fc.array(devices, { maxLength: 3 }), fc.array(ofRhombus, { maxLength: 3 }), fc.boolean())
  .map(([common, rhombus, spread]) => {
    const own =
      rhombus.length === 0
        ? ''
        : `... on RhombusClientOrg { ${rhombus.map((field, index) => `b${index}: ${field}`).join(' ')} }`;
    const fields = `${row} name ${aliased(common)}`;
    return spread ? `... on ClientOrg { ${fields} } ${own}` : `${fields} ${own}`;
  });

const nodeId = ({ account, uuid }: Org): string =>
  Buffer.from(`RhombusClientOrg:${account}/${uuid}`).toString('base64url');

export function randomQuery(orgs: readonly Org[]): fc.Arbitrary<string> {
  const org = fc.constantFrom(...orgs);
  const root = fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 10 }), orgSelection)
      .map(([first, fields]) => `clientOrgs(first: ${first}) { nodes { ${fields} } }`),
    orgSelection.map(
      (fields) =>
        `clientOrgs(filter: { hasOfflineDevices: true, deviceType: CAMERA }) { edges { node { ${fields} } } }`,
    ),
    fc.tuple(org, orgSelection).map(([{ uuid }, fields]) => `clientOrg(uuid: "${uuid}") { ${fields} }`),
    fc
      .tuple(org, orgSelection)
      .map(([one, fields]) => `node(id: "${nodeId(one)}") { ... on RhombusClientOrg { ${fields} } }`),
    fc
      .tuple(deviceFilter, deviceFields)
      .map(([filter, fields]) => `devices${filter} { nodes { ${fields} } }`),
    fc.constant(
      `licenses(filter: { assigned: true }) { nodes { ${row} clientOrg { ${row} } device { ${row} } } }`,
    ),
  );
  return fc
    .array(root, { minLength: 1, maxLength: 3 })
    .map((roots) => `{ ${roots.map((field, index) => `r${index}: ${field}`).join(' ')} }`);
}
