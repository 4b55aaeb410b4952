// What the vendor has sent to an org; the field names carry the system that each one comes from.

import { pick } from '../random.js';
import { claimKey } from './claim-keys.js';
import { serial } from './devices.js';
import { DAY_MS, type Fleet } from './fleet.js';
import { HARDWARE } from './hardware.js';

/** The contract's CustomerShipmentType: up to three of an org. */
export function shipmentsOf(fleet: Fleet, org: number): { lastStateUpdateSec: number; row: object }[] {
  const dice = fleet.dice('shipment');
  const { company, name, uuid } = fleet.org(org);
  if (company === undefined) return [];
  return Array.from({ length: dice(org) % 4 }, (_, item) => {
    const sentAt = fleet.now.getTime() - (1 + (dice(org, item, 1) % 400)) * DAY_MS;
    const lastStateUpdateSec = Math.floor((sentAt + 2 * DAY_MS) / 1000);
    const key = claimKey(fleet, dice(org, item, 2) % fleet.claimKeys);
    const category = pick(['PURCHASE_ORDER', 'PURCHASE_ORDER', 'TRIAL', 'RMA'], dice(org, item, 3));
    const contract = {
      contractStartDateTime: new Date(sentAt).toISOString(),
      contractEndDateTime: key.contractEndDate,
    };
    const row = {
      uuid: fleet.ids.of('shipment', org, item),
      shipmentCategory: category,
      shipmentState: pick(['SHIPPED', 'DELIVERED', 'COMPLETE', 'CREATED'], dice(org, item, 4)),
      shipmentEmailState: 'SHIPPING_SHIPPED_SUCCESS',
      lastStateUpdateSec,
      interchangeControlNumber: serial(dice(org, item, 5), 7),
      'ait-aitTrackingNumber': `AIT${serial(dice(org, item, 6), 7)}`,
      'ait-carrierTrackingNumber': `1Z${serial(dice(org, item, 7), 7)}`,
      'ait-depositorOrderNumber': `SO-${dice(org, item, 8) % 100_000}`,
      'ait-destinationAddress': `${company.street}, ${company.city.city}`,
      'ait-isIngramDistributorShipment': dice(org, item, 9) % 3 === 0,
      'ait-shipmentDate': new Date(sentAt).toISOString(),
      'ait-shippedItems': shippedItems(dice(org, item, 10)),
      'rhombus-orgUuid': uuid,
      'rhombus-partnerOrgUuid': fleet.partnerUuid,
      'rhombus-customerName': name,
      'rhombus-customerEmails': company.contact.email,
      'rhombus-additionalEmails': null,
      'rhombus-chosenCarrierName': pick(['UPS', 'FedEx', 'DHL'], dice(org, item, 11)),
      'rhombus-purchaseOrderNumber': `PO-${dice(org, item, 12) % 10_000}`,
      'rhombus-claimKeyToLicenseMap': { [key.uuid]: ['RHM-LIC-CAM-1Y'] },
      'rhombus-claimKeyToLicenseMapV2': { [key.uuid]: { 'RHM-LIC-CAM-1Y': contract } },
      'rhombus-rmaUuids': [],
      'rhombus-rmaReturnTrackingNumber': category === 'RMA' ? `1Z${serial(dice(org, item, 13), 7)}` : null,
    };
    return { lastStateUpdateSec, row };
  });
}

function shippedItems(roll: number): object[] {
  return Array.from({ length: 1 + (roll % 3) }, (_, item) => ({
    partNumber: pick(HARDWARE.CAMERA.models, roll + item),
    quantityShipped: 1,
    serialNumber: `${HARDWARE.CAMERA.prefix}${serial(roll + item, 7)}`,
  }));
}
