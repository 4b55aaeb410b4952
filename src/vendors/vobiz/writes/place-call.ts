/** `placeCall`: a call from a customer's number to one other. */
import { z } from 'zod';
import { notPermitted } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { e164, url } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { connectionAt } from '../connection.js';
import { customer } from '../customers/directory.js';
import { placeCall } from '../endpoints/call-writes.js';
import { method } from '../applications/settings.js';
import { HttpMethodEnum } from './http-method.js';
import { customerField, customerTarget, ownApi } from './own-write.js';
import { wallet as ownWallet } from '../voice/wallet.js';
import { hasLessThan, leastAmount, walletIn } from './wallet.js';

defineWrite({
  name: 'placeCall',
  description:
    'Calls a number on behalf of a customer, who pays for it (Vobiz POST …/Call/). What is said in it is the answer of ' +
    '`answerUrl`.',
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'required',
  reversal: 'It cannot be undone; `endCall` ends the call.',
  howToFindOut:
    "Look in the customer's `voice.liveCalls`, `voice.queuedCalls` and `voice.recentCalls` for a call to that number.",
  calls: 1,
  looks: plannedBy(ownWallet, customer),
  input: (t) => ({
    from: t.string({
      required: true,
      description: "The customer's number by E.164, which is shown as the caller's.",
    }),
    to: t.string({ required: true, description: 'The number by E.164 that is called.' }),
    answerUrl: t.string({
      required: true,
      description: 'Address that is asked what to do when the call is taken, https:// or http://.',
    }),
    answerMethod: t.field({ type: HttpMethodEnum, description: 'HTTP method of that; POST without it.' }),
  }),
  values: z.object({ from: e164, to: e164, answerUrl: url, answerMethod: method.default('POST') }),
  witness: z.object({}),
  facts: z.object({ requestUuid: z.string().nullable() }),
  plan: async ({ answerUrl: answer_url, answerMethod: answer_method, ...numbers }, place) => {
    const {
      account,
      native: [authId = ''],
      context,
    } = place;
    const api = ownApi(place, context);
    const { pricingTier: tier } = await connectionAt({ account }, context).directory.one(authId);
    const wallet = await walletIn(place, tier?.currency ?? null);
    if (wallet !== undefined && hasLessThan(wallet, leastAmount)) {
      return notPermitted('BALANCE', "there is nothing in the customer's wallet");
    }
    const call = api.prepare(placeCall, { ...numbers, answer_url, answer_method });
    return planned(call, {}, ({ request_uuid: requestUuid }) => ({ facts: { requestUuid } }));
  },
  // No settle: a call to that number may be another's, and one that was over at once leaves a record much later.
  success: {
    description: 'The call waits for its turn, or goes on already.',
    fields: (t) => ({
      requestUuid: t.string({
        nullable: true,
        description: "The vendor's own id of the request, by which the call of it is known.",
        resolve: ({ facts: { requestUuid } }) => requestUuid,
      }),
      customer: customerField(t),
    }),
  },
});
