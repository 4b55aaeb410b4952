/** `endCall`: a customer's call is hung up, or taken back where it waits. */
import { defineWrite } from '../../../entities/writes/define-write.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { endCall } from '../endpoints/call-writes.js';
import { liveCall, queuedCall } from '../voice/calls.js';
import { ofCall } from './call-action.js';
import { callUuidField, callUuidInput, goesOn, noSuchCall, waits } from './calls.js';
import { customerField, customerTarget, ownApi, type Written } from './own-write.js';

/** Whether a call goes on or waits; in that order, as it goes from the one to the other. */
const isOpen = async (place: Written, callUuid: string): Promise<boolean> =>
  (await waits(place, callUuid)) || (await goesOn(place, callUuid));

defineWrite({
  name: 'endCall',
  description: "Ends a customer's call, or takes one back that waits (Vobiz DELETE …/Call/{uuid}).",
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'required',
  reversal: 'It cannot be undone.',
  howToFindOut: "Look whether the customer's `voice.liveCalls` or `voice.queuedCalls` still have it.",
  calls: 1,
  looks: plannedBy(liveCall, queuedCall),
  input: callUuidInput,
  values: ofCall,
  witness: ofCall,
  facts: ofCall,
  plan: async ({ callUuid }, place) => {
    if (!(await isOpen(place, callUuid))) return noSuchCall(callUuid);
    const facts = { callUuid };
    return planned(ownApi(place, place.context).prepare(endCall, facts), facts, () => ({ facts }));
  },
  settle: async ({ callUuid }, place) =>
    (await isOpen(place, callUuid)) ? 'no trace' : { carriedOut: { callUuid } },
  success: {
    description: 'The call is over.',
    fields: (t) => ({ callUuid: callUuidField(t), customer: customerField(t) }),
  },
});
