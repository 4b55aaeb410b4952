/** `Linkable`: what may be linked: an org or a customer of a vendor that is a client of ours. */
import { builder } from '../../graph/builder.js';
import { encodeId } from '../../graph/id.js';
import type { NodeRow } from '../vendor-account.js';
import { clientLoaders, ClientRef } from './client.js';
import { linkedNeed } from './link-needs.js';

export interface Linkable extends NodeRow {
  readonly name: string | null;
}

/** The global id of a row, by which it is linked. */
export const globalIdOf = ({ __typename, nodeId }: Pick<NodeRow, '__typename' | 'nodeId'>): string =>
  encodeId(__typename, nodeId);

export const LinkableRef = builder.interfaceRef<Linkable>('Linkable');

LinkableRef.implement({
  scope: 'links:read',
  description: 'What a client of ours is at a vendor: an org or a customer. It may be linked to the client.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'Name at the vendor.' }),
    linked: t.field({
      type: ClientRef,
      nullable: true,
      description: 'The client of ours that it is linked to; null when it is linked to none. No vendor call.',
      needs: linkedNeed,
      resolve: (row, _args, context) => clientLoaders(context).ofEnd.load(globalIdOf(row)),
    }),
  }),
});
