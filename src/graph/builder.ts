/** The Pothos schema builder. It holds no types; each type is in the file that defines it. */
import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { accessPlugin } from './access/access-plugin.js';
import { meets, type Need } from './access/need.js';
import { refused } from './access/refused.js';
import type { Context } from './context.js';
import { entityPlugin } from './federation.js';
import { decodeId, encodeId } from './id.js';
import type { Json } from './json.js';
import { nullabilityPlugin } from './nullability.js';
import { numberPlugin } from './number-fields.js';
import { needsPlugin } from './operation/needs.js';
import type { Outage } from './outage.js';

export interface ConnectionExtras {
  /** Null where the vendor does not say. */
  readonly totalCount: number | null;
  readonly outages: readonly Outage[];
}

export const builder = new SchemaBuilder<{
  Context: Context;
  AuthScopes: { need: Need };
  DefaultFieldNullability: false;
  DefaultNodeNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  Connection: ConnectionExtras;
  Scalars: {
    Date: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    Decimal: { Input: string; Output: string };
    ID: { Input: string; Output: string };
    Json: { Input: never; Output: Json };
  };
}>({
  // Pothos runs them from the last to the first: what adds directives, then what collects them; what can fail, then what says so.
  plugins: [
    ScopeAuthPlugin,
    RelayPlugin,
    DirectivesPlugin,
    entityPlugin,
    nullabilityPlugin,
    accessPlugin,
    needsPlugin,
    numberPlugin,
  ],
  defaultFieldNullability: false,
  scopeAuth: {
    authScopes: ({ caller }) => ({ need: (need) => meets(caller, need) }),
    unauthorizedError: (_parent, context, info, { failure }) => refused(context, info, failure),
  },
  relay: {
    cursorType: 'String',
    nodesOnConnection: { description: 'The rows of this page, without their cursors.' },
    encodeGlobalID: (typename, id) => encodeId(typename, String(id)),
    decodeGlobalID: (id) => decodeId(id),
    nodeTypeOptions: {
      scope: 'caller',
      description: 'Anything that has a global id and can be fetched again by it.',
    },
    idFieldOptions: { description: 'Global id: opaque, stable, and unique over all vendors and accounts.' },
    pageInfoTypeOptions: {
      scope: 'parent',
      description: 'Where a page stands in its list (Relay cursor connections).',
      // Every subgraph with connections has the same one.
      shareable: true,
    },
    hasNextPageFieldOptions: { description: 'Whether more rows follow this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether rows precede this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first row; null on an empty page.' },
    endCursorFieldOptions: {
      description: 'Cursor of the last row; null on an empty page. Pass it as `after`.',
    },
    edgesFieldOptions: { description: 'The rows of this page with their cursors.' },
    pageInfoFieldOptions: { description: 'Where this page stands in the list.' },
    cursorFieldOptions: { description: 'Opaque position of this row; pass it as `after` or `before`.' },
    nodeFieldOptions: { description: 'The row.' },
    firstArgOptions: { description: 'Rows from the start: 1 to 1000. Default 100.' },
    lastArgOptions: { description: 'Rows from the end: 1 to 1000. Not together with `first`.' },
    afterArgOptions: { description: 'Only rows behind this cursor.' },
    beforeArgOptions: { description: 'Only rows ahead of this cursor.' },
    // They are in `node-fields.ts`: the plugin's give up all the ids of a list for one that is none.
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    defaultEdgeTypeOptions: { description: 'A row and its position in the list.' },
    defaultConnectionTypeOptions: { description: 'A page of a list.' },
  },
});

builder.queryType({ description: 'What can be read.' });

builder.mutationType({
  description:
    'What can be changed. Each takes one `input`, and answers with success or with a failure that its caller can act on.',
});

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    nullable: true,
    description: 'Rows in the whole list after filtering; null where the vendor does not say.',
    resolve: (connection) => connection.totalCount,
  }),
);
