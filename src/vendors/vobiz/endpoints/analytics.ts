/** What all customers did together: the dashboard of this month, and the same for any window. */
import { z } from 'zod';
import { decimal, list, number, optional, text, time } from '../wire.js';
import { nothing, read } from './read.js';

const calls = z.object({
  total_calls: number,
  answered_calls: number,
  total_minutes: number,
  total_cost: decimal,
});
export type WireCallTotals = z.output<typeof calls>;

const analytics = z.object({
  period: optional(z.object({ from: text, to: text })),
  accounts: optional(
    z.object({
      total: number,
      active: number,
      customers: list(z.object({ auth_id: text, name: text, created_at: time })),
    }),
  ),
  total_balance: decimal,
  currency: text,
  calls: optional(calls),
  traffic: optional(z.object({ inbound: optional(calls), outbound: optional(calls) })),
  by_product: optional(z.object({ sip_trunking: optional(calls), voice_api: optional(calls) })),
  time_series: list(calls.extend({ date: text, inbound: optional(calls), outbound: optional(calls) })),
});
export type WireAnalytics = z.output<typeof analytics>;

export const getDashboard = read('partner', 'get-partner-dashboard', '/dashboard', nothing, analytics);

const date = z.iso.date().optional();

export const getAnalytics = read(
  'partner',
  'get-partner-analytics',
  '/analytics',
  z.strictObject({ from_date: date, to_date: date }),
  analytics,
);
