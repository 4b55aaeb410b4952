/** `Shipment`: hardware on its way to a client org. */
import { z } from 'zod';
import { builder } from '../../../graph/builder.js';
import { ordered } from '../../../graph/list-reading.js';
import type { PageArguments } from '../../../graph/page.js';
import { connectionType, valueType, type RowOfShape } from '../../../graph/shape.js';
import { integer, keyed, parts, seconds, text, time } from '../../../reads/columns.js';
import { once } from '../../../reads/kinds.js';
import { anyRows, envelopeOf, post, said } from '../forms.js';
import type { RhombusClientOrg } from '../orgs/client-org-row.js';
import { RhombusClientOrgRef } from '../orgs/client-org.js';
import { ruuid } from '../wire.js';

const ShippedItem = valueType(
  'ShippedItem',
  { scope: 'parent', description: 'A line of a shipment.' },
  {
    partNumber: text('partNumber', "The vendor's part number."),
    serialNumber: text('serialNumber', 'Serial number of the hardware.'),
    quantity: integer('quantityShipped', 'Pieces.'),
  },
);

const Shipment = valueType(
  'Shipment',
  {
    scope: 'devices:read',
    description: 'Hardware on its way to a client org (Rhombus getShipments).',
  },
  {
    uuid: keyed(text('uuid', "The vendor's own id of the shipment.")),
    category: text('shipmentCategory', "The vendor's reason, for example PURCHASE_ORDER or RMA."),
    state: text('shipmentState', "The vendor's state, for example SHIPPED or DELIVERED."),
    stateChangedAt: seconds('lastStateUpdateSec', 'When the state last changed.'),
    shippedAt: time('ait-shipmentDate', 'When it was sent.'),
    carrier: text('rhombus-chosenCarrierName', 'Carrier.'),
    trackingNumber: text('ait-carrierTrackingNumber', "The carrier's tracking number."),
    destination: text('ait-destinationAddress', 'Where it goes.'),
    purchaseOrderNumber: text('rhombus-purchaseOrderNumber', 'Number of the purchase order.'),
    items: parts('ait-shippedItems', ShippedItem, 'What is in it.'),
  },
);

export const getShipments = post('/api/partner/getShipments', {
  scope: 'partner',
  isOfOrg: true,
  parameters: z.strictObject({
    clientOrgUuid: ruuid,
    startTimeSec: z.int().optional(),
    endTimeSec: z.int().optional(),
  }),
  answer: z
    .object({ customerShipmentList: anyRows, ...said })
    .transform(({ customerShipmentList, warningMsg }) => envelopeOf(customerShipmentList, warningMsg)),
  brings: Shipment,
  owner: { said: { 'rhombus-orgUuid': 'org' } },
});

const latestFirst = {
  name: 'SHIPPED_AT',
  descending: true,
  value: ({ shippedAt }: RowOfShape<typeof Shipment>) => shippedAt?.getTime() ?? null,
  id: ({ uuid }: RowOfShape<typeof Shipment>) => uuid ?? '',
};

interface Asked extends PageArguments {
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

const wholeSeconds = (instant: Date): number => Math.floor(instant.getTime() / 1000);

const askedOf = ({ uuid }: RhombusClientOrg, { from, to }: Asked) => ({
  clientOrgUuid: uuid,
  ...(from ? { startTimeSec: wholeSeconds(from) } : {}),
  ...(to ? { endTimeSec: wholeSeconds(to) } : {}),
});

builder.objectField(RhombusClientOrgRef, 'shipments', (t) =>
  t.connection(
    {
      type: Shipment.ref,
      nullable: true,
      description: 'Shipments to the org, latest first (getShipments).',
      args: {
        from: t.arg({ type: 'DateTime', description: 'Only shipments from this instant on, to the second.' }),
        to: t.arg({ type: 'DateTime', description: 'Only shipments up to this instant, to the second.' }),
      },
      ...ordered(once(getShipments), latestFirst, askedOf),
    },
    connectionType(Shipment, 'A page of shipments.', 'A shipment and its position in the list.'),
  ),
);
