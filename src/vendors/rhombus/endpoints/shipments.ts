/** Shipments to client orgs. Partner level. */
import { z } from 'zod';
import { isoTime, list, number, seconds, text } from '../wire.js';
import { ofClientOrg, read, warning } from './read.js';

const shipment = z.object({
  uuid: text,
  shipmentCategory: text,
  shipmentState: text,
  lastStateUpdateSec: seconds,
  'ait-shipmentDate': isoTime,
  'ait-carrierTrackingNumber': text,
  'ait-destinationAddress': text,
  'ait-shippedItems': list(z.object({ partNumber: text, quantityShipped: number, serialNumber: text })),
  'rhombus-chosenCarrierName': text,
  'rhombus-purchaseOrderNumber': text,
  'rhombus-customerName': text,
  'rhombus-orgUuid': text,
});
export type WireShipment = z.output<typeof shipment>;
export const getShipments = read(
  'partner',
  '/api/partner/getShipments',
  ofClientOrg.extend({ startTimeSec: z.int().optional(), endTimeSec: z.int().optional() }),
  z.object({ customerShipmentList: list(shipment), ...warning }),
);
