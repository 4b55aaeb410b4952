/** `node` and `nodes`: anything by its global id. */
import { PartnergraphError } from '../errors.js';
import { readableNodes } from './access/readable.js';
import { builder } from './builder.js';

const maximum = 1000;

builder.queryField('node', (t) =>
  t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'Any object by its global id; null with an error when it is gone.',
    args: {
      id: t.arg.id({ required: true, description: 'Global id, from the `id` field of an earlier answer.' }),
    },
    resolve: async (_root, { id }, context, info) => (await readableNodes(builder, [id], context, info))[0],
  }),
);

builder.queryField('nodes', (t) =>
  t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: true, items: true },
    description:
      'Objects by their global ids, in the order of the ids; at most 1000. Where one cannot be had there is null with an error.',
    args: {
      ids: t.arg.idList({
        required: true,
        description: 'Global ids, from the `id` fields of earlier answers.',
      }),
    },
    resolve: async (_root, { ids }, context, info) => {
      if (ids.length > maximum) {
        throw new PartnergraphError('INVALID_ARGUMENT', `ids: ${ids.length} are more than ${maximum}`, {
          argument: 'ids',
        });
      }
      return readableNodes(builder, ids, context, info);
    },
  }),
);
