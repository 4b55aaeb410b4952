// The fields of the contract's Partner_ClientCustomizationsType and Partner_ClientDeviceCustomizationsType: the same two.

import type { RequestSchema } from './request-fields.js';

/** What can be customized. */
export const CUSTOMIZATIONS: RequestSchema = {
  forceLowBandwidthOnAllCameras: 'boolean',
  /** Minutes. */
  inactivityTimeout: 'int32',
};
