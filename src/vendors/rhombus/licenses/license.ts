/** `License` and `AddOnLicense`: what a client org has licensed, and how a licence is found by its id. */
import { PartnergraphError } from '../../../errors.js';
import { splitIdParts } from '../../../graph/id.js';
import { partsOfNodes } from '../../../graph/operation/node-fields.js';
import { nodeType, rowType } from '../../../graph/shape.js';
import { readingsOf } from '../../../reads/run.js';
import { findRhombusAccount } from '../find-account.js';
import { licensesAt } from './license-choice.js';
import './license-interface.js';
import { deviceLicenses } from './license-loader.js';
import { AddOnLicense, License } from './license-row.js';

nodeType(License, {
  needs: (nodeIds, place, typename) => {
    const below = partsOfNodes(nodeIds, 3, place, typename);
    return { planned: [], demands: licensesAt(below, { kind: 'device', needsExpiry: false }), below };
  },
  load: async (nodeId, context) => {
    const [accountId, org = '', uuid] = splitIdParts(nodeId, 3);
    const readings = readingsOf(findRhombusAccount(context, accountId), context);
    const { rows, failures } = await deviceLicenses(readings, await readings.org(org));
    const row = rows.find((candidate) => candidate.uuid === uuid);
    if (row !== undefined) return row;
    throw failures[0] ?? new PartnergraphError('NOT_FOUND', 'the client org has no such licence any more');
  },
});

rowType(AddOnLicense);

export const LicenseRef = License.ref;
export const AddOnLicenseRef = AddOnLicense.ref;
