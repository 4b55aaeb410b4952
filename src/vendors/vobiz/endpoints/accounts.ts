/** The wallets of customers and their capacity. */
import { z } from 'zod';
import { decimal, number, text, time } from '../wire.js';
import { ofCustomer, read } from './read.js';

export const getCustomerBalance = read(
  'partner',
  'get-customer-balance',
  '/accounts/{customerAuthId}/balance',
  ofCustomer,
  z.object({ auth_id: text, cash_credits: decimal, currency: text, updated_at: time }),
);

export const getCapacity = read(
  'partner',
  'get-capacity',
  '/accounts/{customerAuthId}/concurrency',
  ofCustomer,
  z.object({
    customer_auth_id: text,
    partner_concurrent_calls_limit: number,
    customer_concurrent_calls_limit: number,
    net_concurrent_calls_allocated: number,
    partner_cps_limit: number,
    customer_cps_limit: number,
    net_cps_allocated: number,
  }),
);
export type WireCapacity = z.output<typeof getCapacity.answer>;
