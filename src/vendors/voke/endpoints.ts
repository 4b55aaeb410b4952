/** Every Voke operation that we use, for whatever must hold for all of them. */
import { getAlert, getAlerts } from './alerts/alert.js';
import { getPartnerApiKeys } from './api-keys/api-key.js';
import { createPartnerApiKey } from './api-keys/create.js';
import { revokePartnerApiKey } from './api-keys/revoke.js';
import { getDeviceTemplates } from './device-templates/device-template.js';
import { getOrganizations } from './orgs/organization.js';
import { createPlantGroup } from './plant-groups/create.js';
import { getPlantGroups } from './plant-groups/plant-group.js';
import { getPlants } from './plants/plant.js';
import { getMeterState, getSiteCommands, getSiteConfig } from './sites/site.js';
import { getSubDevices } from './sub-devices/sub-device.js';
import { getLatestTelemetry, getTelemetry } from './telemetry/telemetry.js';
import { getTradingConfig } from './trading/trading-config.js';
import { updateTradingConfig } from './trading/update.js';

export const vokeReads = [
  getAlert,
  getAlerts,
  getDeviceTemplates,
  getLatestTelemetry,
  getMeterState,
  getOrganizations,
  getPartnerApiKeys,
  getPlantGroups,
  getPlants,
  getSiteCommands,
  getSiteConfig,
  getSubDevices,
  getTelemetry,
  getTradingConfig,
] as const;

export const vokeEndpoints = [
  ...vokeReads,
  createPartnerApiKey,
  createPlantGroup,
  revokePartnerApiKey,
  updateTradingConfig,
] as const;
