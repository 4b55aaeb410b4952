// The partner's figures over a period: what the dashboard and the analytics both show.

import { decimalText, sumOf, sumOfMoney, totalOf } from './amounts.js';
import type { Books } from './books.js';
import type { VoiceCall } from './calls.js';
import { DAY_MS, dayOf, stamp } from './instants.js';
import { PARTNER_CURRENCY, partnerRow } from './partner-profile.js';
import { InvalidRequestError } from './query.js';

/** The contract's GetPartnerDashboardResponse, from one day to another, both included. */
export function dashboard(books: Books, from: string, to: string): object {
  const days = daysBetween(from, to);
  const byDay = new Map<string, VoiceCall[]>(days.map((day) => [day, []]));
  for (const call of books.allCalls()) byDay.get(dayOf(call.at))?.push(call);
  const calls = [...byDay.values()].flat();
  const customers = books.customers();

  return {
    partner: partnerRow(books),
    period: { from, to },
    accounts: {
      total: customers.length,
      active: customers.filter(({ active }) => active).length,
      customers: customers.map(({ active, authId, company, createdAt, email, name }) => ({
        auth_id: authId,
        name,
        email,
        phone: company.phone,
        is_active: active,
        created_at: stamp(createdAt),
      })),
    },
    // Wallets in another currency cannot be added up.
    total_balance: decimalText(
      totalOf(
        customers.filter(({ currency }) => currency === PARTNER_CURRENCY).map(({ balance }) => balance),
      ),
    ),
    currency: PARTNER_CURRENCY,
    calls: figures(calls),
    traffic: { inbound: figures(going(calls, 'inbound')), outbound: figures(going(calls, 'outbound')) },
    by_product: {
      sip_trunking: wholeMinutes(figures(calls.filter(({ product }) => product === 'sip_trunking'))),
      voice_api: figures(calls.filter(({ product }) => product === 'voice_api')),
    },
    time_series: [...byDay].map(([date, ofDay]) => ({
      date,
      ...figures(ofDay),
      inbound: withoutCost(figures(going(ofDay, 'inbound'))),
      outbound: withoutCost(figures(going(ofDay, 'outbound'))),
    })),
  };
}

interface Figures {
  readonly total_calls: number;
  readonly answered_calls: number;
  readonly total_minutes: number;
  readonly total_cost: string;
}

function figures(calls: readonly VoiceCall[]): Figures {
  return {
    total_calls: calls.length,
    answered_calls: calls.filter(({ status }) => status === 'answered').length,
    total_minutes: Math.round(sumOf(calls.map(({ billsec }) => billsec / 60)) * 100) / 100,
    total_cost: sumOfMoney(calls.map(({ cost }) => cost)).toFixed(5),
  };
}

const withoutCost = ({ answered_calls, total_calls, total_minutes }: Figures) => ({
  total_calls,
  answered_calls,
  total_minutes,
});

// The one place where the contract has minutes as an integer.
const wholeMinutes = (all: Figures): Figures => ({ ...all, total_minutes: Math.round(all.total_minutes) });

const going = (calls: readonly VoiceCall[], direction: VoiceCall['direction']): VoiceCall[] =>
  calls.filter((call) => call.direction === direction);

function daysBetween(from: string, to: string): string[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  if (last < first) {
    const msg = 'to_date should not be before from_date';
    throw new InvalidRequestError([{ type: 'value_error', loc: ['query', 'to_date'], msg, input: to }]);
  }
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, day) => dayOf(first + day * DAY_MS));
}
