/** Licences and the contracts behind them. Partner level, and the newer twins of the deprecated calls at client level. */
import { z } from 'zod';
import { flag, isoTime, list, number, text } from '../wire.js';
import { nothing, ofOrg, read, warning } from './read.js';

const claimKey = z.object({
  claimKeyUuid: text,
  accountName: text,
  poNumber: text,
  createdDate: isoTime,
  contractStartDate: isoTime,
  contractEndDate: isoTime,
});
export type WireClaimKey = z.output<typeof claimKey>;
export const getClaimKeysForPartnerOrg = read(
  'partner',
  '/api/partner/getClaimKeysForPartnerOrg',
  nothing,
  z.object({ claimKeys: list(claimKey), ...warning }),
);

const license = z.object({
  uuid: text,
  orgUuid: text,
  claimKeyUuid: text,
  deviceType: text,
  deviceUuid: text,
  licenseFamily: text,
  productCode: text,
  productType: text,
  state: text,
  trial: flag,
  createdOn: isoTime,
  updatedOn: isoTime,
  firstAssignedDate: isoTime,
  maxDeleteDate: isoTime,
});
const deviceLicense = license.extend({
  licenseType: text,
  features: list(z.object({ name: text, enabled: flag })),
});
const addOnLicense = license.extend({
  license: text,
  addOnLicenseType: text,
  cloudArchiveDays: number,
  perceptionTypes: list(text),
});
export type WireDeviceLicense = z.output<typeof deviceLicense>;
export type WireAddOnLicense = z.output<typeof addOnLicense>;

export const deviceLicenses = z.object({ deviceLicenses: list(deviceLicense) });
export const addOnLicenses = z.object({ licenses: list(addOnLicense) });
/** Deprecated by the vendor, but the only ones that answer for a client that does not allow access. */
export const getDeviceLicensesForOrg = read(
  'partner',
  '/api/partner/getDeviceLicensesForOrg',
  ofOrg,
  deviceLicenses,
);
export const getLicensesForOrg = read('partner', '/api/partner/getLicensesForOrg', ofOrg, addOnLicenses);

export const getDeviceLicensesForClientOrg = read(
  'org',
  '/api/license/getDeviceLicensesForClientOrg',
  ofOrg,
  deviceLicenses,
);
export const getLicensesForClientOrg = read(
  'org',
  '/api/license/getLicensesForClientOrg',
  ofOrg,
  addOnLicenses,
);
