/** The graph: every file that defines types, and the schema that they make. */
import './graph/calendar-date.js';
import './graph/date-time.js';
import './graph/decimal.js';
import './graph/json.js';
import './graph/node-fields.js';
import './graph/outage.js';
import './entities/access-keys/index.js';
import './entities/api-key.js';
import './entities/client-orgs.js';
import './entities/devices.js';
import './entities/links/index.js';
import './entities/partner.js';
import './entities/viewer.js';
import './entities/audit/audit-log.js';
import './entities/bulk-writes/stop-bulk-write.js';
import './vendors/index.js';
import type { GraphQLSchema } from 'graphql';
import { builder } from './graph/builder.js';
import { schemaOptions } from './graph/federation.js';
import { toSubgraph } from './graph/subgraph.js';

/** The graph as clients see it. */
export const clientSchema = builder.toSchema(schemaOptions);

/** The same for clients and for a federated gateway: what is served. */
export const schema = toSubgraph(clientSchema);

/** What is served where another subgraph has `Query.node`: the same for clients, without it for a federated gateway. */
export const schemaWithoutNodeFields = (): GraphQLSchema =>
  toSubgraph(clientSchema, { withNodeFields: false });
