/** `VobizAnalytics`: what all customers did together, this month or in any window. */
import { z } from 'zod';
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import { builder } from '../../../graph/builder.js';
import { oneOfPartner } from '../../../graph/partner-reading.js';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import { constant, decimal, integer, number, part, parts, text } from '../columns.js';
import { nothing } from '../endpoints/read.js';
import { getOne } from '../reads.js';
import { VobizPartnerRef, type VobizPartnerRow } from './partner.js';

/** Totals; their currency is that of the whole, which stands at the top of the answer only. */
const CallTotals = valueType(
  'CallTotals',
  { scope: 'parent', description: 'Calls, added up by Vobiz.' },
  {
    totalCalls: integer('total_calls', 'Calls.'),
    answeredCalls: integer('answered_calls', 'Calls that were answered.'),
    totalMinutes: number('total_minutes', 'Minutes of the calls.'),
    cost: decimal('total_cost'),
    currency: constant<string | null>(null),
  },
);
type Totals = RowOfShape<typeof CallTotals>;

builder.objectField(CallTotals.ref, 'totalCost', (t) =>
  t.field({
    type: MoneyRef,
    nullable: true,
    description: 'What the calls cost; null where Vobiz does not say, as by direction and day.',
    resolve: ({ cost, currency }) => moneyOf(cost, currency),
  }),
);

/** What calls to customers and calls by customers are, wherever they are added up. */
const directions = {
  inbound: 'Calls to customers of the partner.',
  outbound: 'Calls by customers of the partner.',
} as const;

/** The same by day: what is a field of the totals is none of the day. */
const Day = valueType(
  'CallDay',
  { scope: 'parent', description: 'Calls of one day, added up by Vobiz.' },
  {
    date: text('date', 'The day, as Vobiz writes it.'),
    totalCalls: integer('total_calls'),
    answeredCalls: integer('answered_calls'),
    totalMinutes: number('total_minutes'),
    cost: decimal('total_cost'),
    currency: constant<string | null>(null),
    inbound: part('inbound', CallTotals, directions.inbound),
    outbound: part('outbound', CallTotals, directions.outbound),
  },
);

builder.objectField(Day.ref, 'all', (t) =>
  t.field({ type: CallTotals.ref, description: 'Calls of the day.', resolve: (day) => day }),
);

const Analytics = valueType(
  'VobizAnalytics',
  {
    scope: 'voice:read',
    wholeAccount: true,
    description: 'What all customers of the partner did together in a window.',
  },
  {
    from: text('period.from', 'First day of the window, as Vobiz writes it.'),
    to: text('period.to', 'Last day of the window, as Vobiz writes it.'),
    totalAccounts: integer('accounts.total', 'Customers.'),
    activeAccounts: integer('accounts.active', 'Customers that are active.'),
    totalBalance: decimal('total_balance'),
    currency: text('currency'),
    calls: part('calls', CallTotals),
    inbound: part('traffic.inbound', CallTotals),
    outbound: part('traffic.outbound', CallTotals),
    sipTrunking: part('by_product.sip_trunking', CallTotals),
    voiceApi: part('by_product.voice_api', CallTotals),
    days: parts('time_series', Day),
  },
);
type AnalyticsRow = RowOfShape<typeof Analytics>;

const priced = <Of extends Totals>(totals: Of, { currency }: AnalyticsRow): Of => ({ ...totals, currency });
const pricedIfAny = (totals: Totals | null, all: AnalyticsRow): Totals | null =>
  totals && priced(totals, all);

/** Which totals of all calls are fields, and of which calls they are. */
const totals = {
  calls: 'All calls.',
  ...directions,
  sipTrunking: 'Calls over SIP trunks.',
  voiceApi: 'Calls through the voice API.',
} as const;

for (const name of ['calls', 'inbound', 'outbound', 'sipTrunking', 'voiceApi'] as const) {
  builder.objectField(Analytics.ref, name, (t) =>
    t.field({
      type: CallTotals.ref,
      nullable: true,
      description: totals[name],
      resolve: (all) => pricedIfAny(all[name], all),
    }),
  );
}

builder.objectFields(Analytics.ref, (t) => ({
  totalBalance: t.field({
    type: MoneyRef,
    nullable: true,
    description: "What is in all customers' wallets together.",
    resolve: ({ totalBalance, currency }) => moneyOf(totalBalance, currency),
  }),
  days: t.field({
    type: [Day.ref],
    description: 'The same day by day.',
    resolve: (all) =>
      all.days.map((day) => ({
        ...priced(day, all),
        inbound: pricedIfAny(day.inbound, all),
        outbound: pricedIfAny(day.outbound, all),
      })),
  }),
}));

export const getDashboard = getOne(['partner', 'get-partner-dashboard', '/dashboard'], {
  parameters: nothing,
  brings: Analytics,
  owner: { partner: true },
});

const date = z.iso.date().optional();

export const getAnalytics = getOne(['partner', 'get-partner-analytics', '/analytics'], {
  parameters: z.strictObject({ from_date: date, to_date: date }),
  brings: Analytics,
  owner: { partner: true },
});

interface Window {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

const nothingAsked: (partner: VobizPartnerRow) => Record<string, never> = () => ({});
const windowOf = (_partner: VobizPartnerRow, { from, to }: Window) => ({
  ...(from ? { from_date: from } : {}),
  ...(to ? { to_date: to } : {}),
});

builder.objectFields(VobizPartnerRef, (t) => ({
  dashboard: t.field({
    type: Analytics.ref,
    nullable: true,
    description: 'What all customers did this month (GET /partner/dashboard).',
    ...oneOfPartner(getDashboard, nothingAsked),
  }),
  analytics: t.field({
    type: Analytics.ref,
    nullable: true,
    description: 'What all customers did in a window (GET /partner/analytics).',
    args: {
      from: t.arg({ type: 'Date', description: 'First day; 30 days ago without it.' }),
      to: t.arg({ type: 'Date', description: 'Last day; today without it.' }),
    },
    ...oneOfPartner(getAnalytics, windowOf),
  }),
}));
