/** `assignNumber`: calls to a phone number go to an application or to a trunk from now on. */
import { z } from 'zod';
import { invalidInput, notPermitted } from '../../../entities/failure.js';
import { defineWrite } from '../../../entities/writes/define-write.js';
import { e164 } from '../../../entities/writes/forms.js';
import { planned } from '../../../entities/writes/write.js';
import { plannedBy } from '../../../graph/reading.js';
import { numberField } from './number-field.js';
import { routes, type RouteKind } from './number-routes.js';
import { noSuchNumber, numberAt, ownNumber } from './found.js';
import { customerField, customerTarget, nativeId, ownApi } from '../writes/own-write.js';

const assigned = z.object({ e164: z.string(), kind: z.enum(['application', 'trunk']), id: z.string() });
const witness = assigned.extend({ before: z.string().nullable() });

/** Arguments that assign it to a trunk. */
const toTrunk = z.object({ input: z.object({ trunkId: z.string() }) });

defineWrite({
  name: 'assignNumber',
  description:
    "Lets calls to a customer's phone number go to an application (Vobiz POST …/numbers/{e164}/application), which takes " +
    "another's place, or to a SIP trunk (POST …/numbers/{e164}/assign).",
  scope: 'voice:write',
  target: customerTarget,
  idempotency: 'optional',
  reversal: '`unassignNumber` undoes it, or assigning what was there before.',
  howToFindOut: "Look at the number in the customer's `voice.phoneNumbers`.",
  calls: 1,
  looks: (place) => {
    const { success: isTrunk } = toTrunk.safeParse(place.args);
    return plannedBy(ownNumber, routes[isTrunk ? 'trunk' : 'application'].found)(place);
  },
  input: (t) => ({
    e164: t.string({ required: true, description: 'The number by E.164.' }),
    applicationId: t.string({
      description: "The vendor's own id of the application, `VoiceApplication.applicationId`; or `trunkId`.",
    }),
    trunkId: t.string({ description: "The vendor's own id of the trunk, `Trunk.nativeId`." }),
  }),
  values: z
    .object({ e164, applicationId: nativeId.optional(), trunkId: nativeId.optional() })
    .transform(({ applicationId, trunkId, ...input }, issues) => {
      if (applicationId !== undefined && trunkId === undefined) {
        return { ...input, kind: 'application' as const, id: applicationId };
      }
      if (trunkId !== undefined && applicationId === undefined) {
        return { ...input, kind: 'trunk' as const, id: trunkId };
      }
      const message = 'give either `applicationId` or `trunkId`';
      issues.addIssue({ code: 'custom', path: ['applicationId'], message });
      return z.NEVER;
    }),
  witness,
  facts: assigned,
  plan: async (input, place) => {
    const { e164: number, kind, id } = input;
    const route = routes[kind];
    const api = ownApi(place, place.context);
    const [row, missing] = await Promise.all([numberAt(ownNumber, place, number), route.missing(place, id)]);
    if (row === undefined) return noSuchNumber(number);
    if (missing !== undefined) return missing;
    const before = route.of(row);
    if (before === id) return invalidInput(fieldOf(kind), 'the number is assigned to it already');
    if (before !== null && !route.takesOver) {
      return notPermitted(
        'CAPABILITY',
        `the number is assigned to another ${kind}; \`unassignNumber\` first`,
      );
    }
    return planned(route.assign(api, number, id), { ...input, before }, () => ({ facts: input }));
  },
  settle: async ({ before, ...input }, place) => {
    const row = await numberAt(ownNumber, place, input.e164);
    if (row === undefined) return 'cannot be told';
    const now = routes[input.kind].of(row);
    if (now === input.id) return { carriedOut: input };
    return now === before ? 'no trace' : 'cannot be told';
  },
  success: {
    description: 'The number is assigned.',
    fields: (t) => ({
      e164: t.string({ description: 'The number by E.164.', resolve: ({ facts }) => facts.e164 }),
      number: numberField(t),
      customer: customerField(t),
    }),
  },
});

const fieldOf = (kind: RouteKind): string => (kind === 'application' ? 'applicationId' : 'trunkId');
