/** `Client.clientOrgs`: the orgs of a client at all vendors. */
import { builder } from '../../graph/builder.js';
import { toOrgs } from '../../graph/operation/rows-below.js';
import { selectedFields } from '../../graph/selection.js';
import { ClientOrgConnection, clientOrgOrder, ClientOrgRef } from '../client-org.js';
import { mergedPage } from '../fan-out.js';
import { inEach, orgNeed } from '../supply-needs.js';
import { ClientRef } from './client.js';
import { answerOf, askEnds, findOrg } from './ends.js';

builder.objectField(ClientRef, 'clientOrgs', (t) =>
  t.connection(
    {
      type: ClientOrgRef,
      description: 'Orgs that are linked to the client, by name, without those that are gone.',
      needs: async (place) => {
        const parts = place.parts.filter(({ account }) => account.orgs !== undefined);
        const fields = place.selected();
        const needed = await inEach(parts, ({ account }) => orgNeed(account, fields, place.context));
        return toOrgs({ parts }, needed);
      },
      resolve: async (client, args, context, info) => {
        const fields = new Set([...selectedFields(info), 'name']);
        const merged = await askEnds(client, context, async (account, native) =>
          answerOf(await findOrg(account, native, fields, context)),
        );
        return mergedPage(merged, clientOrgOrder.ordering(null), args);
      },
    },
    ClientOrgConnection,
  ),
);
