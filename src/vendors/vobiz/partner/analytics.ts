/** `VobizAnalytics`: what all customers did together, this month or in any window. */
import { MoneyRef, moneyOf } from '../../../entities/money.js';
import { builder } from '../../../graph/builder.js';
import { perAccount, perAccountAndArguments } from '../../../graph/cost/causes.js';
import { connectionOf } from '../connection.js';
import {
  getAnalytics,
  getDashboard,
  type WireAnalytics,
  type WireCallTotals,
} from '../endpoints/analytics.js';
import { VobizPartnerRef } from './partner.js';

/** Totals with the currency of the whole, which stands at the top of the answer only. */
interface CallTotals extends WireCallTotals {
  readonly currency: string | null;
}

interface Day extends CallTotals {
  readonly date: string | null;
  readonly inbound: CallTotals | null;
  readonly outbound: CallTotals | null;
}

const totalsOf = (
  totals: WireCallTotals | null | undefined,
  { currency }: WireAnalytics,
): CallTotals | null => (totals ? { ...totals, currency } : null);

const CallTotalsRef = builder.objectRef<CallTotals>('CallTotals').implement({
  description: 'Calls, added up by Vobiz.',
  fields: (t) => ({
    totalCalls: t.exposeInt('total_calls', { nullable: true, description: 'Calls.' }),
    answeredCalls: t.exposeInt('answered_calls', {
      nullable: true,
      description: 'Calls that were answered.',
    }),
    totalMinutes: t.exposeFloat('total_minutes', { nullable: true, description: 'Minutes of the calls.' }),
    totalCost: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'What the calls cost; null where Vobiz does not say, as by direction and day.',
      resolve: ({ total_cost, currency }) => moneyOf(total_cost, currency),
    }),
  }),
});

const DayRef = builder.objectRef<Day>('CallDay').implement({
  description: 'Calls of one day, added up by Vobiz.',
  fields: (t) => ({
    date: t.exposeString('date', { nullable: true, description: 'The day, as Vobiz writes it.' }),
    all: t.field({ type: CallTotalsRef, description: 'Calls of the day.', resolve: (day) => day }),
    inbound: t.expose('inbound', {
      type: CallTotalsRef,
      nullable: true,
      description: 'Calls to customers of the partner.',
    }),
    outbound: t.expose('outbound', {
      type: CallTotalsRef,
      nullable: true,
      description: 'Calls by customers of the partner.',
    }),
  }),
});

const AnalyticsRef = builder.objectRef<WireAnalytics>('VobizAnalytics').implement({
  description: 'What all customers of the partner did together in a window.',
  fields: (t) => ({
    from: t.string({
      nullable: true,
      description: 'First day of the window, as Vobiz writes it.',
      resolve: ({ period }) => period?.from ?? null,
    }),
    to: t.string({
      nullable: true,
      description: 'Last day of the window, as Vobiz writes it.',
      resolve: ({ period }) => period?.to ?? null,
    }),
    totalAccounts: t.int({
      nullable: true,
      description: 'Customers.',
      resolve: ({ accounts }) => accounts?.total ?? null,
    }),
    activeAccounts: t.int({
      nullable: true,
      description: 'Customers that are active.',
      resolve: ({ accounts }) => accounts?.active ?? null,
    }),
    totalBalance: t.field({
      type: MoneyRef,
      nullable: true,
      description: "What is in all customers' wallets together.",
      resolve: ({ total_balance, currency }) => moneyOf(total_balance, currency),
    }),
    calls: t.field({
      type: CallTotalsRef,
      nullable: true,
      description: 'All calls.',
      resolve: (all) => totalsOf(all.calls, all),
    }),
    inbound: t.field({
      type: CallTotalsRef,
      nullable: true,
      description: 'Calls to customers of the partner.',
      resolve: (all) => totalsOf(all.traffic?.inbound, all),
    }),
    outbound: t.field({
      type: CallTotalsRef,
      nullable: true,
      description: 'Calls by customers of the partner.',
      resolve: (all) => totalsOf(all.traffic?.outbound, all),
    }),
    sipTrunking: t.field({
      type: CallTotalsRef,
      nullable: true,
      description: 'Calls over SIP trunks.',
      resolve: (all) => totalsOf(all.by_product?.sip_trunking, all),
    }),
    voiceApi: t.field({
      type: CallTotalsRef,
      nullable: true,
      description: 'Calls through the voice API.',
      resolve: (all) => totalsOf(all.by_product?.voice_api, all),
    }),
    days: t.field({
      type: [DayRef],
      description: 'The same day by day.',
      resolve: (all) =>
        all.time_series.map((day) => ({
          ...day,
          currency: all.currency,
          inbound: totalsOf(day.inbound, all),
          outbound: totalsOf(day.outbound, all),
        })),
    }),
  }),
});

builder.objectFields(VobizPartnerRef, (t) => ({
  dashboard: t.field({
    type: AnalyticsRef,
    nullable: true,
    description: 'What all customers did this month (GET /partner/dashboard).',
    calls: perAccount(getDashboard),
    resolve: ({ account }, _args, context) =>
      connectionOf(account, context).api.asPartner().call(getDashboard, {}),
  }),
  analytics: t.field({
    type: AnalyticsRef,
    nullable: true,
    description: 'What all customers did in a window (GET /partner/analytics).',
    args: {
      from: t.arg({ type: 'Date', description: 'First day; 30 days ago without it.' }),
      to: t.arg({ type: 'Date', description: 'Last day; today without it.' }),
    },
    calls: perAccountAndArguments(getAnalytics),
    resolve: ({ account }, { from, to }, context) =>
      connectionOf(account, context)
        .api.asPartner()
        .call(getAnalytics, { ...(from ? { from_date: from } : {}), ...(to ? { to_date: to } : {}) }),
  }),
}));
