/** The graph: every file that defines types, and the schema that they make. */
import './graph/date-time.js';
import './graph/decimal.js';
import './graph/outage.js';
import './entities/api-key.js';
import './entities/client-orgs.js';
import './entities/devices.js';
import './entities/partner.js';
import './vendors/index.js';
import { builder } from './graph/builder.js';

export const schema = builder.toSchema();
