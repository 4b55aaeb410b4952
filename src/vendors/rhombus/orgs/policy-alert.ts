/** `PolicyAlert`: something that a policy of a client org was watching for. Paged by the vendor itself. */
import { tellMissing } from '../../../entities/fan-out.js';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { partsOfNodes } from '../../../graph/operation/node-fields.js';
import { callsFor } from '../../../reads/decision.js';
import { foresightOf } from '../../../reads/foresight.js';
import { directoryCall } from './directory.js';
import { eachNode, isA } from '../../../graph/node.js';
import { getPolicyAlertDetails, type WirePolicyAlert } from '../endpoints/policy-alerts.js';
import { openNodeId } from '../find-account.js';
import { foundLocation, getLocations, LocationRef } from '../locations/location.js';
import { readingsOf } from '../../../reads/run.js';
import { warningsOf } from '../listed.js';
import { assertOwn, ownRow, type Owner, type OwnRow } from './own-row.js';

export type PolicyAlertRow = OwnRow & Omit<WirePolicyAlert, 'uuid' | 'orgUuid'>;

export function policyAlertRow(
  org: Owner,
  alert: WirePolicyAlert,
  endpoint: string,
): PolicyAlertRow | undefined {
  assertOwn(org.uuid, alert.orgUuid, endpoint);
  const row = ownRow('PolicyAlert', org, alert.uuid);
  return row && { ...alert, ...row };
}

export const PolicyAlertRef = builder.objectRef<PolicyAlertRow>('PolicyAlert');

builder.node(PolicyAlertRef, {
  scope: 'events:read',
  vendor: 'rhombus',
  description: 'Something that a policy of a client org was watching for (Rhombus event/getPolicyAlerts).',
  isTypeOf: isA('PolicyAlert'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeNeeds: (ids, place, typename) => {
    const below = partsOfNodes(ids, 3, place, typename);
    const planned = below.flatMap(({ account, rows }) => [
      directoryCall(account, foresightOf(place.context)?.selects),
      callsFor(account, getPolicyAlertDetails.name, rows),
    ]);
    return { planned, below };
  },
  loadMany: eachNode(async (nodeId, context) => {
    const [{ account, directory }, orgUuid, uuid] = openNodeId(nodeId, context, 3);
    const org = await directory.org(orgUuid ?? '');
    const details = await (
      await directory.asOrg(org.uuid)
    ).call(getPolicyAlertDetails, { policyAlertUuid: uuid ?? '' });
    tellMissing(account, context, warningsOf(getPolicyAlertDetails, details, org.uuid));
    const row =
      details.policyAlert === null
        ? undefined
        : policyAlertRow({ account, uuid: org.uuid }, details.policyAlert, getPolicyAlertDetails.name);
    if (row === undefined)
      throw new PartnergraphError('NOT_FOUND', 'the client org has no such alert any more');
    return row;
  }),
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the alert." }),
    type: t.exposeString('type', { nullable: true, description: "The vendor's kind of alert." }),
    at: t.expose('timestampMs', { type: 'DateTime', nullable: true, description: 'When it began.' }),
    durationSeconds: t.exposeInt('durationSec', { nullable: true, description: 'Seconds that it lasted.' }),
    triggers: t.stringList({
      description: "The vendor's words for what was seen, for example MOTION_HUMAN.",
      resolve: ({ policyAlertTriggers }) => policyAlertTriggers.filter((trigger) => trigger !== null),
    }),
    text: t.exposeString('textDescription', { nullable: true, description: 'What happened, in words.' }),
    policyUuid: t.exposeString('policyUuid', {
      nullable: true,
      description: "The vendor's id of the policy.",
    }),
    finalized: t.exposeBoolean('finalized', { nullable: true, description: 'Whether it is over.' }),
    saved: t.exposeBoolean('saved', { nullable: true, description: 'Whether someone has saved it.' }),
    shared: t.exposeBoolean('shared', { nullable: true, description: 'Whether someone has shared it.' }),
    notificationSent: t.exposeBoolean('notificationSent', {
      nullable: true,
      description: 'Whether anyone was notified.',
    }),
    monitoringVerified: t.exposeBoolean('alertMonitoringVerified', {
      nullable: true,
      description: 'Whether the monitoring service has verified it.',
    }),
    location: t.field({
      type: LocationRef,
      nullable: true,
      description: 'Site at which it happened; null when the org no longer lists it.',
      needs: ({ parts }) => ({
        planned: parts.map(({ account, orgs }) => callsFor(account, getLocations.name, orgs)),
      }),
      resolve: async ({ account, orgUuid, locationUuid }, _args, context) => {
        if (locationUuid === null) return null;
        const readings = readingsOf(account, context);
        const asked = { parameters: {}, key: locationUuid };
        return (await foundLocation.run(readings, await readings.org(orgUuid), asked)).rows[0] ?? null;
      },
    }),
  }),
});
