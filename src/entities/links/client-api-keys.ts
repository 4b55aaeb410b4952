/** `Client.apiKeys`: the API keys of a client's orgs. */
import { builder } from '../../graph/builder.js';
import { selectedFields } from '../../graph/selection.js';
import {
  apiKeyArguments,
  ApiKeyConnection,
  apiKeyOrder,
  apiKeyQuery,
  ApiKeyRef,
  matchesApiKey,
} from '../api-key.js';
import { mergedPage } from '../fan-out.js';
import { ClientRef } from './client.js';
import { askEnds } from './ends.js';
import { keysNeed } from './link-needs.js';

builder.objectField(ClientRef, 'apiKeys', (t) =>
  t.connection(
    {
      type: ApiKeyRef,
      description: "API keys of the client's orgs, at vendors that issue keys per org.",
      args: apiKeyArguments,
      needs: keysNeed,
      resolve: async (client, args, context, info) => {
        const query = apiKeyQuery(args, selectedFields(info));
        const merged = await askEnds(client, context, (account, native) =>
          account.orgApiKeys?.(native, query, context),
        );
        return mergedPage(merged, apiKeyOrder.ordering(args.orderBy), args, matchesApiKey(query.filter));
      },
    },
    ApiKeyConnection,
  ),
);
