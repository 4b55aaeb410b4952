/** `RhombusClientOrg`: what Rhombus knows of a client org, each field from the call that has it. */
import { node, present } from '../../../graph/node-reading.js';
import { nodeType } from '../../../graph/shape.js';
import { ids } from '../reads.js';
import { ClientOrg } from './client-org-row.js';
import { directoryRead } from './directory.js';

export const RhombusClientOrgRef = ClientOrg.ref;

nodeType(
  ClientOrg,
  node(directoryRead, ids(2), () => true as const, present),
);
