/** `endCall`: a customer's call is hung up, or taken back where it waits. */
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { endCall } from '../endpoints/call-writes.js';
import { getQueuedCall } from '../endpoints/voice.js';
import type { Api } from '../../../transport/api.js';
import { ofCall } from './call-action.js';
import { callUuidField, callUuidInput, liveCall, noSuchCall } from './calls.js';
import { customerField, customerTarget, ownApi, whereFound } from './own-write.js';

/** Whether a call goes on or waits; in that order, as it goes from the one to the other. */
const isOpen = async (api: Api<'client'>, callUuid: string): Promise<boolean> =>
  (await whereFound(api.call(getQueuedCall, { callUuid, status: 'queued' }))) !== undefined ||
  (await liveCall(api, callUuid)) !== undefined;

defineWrite({
  name: 'endCall',
  description: "Ends a customer's call, or takes one back that waits (Vobiz DELETE …/Call/{uuid}).",
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'required',
  reversal: 'It cannot be undone.',
  howToFindOut: "Look whether the customer's `voice.liveCalls` or `voice.queuedCalls` still have it.",
  calls: 3,
  input: callUuidInput,
  values: ofCall,
  witness: ofCall,
  facts: ofCall,
  plan: async ({ callUuid }, place) => {
    const api = ownApi(place, place.context);
    if (!(await isOpen(api, callUuid))) return noSuchCall(callUuid);
    const facts = { callUuid };
    return planned(api.prepare(endCall, facts), facts, () => ({ facts }));
  },
  settle: async ({ callUuid }, place) =>
    (await isOpen(ownApi(place, place.context), callUuid)) ? 'no trace' : { carriedOut: { callUuid } },
  success: {
    description: 'The call is over.',
    fields: (t) => ({ callUuid: callUuidField(t), customer: customerField(t) }),
  },
});
