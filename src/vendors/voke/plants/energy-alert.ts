/** `EnergyAlert`: something about a plant that somebody should look at. */
import { builder } from '../../../graph/builder.js';
import { perOrgAndArguments } from '../../../graph/cost/causes.js';
import { ofNodes } from '../../../graph/cost/nodes.js';
import { eachNode, isA } from '../../../graph/node.js';
import { connectionOf, type VokeConnection } from '../connection.js';
import { getAlert, getAlerts, type WireAlert } from '../endpoints/alerts.js';
import { foundPlant, ofRow, ownPageCalls } from '../field-costs.js';
import { openNodeId } from '../find-account.js';
import { VokeOrganizationRef } from '../orgs/organization.js';
import { ownRow, type Owner, type OwnRow } from '../orgs/own-row.js';
import { ownWindow } from '../orgs/own-window.js';
import { PlantRef } from './plant.js';

type EnergyAlertRow = OwnRow & Omit<WireAlert, 'id'>;

const alerts = {
  endpoint: getAlerts,
  row: (org: Owner, { id, ...alert }: WireAlert): EnergyAlertRow => ({
    ...alert,
    ...ownRow('EnergyAlert', org, id),
  }),
};

async function oneAlert({ directory }: VokeConnection, orgUuid: string, id: string): Promise<EnergyAlertRow> {
  const org = await directory.org(orgUuid);
  return alerts.row(org, await (await directory.asOrg(orgUuid)).call(getAlert, { id }));
}

const EnergyAlertRef = builder.objectRef<EnergyAlertRow>('EnergyAlert');

builder.node(EnergyAlertRef, {
  scope: 'events:read',
  vendor: 'voke',
  description: 'Something about a plant that somebody should look at (Voke alerts).',
  isTypeOf: isA('EnergyAlert'),
  id: { resolve: ({ nodeId }) => nodeId },
  nodeCalls: ofNodes(3, ofRow(getAlert)),
  loadMany: eachNode((nodeId, context) => {
    const [connection, org, alert] = openNodeId(nodeId, context, 3);
    return oneAlert(connection, org ?? '', alert ?? '');
  }),
  fields: (t) => ({
    uuid: t.exposeString('uuid', { description: "The vendor's own id of the alert." }),
    type: t.exposeString('type', {
      nullable: true,
      description: "The vendor's word for the kind, for example THRESHOLD_EXCEEDED.",
    }),
    severity: t.exposeString('severity', {
      nullable: true,
      description: "The vendor's word for how grave it is, for example INFO.",
    }),
    status: t.exposeString('status', {
      nullable: true,
      description: "The vendor's word for whether it is over, for example ACTIVE.",
    }),
    message: t.exposeString('message', { nullable: true, description: 'What happened, in words.' }),
    acknowledgedAt: t.expose('acknowledgedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When somebody took note of it.',
    }),
    acknowledgedBy: t.exposeString('acknowledgedBy', {
      scope: 'personal:read',
      nullable: true,
      description: "The vendor's id of the user who did.",
    }),
    resolvedAt: t.expose('resolvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was over.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was raised.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
    }),
    plant: t.field({
      type: PlantRef,
      nullable: true,
      description: 'Plant that it is about; null when the organization no longer lists it.',
      calls: foundPlant,
      resolve: async ({ account, orgUuid, plantId }, _args, context) =>
        plantId === null
          ? null
          : ((await connectionOf(account, context).findPlant({ account, uuid: orgUuid }, plantId)) ?? null),
    }),
  }),
});

const EnergyAlertConnection = builder.connectionObject(
  { type: EnergyAlertRef, name: 'EnergyAlertConnection', description: 'A page of alerts about plants.' },
  { name: 'EnergyAlertEdge', description: 'An alert and its position in the list.' },
);

builder.objectFields(VokeOrganizationRef, (t) => ({
  alerts: t.connection(
    {
      type: EnergyAlertRef,
      nullable: true,
      description: "Alerts of the organization in the vendor's order, read in its scope (alerts).",
      calls: ownPageCalls(getAlerts),
      resolve: (org, args, context) => ownWindow(alerts, org, {}, args, context),
    },
    EnergyAlertConnection,
  ),
  alert: t.field({
    type: EnergyAlertRef,
    nullable: true,
    description: 'One alert of the organization, read in its scope (alerts/{id}).',
    args: { uuid: t.arg.string({ required: true, description: "The vendor's own id of the alert." }) },
    calls: perOrgAndArguments(getAlert),
    resolve: ({ account, uuid }, args, context) => oneAlert(connectionOf(account, context), uuid, args.uuid),
  }),
}));
