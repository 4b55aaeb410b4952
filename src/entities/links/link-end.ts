/** `LinkEnd`: one thing that a client is at a vendor. It says whether the thing is still there. */
import { builder } from '../../graph/builder.js';
import { toOrgs } from '../../graph/operation/rows-below.js';
import type { Needs } from '../../graph/operation/place.js';
import { outageOf, OutageRef } from '../../graph/outage.js';
import { itself, selectedFields } from '../../graph/selection.js';
import { partnerOf, PartnerRef } from '../partner.js';
import { ClientRef } from './client.js';
import { endsOf, findEnd, type End } from './ends.js';
import { endsNeed } from './link-needs.js';
import { LinkableRef } from './linkable.js';

const noFields: ReadonlySet<string> = new Set();

/** Whether something is at the end costs as much as the end itself. */
const presenceNeed: Needs<unknown> = (place) => endsNeed(place, noFields);

const LinkEndRef = builder.objectRef<End>('LinkEnd').implement({
  scope: 'links:read',
  description: 'An org or a customer that is linked to a client, whether or not it is still there.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Global id of what is linked; `linkClients` and `unlinkClients` take it.',
    }),
    type: t.exposeString('typename', { description: 'Its type, for example `RhombusClientOrg`.' }),
    native: t.exposeString('native', { description: "The vendor's own id of it." }),
    partner: t.field({
      type: PartnerRef,
      nullable: true,
      description: 'Account that it is of; null when that is configured no more.',
      resolve: ({ account }) => (account === undefined ? null : partnerOf(account)),
    }),
    node: t.field({
      type: LinkableRef,
      nullable: true,
      description: 'What is linked; null when it is gone, or the vendor does not answer.',
      needs: async (place) => toOrgs(place, await endsNeed(place, place.selected(itself))),
      resolve: async (end, _args, context, info) =>
        (await findEnd(end, selectedFields(info, itself), context)).row ?? null,
    }),
    isGone: t.boolean({
      nullable: true,
      description:
        'Whether the vendor, or our configuration, has it no more; null when the vendor does not answer.',
      needs: presenceNeed,
      resolve: async (end, _args, context) => {
        const { row, failure } = await findEnd(end, noFields, context);
        return failure === undefined ? row === undefined : null;
      },
    }),
    outage: t.field({
      type: OutageRef,
      nullable: true,
      description: 'Why it is not known what is there; null when the vendor answered.',
      needs: presenceNeed,
      resolve: async (end, _args, context) => {
        const { failure } = await findEnd(end, noFields, context);
        return failure === undefined ? null : outageOf(end.accountId, failure);
      },
    }),
  }),
});

builder.objectField(ClientRef, 'ends', (t) =>
  t.field({
    type: [LinkEndRef],
    description: 'All that is linked to the client, in a stable order. An end that is gone says so.',
    needs: ({ parts }) => ({ planned: [], below: parts }),
    resolve: (client, _args, context) => endsOf(client, context),
  }),
);
