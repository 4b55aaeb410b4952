/** `Shipment`: hardware on its way to a client org. */
import { builder } from '../../../graph/builder.js';
import { perOrgAndArguments } from '../../../graph/cost/causes.js';
import { ownPage } from '../../../entities/fan-out.js';
import { RhombusClientOrgRef } from './client-org.js';
import { listed } from '../listed.js';
import { connectionOf } from '../connection.js';
import { getShipments, type WireShipment } from '../endpoints/shipments.js';
import { assertOwn } from './own-row.js';

type ShippedItem = WireShipment['ait-shippedItems'][number];

const ShippedItemRef = builder.objectRef<ShippedItem>('ShippedItem').implement({
  scope: 'parent',
  description: 'A line of a shipment.',
  fields: (t) => ({
    partNumber: t.exposeString('partNumber', { nullable: true, description: "The vendor's part number." }),
    serialNumber: t.exposeString('serialNumber', {
      nullable: true,
      description: 'Serial number of the hardware.',
    }),
    quantity: t.exposeInt('quantityShipped', { nullable: true, description: 'Pieces.' }),
  }),
});

const ShipmentRef = builder.objectRef<WireShipment>('Shipment').implement({
  scope: 'devices:read',
  description: 'Hardware on its way to a client org (Rhombus getShipments).',
  fields: (t) => ({
    uuid: t.exposeString('uuid', { nullable: true, description: "The vendor's own id of the shipment." }),
    category: t.exposeString('shipmentCategory', {
      nullable: true,
      description: "The vendor's reason, for example PURCHASE_ORDER or RMA.",
    }),
    state: t.exposeString('shipmentState', {
      nullable: true,
      description: "The vendor's state, for example SHIPPED or DELIVERED.",
    }),
    stateChangedAt: t.expose('lastStateUpdateSec', {
      type: 'DateTime',
      nullable: true,
      description: 'When the state last changed.',
    }),
    shippedAt: t.expose('ait-shipmentDate', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was sent.',
    }),
    carrier: t.exposeString('rhombus-chosenCarrierName', { nullable: true, description: 'Carrier.' }),
    trackingNumber: t.exposeString('ait-carrierTrackingNumber', {
      nullable: true,
      description: "The carrier's tracking number.",
    }),
    destination: t.exposeString('ait-destinationAddress', { nullable: true, description: 'Where it goes.' }),
    purchaseOrderNumber: t.exposeString('rhombus-purchaseOrderNumber', {
      nullable: true,
      description: 'Number of the purchase order.',
    }),
    items: t.field({
      type: [ShippedItemRef],
      description: 'What is in it.',
      resolve: (row) => row['ait-shippedItems'],
    }),
  }),
});

const ShipmentConnection = builder.connectionObject(
  { type: ShipmentRef, name: 'ShipmentConnection', description: 'A page of shipments.' },
  { name: 'ShipmentEdge', description: 'A shipment and its position in the list.' },
);

/** Latest first. */
const ordering = {
  name: 'SHIPPED_AT',
  descending: true,
  value: (shipment: WireShipment) => shipment['ait-shipmentDate']?.getTime() ?? null,
  id: ({ uuid }: WireShipment) => uuid ?? '',
};

const identified = (shipment: WireShipment): WireShipment | undefined =>
  shipment.uuid === null ? undefined : shipment;

const wholeSeconds = (instant: Date): number => Math.floor(instant.getTime() / 1000);

builder.objectField(RhombusClientOrgRef, 'shipments', (t) =>
  t.connection(
    {
      type: ShipmentRef,
      nullable: true,
      description: 'Shipments to the org, latest first (getShipments).',
      args: {
        from: t.arg({ type: 'DateTime', description: 'Only shipments from this instant on, to the second.' }),
        to: t.arg({ type: 'DateTime', description: 'Only shipments up to this instant, to the second.' }),
      },
      calls: perOrgAndArguments(getShipments),
      resolve: async (org, { from, to, ...paging }, context) => {
        const { api, directory } = connectionOf(org.account, context);
        const { uuid } = await directory.org(org.uuid);
        const answer = await api.asPartner().call(getShipments, {
          clientOrgUuid: uuid,
          ...(from ? { startTimeSec: wholeSeconds(from) } : {}),
          ...(to ? { endTimeSec: wholeSeconds(to) } : {}),
        });
        answer.customerShipmentList.forEach((shipment) =>
          assertOwn(uuid, shipment['rhombus-orgUuid'], getShipments.name),
        );
        const rows = listed(getShipments, answer, answer.customerShipmentList, identified, uuid);
        return ownPage(org.account, context, rows, ordering, paging);
      },
    },
    ShipmentConnection,
  ),
);
