/** `Client.balance`: what a client has at all vendors that keep an account of money for it, added up exactly. */
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import { MoneyRef, type Money } from '../money.js';
import { ClientRef } from './client.js';
import { endsOf, findCustomer } from './ends.js';
import { customersNeeded } from './link-needs.js';
import type { LinkedClient } from './store.js';

builder.objectField(ClientRef, 'balance', (t) =>
  t.field({
    type: [MoneyRef],
    nullable: true,
    description:
      "Sums of the customers' balances, one for each currency. Null with an error when a customer did not answer: a part " +
      'would pass for the whole.',
    needs: customersNeeded,
    resolve: async (client, _args, context) => sumPerCurrency(await balancesOf(client, context)),
  }),
);

async function balancesOf(client: LinkedClient, context: Context): Promise<readonly Money[]> {
  const found = await Promise.all(
    endsOf(client, context).flatMap(({ account, native }) =>
      account === undefined ? [] : [findCustomer(account, native, context)],
    ),
  );
  return found.flatMap((customer) => {
    if (customer.failure !== undefined) throw customer.failure;
    return customer.row?.balance ?? [];
  });
}

/** One sum for each currency, in the order of the currencies' names; one without a name comes last. */
export function sumPerCurrency(amounts: readonly Money[]): readonly Money[] {
  const currencies = [...new Set(amounts.map(({ currency }) => currency))];
  return currencies
    .sort((one, other) => (one === null ? 1 : other === null ? -1 : one < other ? -1 : 1))
    .map((currency) => ({
      currency,
      amount: sum(amounts.filter((money) => money.currency === currency).map(({ amount }) => amount)),
    }));
}

/** The exact sum of decimals in text, with as many digits behind the point as the longest of them has. */
function sum(decimals: readonly string[]): string {
  const places = Math.max(...decimals.map((decimal) => decimal.split('.')[1]?.length ?? 0));
  const total = decimals.reduce((so, decimal) => so + scaled(decimal, places), 0n);
  const digits = String(total < 0n ? -total : total).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${total < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
}

function scaled(decimal: string, places: number): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}
