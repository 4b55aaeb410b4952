/** Licences of a client org: their columns, and the calls that bring them. */
import { z } from 'zod';
import { nodeShapesOf, valueType, type RowOfShape } from '../../../graph/shape.js';
import { flag, integer, key, parts, text, texts, time, type Table } from '../../../reads/columns.js';
import { fromRow } from '../../../reads/joined-columns.js';
import type { Envelope, ReadEndpoint } from '../../../reads/endpoint.js';
import type { ScopeKind } from '../../../transport/endpoint.js';
import type { RhombusAccount } from '../account.js';
import { anyRows, envelopeOf, post } from '../forms.js';
import { ruuid } from '../wire.js';
import { LicenseInterface } from './license-base.js';

/** What licences for devices and for add-ons have in common. */
const common = {
  uuid: key(text('uuid')),
  claimKeyUuid: text('claimKeyUuid'),
  state: text('state'),
  trial: flag('trial'),
  deviceUuid: text('deviceUuid'),
  deviceType: text('deviceType'),
};

const LicenseFeature = valueType(
  'LicenseFeature',
  { scope: 'parent', description: 'A feature that a licence may switch on.' },
  {
    name: text('name', "The vendor's name of the feature."),
    enabled: flag('enabled', 'Whether it is on.'),
  },
);

const shape = nodeShapesOf<RhombusAccount>();

export const License = shape(
  'License',
  {
    scope: 'licenses:read',
    vendor: 'rhombus',
    description: 'A licence for a device of a client org (Rhombus license/getDeviceLicensesForClientOrg).',
    interfaces: [LicenseInterface],
  },
  {
    ...common,
    family: text('licenseFamily', "The vendor's family, for example CAMERA."),
    tier: text('licenseType', "The vendor's tier, for example ENTERPRISE."),
    productCode: text('productCode', "The vendor's product code."),
    productType: text('productType', "The vendor's kind of product."),
    features: parts('features', LicenseFeature, 'Features that it switches on or off.'),
    createdAt: time('createdOn', 'When it was made.'),
    updatedAt: time('updatedOn', 'When it last changed.'),
    assignedAt: time('firstAssignedDate', 'When it was first assigned to a device.'),
  },
);

const ifText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const AddOnLicense = shape(
  'AddOnLicense',
  {
    scope: 'licenses:read',
    description: 'A licence for an add-on of a client org (Rhombus license/getLicensesForClientOrg).',
    interfaces: [LicenseInterface],
  },
  {
    ...common,
    addOn: fromRow<string | null>(
      'text',
      null,
      ({ addOnLicenseType, license }) => ifText(addOnLicenseType) ?? ifText(license),
      "The vendor's word for the add-on, for example CLOUD_ARCHIVING.",
    ),
    addOnType: text('addOnLicenseType'),
    license: text('license'),
    cloudArchiveDays: integer('cloudArchiveDays', 'Days for which footage is archived.'),
    perceptionTypes: texts('perceptionTypes', "The vendor's words for what is recognised."),
  },
);

export type LicenseRow = RowOfShape<typeof License>;
export type AddOnLicenseRow = RowOfShape<typeof AddOnLicense>;

const deviceLicenses = z
  .object({ deviceLicenses: anyRows })
  .transform((answer) => envelopeOf(answer.deviceLicenses));
const addOnLicenses = z.object({ licenses: anyRows }).transform((answer) => envelopeOf(answer.licenses));

interface OfOrg {
  readonly orgUuid: string;
}

const licensesBy = <Row, Kind extends ScopeKind>(
  scope: Kind,
  path: string,
  answer: z.ZodType<Envelope>,
  brings: Table<Row>,
): ReadEndpoint<OfOrg, Row, Kind> =>
  post(path, {
    scope,
    parameters: z.strictObject({ orgUuid: ruuid }),
    answer,
    brings,
    owner: { said: { orgUuid: 'org' } },
  });

/** Deprecated by the vendor, but the only ones that answer for a client that does not allow access. */
export const getDeviceLicensesForOrg = licensesBy(
  'partner',
  '/api/partner/getDeviceLicensesForOrg',
  deviceLicenses,
  License,
);
export const getLicensesForOrg = licensesBy(
  'partner',
  '/api/partner/getLicensesForOrg',
  addOnLicenses,
  AddOnLicense,
);

export const getDeviceLicensesForClientOrg = licensesBy(
  'org',
  '/api/license/getDeviceLicensesForClientOrg',
  deviceLicenses,
  License,
);
export const getLicensesForClientOrg = licensesBy(
  'org',
  '/api/license/getLicensesForClientOrg',
  addOnLicenses,
  AddOnLicense,
);
