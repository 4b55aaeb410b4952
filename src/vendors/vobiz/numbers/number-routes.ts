/** Where calls to a phone number go: to an application or to a trunk, and what the vendor has for each. */
import type { PlanFailure } from '../../../entities/failure.js';
import { builder } from '../../../graph/builder.js';
import type { Read } from '../../../reads/kinds.js';
import type { Api } from '../../../transport/api.js';
import type { WriteCall } from '../../../entities/writes/write.js';
import { assignApplication, assignTrunk, unassignApplication, unassignTrunk } from './number-writes.js';
import { applicationOf, foundApplication, noSuchApplication } from '../applications/found.js';
import { foundTrunk, noSuchTrunk, trunkOf } from '../trunks/found.js';
import type { Written } from '../writes/own-write.js';
import type { OwnNumberRow } from './phone-number.js';

/** A kind of place. */
export type RouteKind = 'application' | 'trunk';

export const RouteKindEnum = builder.enumType('NumberRouteKind', {
  description: 'What calls to a phone number can go to.',
  values: {
    APPLICATION: { value: 'application', description: 'An application of the customer, which answers them.' },
    TRUNK: { value: 'trunk', description: 'A SIP trunk of the customer.' },
  } as const,
});

interface Route {
  /** The id that the number has of it. */
  readonly of: (number: OwnNumberRow) => string | null;
  /** How such a thing is found. */
  readonly found: Pick<Read<never, unknown>, 'plan'>;
  /** Says that the customer has no such thing. */
  readonly missing: (place: Written, id: string) => Promise<PlanFailure | undefined>;
  readonly assign: (api: Api<'client'>, e164: string, id: string) => WriteCall<unknown>;
  readonly unassign: (api: Api<'client'>, e164: string) => WriteCall<unknown>;
  /** Whether another one takes the number over; else it has to be taken away first. */
  readonly takesOver: boolean;
}

export const routes: Readonly<Record<RouteKind, Route>> = {
  application: {
    of: ({ applicationId: id }) => id,
    found: foundApplication,
    missing: async (place, id) =>
      (await applicationOf(place, id)) === undefined ? noSuchApplication(id) : undefined,
    assign: (api, e164, id) => api.prepare(assignApplication, { e164, application_id: id }),
    unassign: (api, e164) => api.prepare(unassignApplication, { e164 }),
    takesOver: true,
  },
  trunk: {
    of: ({ trunkId: id }) => id,
    found: foundTrunk,
    missing: async (place, id) => ((await trunkOf(place, id)) === undefined ? noSuchTrunk(id) : undefined),
    assign: (api, e164, id) => api.prepare(assignTrunk, { e164, trunk_group_id: id }),
    unassign: (api, e164) => api.prepare(unassignTrunk, { e164 }),
    takesOver: false,
  },
};
