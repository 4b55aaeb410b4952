// Transfers of money: POST https://api.vobiz.ai/api/v1/partner/accounts/{customer_auth_id}/transfer-balance.

import { decimalNumber, unitsOf } from './amounts.js';
import { field, missing } from './body.js';
import { PARTNER_ID, type Customer } from './customers.js';
import type { PartnerWrite, WriteCall } from './endpoint.js';
import { uuidOf } from './identifiers.js';
import { stamp } from './instants.js';
import { PARTNER_CURRENCY } from './partner-profile.js';
import { RefusedError } from './refusals.js';
import { book } from './wallets.js';

/** The transfer of money to a customer. There is no way back, and no key that would make two of them one. */
export const TRANSFER_WRITES: readonly PartnerWrite[] = [
  {
    method: 'POST',
    path: '/partner/accounts/{customer}/transfer-balance',
    scope: 'partner',
    needs: 'canTransferBalance',
    query: {},
    body: {
      amount: { is: 'number', required: true },
      currency: { is: 'text', required: true },
      description: { is: 'text' },
    },
    status: 200,
    writeFor: transfer,
  },
];

/** The contract's TransferBalanceResult. Nothing below can fail once it has begun to change: both legs, or none. */
function transfer({ body, books }: WriteCall, customer: Customer): object {
  const { clock, dice, state } = books;
  const amount = body.number('amount') ?? missing('amount');
  const [currency, description] = [field(body, 'currency'), body.text('description')];
  const units = demandTransferable(amount, currency, customer, state.partner.balance);

  const at = clock();
  const id = `txn_${uuidOf(dice('transfer'), state.next()).replaceAll('-', '').slice(-12)}`;
  const reference = `ptc:${PARTNER_ID}:${customer.authId}:${Math.floor(at / 1000)}`;
  const text = description ?? 'Balance transfer from partner';
  state.partner.balance -= units;
  // The answer's transaction id is the id of the customer's leg: nothing says so, but the page calls it the one to keep.
  const after = book(books, customer, { id, kind: 'transfer', units, description: text, reference });
  // The list of all transactions is where the partner can see its own leg.
  state.transactions.add(books.authId, {
    id: uuidOf(dice('transfer leg'), state.next()),
    customer: after,
    ofPartner: true,
    kind: 'transfer',
    type: 'debit',
    amount,
    description: text,
    reference,
    status: 'completed',
    at,
  });
  const { authId } = customer;
  state.transfers.add(authId, {
    id,
    authId,
    units,
    currency,
    reference,
    description: description ?? null,
    at,
  });
  return {
    transaction_id: id,
    from_account: books.authId,
    to_account: authId,
    amount,
    currency,
    description: description ?? null,
    status: 'completed',
    partner_balance_after: decimalNumber(state.partner.balance),
    customer_balance_after: decimalNumber(after.balance),
    timestamp: stamp(at),
  };
}

/**
 * The units of an amount that can be transferred. All reasons are 400 and say how much there is, as the documents show
 * of the one that they show; the codes of the others are our reading, as is that an amount has at most five decimals.
 */
function demandTransferable(amount: number, currency: string, customer: Customer, balance: number): number {
  const refuse = (code: string, message: string): never => {
    const funds = { current_balance: decimalNumber(balance), requested_amount: amount };
    throw new RefusedError(400, code, message, { ...funds, currency: PARTNER_CURRENCY });
  };
  const units = unitsOf(amount);
  if (amount <= 0) return refuse('invalid_amount', 'Amount must be a positive number');
  if (currency !== PARTNER_CURRENCY) {
    return refuse('currency_mismatch', `Currency must match your account currency ${PARTNER_CURRENCY}`);
  }
  // No rate of exchange is documented: a wallet in another currency cannot take the amount that the partner gave.
  if (customer.currency !== PARTNER_CURRENCY) {
    return refuse('currency_mismatch', `The customer's wallet is in ${customer.currency}`);
  }
  // Before its decimals: an amount too large to be exact is too large in any case.
  if (amount > decimalNumber(balance)) return refuse('insufficient_balance', 'Insufficient partner balance');
  if (units === undefined) return refuse('invalid_amount', 'Amount must have at most five decimals');
  return units;
}
