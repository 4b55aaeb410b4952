/** Every Voke operation that we use, for whatever must hold for all of them. */
import type { z } from 'zod';
import type { Operation } from '../../../transport/endpoint.js';
import * as alerts from './alerts.js';
import * as apiKeys from './api-keys.js';
import * as deviceTemplates from './device-templates.js';
import * as organizations from './organizations.js';
import * as plants from './plants.js';
import * as telemetry from './telemetry.js';
import * as trading from './trading.js';
import * as vcp from './vcp.js';

interface AnyEndpoint extends Operation {
  readonly parameters: z.ZodType;
  readonly answer: z.ZodType;
}

const modules: readonly object[] = [
  alerts,
  apiKeys,
  deviceTemplates,
  organizations,
  plants,
  telemetry,
  trading,
  vcp,
];

export const vokeEndpoints: readonly AnyEndpoint[] = modules.flatMap((module) =>
  Object.values(module).filter(isEndpoint),
);

function isEndpoint(value: unknown): value is AnyEndpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'answer' in value;
}
