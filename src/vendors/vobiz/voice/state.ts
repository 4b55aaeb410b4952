/** What a customer's telephony is doing now: calls, load and wallet, as the customer itself sees it. */
import { builder } from '../../../graph/builder.js';
import { perOrg, perOrgAndArguments } from '../../../graph/cost/causes.js';
import {
  getOwnBalance,
  getOwnConcurrency,
  listLiveCalls,
  listQueuedCalls,
  type WireConcurrency,
  type WireOwnBalance,
} from '../endpoints/voice.js';
import { PartnergraphError } from '../../../errors.js';
import { asCustomer, VoiceRef } from './voice.js';

const ConcurrencyRef = builder.objectRef<WireConcurrency>('VoiceConcurrency').implement({
  scope: 'voice:read',
  description: 'How many calls a customer has at present, and may have at once.',
  fields: (t) => ({
    concurrentCalls: t.exposeInt('concurrent_calls', { nullable: true, description: 'Calls at present.' }),
    maximum: t.exposeInt('max_concurrent', {
      nullable: true,
      description: 'Calls that it may have at once.',
    }),
    utilizationPercent: t.exposeFloat('utilization_pct', {
      nullable: true,
      description: 'The one as a part of the other, in per cent.',
    }),
  }),
});

const wallet = {
  balance: 'What is in it.',
  available_balance: 'What of it can be spent.',
  reserved_funds: 'What is set aside for calls that go on.',
  promotional_balance: 'What was given for nothing.',
  credit_limit: 'How far it may go below zero.',
  low_balance_threshold: 'Below this the customer is warned.',
} as const;

const WalletRef = builder.objectRef<WireOwnBalance>('VoiceWallet').implement({
  scope: 'billing:read',
  description: 'A wallet of a customer, as the customer itself sees it. All amounts are in its `currency`.',
  fields: (t) => ({
    currency: t.exposeString('currency', { nullable: true, description: 'Currency by ISO 4217.' }),
    balance: t.expose('balance', { type: 'Decimal', nullable: true, description: wallet.balance }),
    availableBalance: t.expose('available_balance', {
      type: 'Decimal',
      nullable: true,
      description: wallet.available_balance,
    }),
    reservedFunds: t.expose('reserved_funds', {
      type: 'Decimal',
      nullable: true,
      description: wallet.reserved_funds,
    }),
    promotionalBalance: t.expose('promotional_balance', {
      type: 'Decimal',
      nullable: true,
      description: wallet.promotional_balance,
    }),
    creditLimit: t.expose('credit_limit', {
      type: 'Decimal',
      nullable: true,
      description: wallet.credit_limit,
    }),
    lowBalanceThreshold: t.expose('low_balance_threshold', {
      type: 'Decimal',
      nullable: true,
      description: wallet.low_balance_threshold,
    }),
    isPostpaid: t.exposeBoolean('is_postpaid', {
      nullable: true,
      description: 'Whether the customer pays afterwards.',
    }),
    status: t.exposeString('status', { nullable: true, description: "The vendor's word for its state." }),
    updatedAt: t.expose('updated_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it last changed.',
    }),
  }),
});

builder.objectFields(VoiceRef, (t) => ({
  liveCalls: t.stringList({
    nullable: true,
    description: "The vendor's ids of calls that go on at present (GET …/Call).",
    calls: perOrg(listLiveCalls),
    resolve: async (customer, _args, context) =>
      (await asCustomer(customer, context).call(listLiveCalls, { status: 'live' })).calls,
  }),
  queuedCalls: t.stringList({
    nullable: true,
    description: "The vendor's ids of calls that wait for their turn, 20 at most (GET …/Call/).",
    calls: perOrg(listQueuedCalls),
    resolve: async (customer, _args, context) =>
      (await asCustomer(customer, context).call(listQueuedCalls, { status: 'queued' })).calls,
  }),
  concurrency: t.field({
    type: ConcurrencyRef,
    nullable: true,
    description: 'Calls at present, and at most (GET …/concurrency).',
    calls: perOrg(getOwnConcurrency),
    resolve: (customer, _args, context) => asCustomer(customer, context).call(getOwnConcurrency, {}),
  }),
  wallet: t.field({
    type: WalletRef,
    nullable: true,
    description: 'Wallet in a currency (GET …/balance/{currency}).',
    calls: perOrgAndArguments(getOwnBalance),
    args: {
      currency: t.arg.string({
        description: "Currency by ISO 4217; that of the customer's price list without it.",
      }),
    },
    resolve: (customer, { currency }, context) => {
      const wanted = currency ?? customer.pricing_tier?.currency ?? '';
      if (!/^[A-Z]{3}$/.test(wanted)) {
        throw new PartnergraphError(
          'INVALID_ARGUMENT',
          'currency: expected three capital letters by ISO 4217, for example INR',
          { argument: 'currency' },
        );
      }
      return asCustomer(customer, context).call(getOwnBalance, { currency: wanted });
    },
  }),
}));
