/** Alerts of an organization. */
import { z } from 'zod';
import { isoTime, text } from '../wire.js';
import { get, paged, pageOf, pages } from './get.js';

const alert = z.object({
  id: z.string(),
  plantId: text,
  type: text,
  severity: text,
  status: text,
  message: text,
  acknowledgedAt: isoTime,
  acknowledgedBy: text,
  resolvedAt: isoTime,
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type WireAlert = z.output<typeof alert>;

export const getAlerts = {
  ...get('org', 'getAlerts', '/alerts', paged, pageOf(alert)),
  ...pages<WireAlert>(),
};

export const getAlert = get('org', 'getAlert', '/alerts/{id}', z.strictObject({ id: z.string() }), alert);
