// The sites as VCP shows them to the holder of a partner key: commands, configuration and meter registers.

import { pick } from '../random.js';
import type { DeviceType } from './device-templates.js';
import { HOUR_MS, instant, type Fleet } from './fleet.js';
import { lastHeardOf, type Site } from './sites.js';
import { subDevicesOf, type SubDevice } from './sub-devices.js';
import { measured } from './telemetry.js';

/** A command of the last 24 hours. The contract leaves its fields open. */
export interface Command {
  readonly messageId: string;
  readonly type: string;
  readonly status: 'PENDING' | 'APPLIED';
  readonly receivedAt: string;
  readonly appliedAt: string | null;
  readonly payload: object;
}

/** None to four commands, newest first; only the newest may be pending. */
export function commandsOf(fleet: Fleet, { item, organization }: Site): Command[] {
  const { index } = organization;
  const { ids, startedAt } = fleet;
  const roll = fleet.dice('voke command');
  const count = roll(index, item) % 5;
  return Array.from({ length: count }, (_, place) => {
    const receivedAt = startedAt - (place + 1) * 5 * HOUR_MS;
    const pending = place === 0 && roll(index, item, 1) % 2 === 0;
    return {
      messageId: ids.of('command', index, item * 4 + place),
      type: 'command.site-setpoint',
      status: pending ? 'PENDING' : 'APPLIED',
      receivedAt: instant(receivedAt),
      appliedAt: pending ? null : instant(receivedAt + 2_000),
      payload: {
        type: 'POWER',
        targetValueKw: 10 + (roll(index, item, place + 2) % 90),
        direction: 'EXPORT',
        includeConsumption: true,
        priority: 'NORMAL',
        validFrom: instant(receivedAt),
      },
    };
  });
}

/** The contract's VcpSiteConfig. */
export function siteConfigOf(fleet: Fleet, site: Site): object {
  const roll = fleet.dice('voke site config')(site.organization.index, site.item);
  return {
    siteId: site.id,
    operatingMode: pick(['SELF_CONSUMPTION', 'PEAK_SHAVING', 'TRADING'], roll),
    modeOverride: roll % 5 === 0 ? { mode: 'STANDBY', until: instant(fleet.startedAt + HOUR_MS) } : null,
    constraints: { maxImportKw: 50 + (roll % 200), maxExportKw: 50 + (roll % 150) },
    fallback: roll % 2 === 0 ? { mode: 'SELF_CONSUMPTION' } : null,
    activeSchedule: null,
    pendingCommands: commandsOf(fleet, site).filter(({ status }) => status === 'PENDING'),
  };
}

/** The contract's VcpMeterState: the registers as they stand, or as they stood when the site was last heard of. */
export function meterStateOf(fleet: Fleet, site: Site): object {
  const { eanCons, eanProd, id, silentSince } = site;
  const heard = lastHeardOf(fleet, site);
  if (heard === undefined) return { siteId: id, eanCons, eanProd, reading: null };
  const minute = Math.floor(heard / 60_000);
  return {
    siteId: id,
    eanCons,
    eanProd,
    reading: {
      readingAt: instant(minute * 60_000),
      meters: subDevicesOf(fleet, site).flatMap((device) => meterOf(fleet, site, device, minute)),
      dataQuality: silentSince === undefined ? 'GOOD' : 'STALE',
    },
  };
}

function meterOf(fleet: Fleet, site: Site, { externalId, type }: SubDevice, minute: number): object[] {
  const imported = measured(fleet, site, 'energyImport', minute);
  const exported = measured(fleet, site, 'energyExport', minute);
  const registers: Record<DeviceType, object | undefined> = {
    METER: { role: 'GRID', importRegisterKwh: imported, exportRegisterKwh: exported },
    INVERTER: { role: 'PV', productionRegisterKwh: exported },
    BATTERY: { role: 'BATTERY', chargeRegisterKwh: imported, dischargeRegisterKwh: exported },
    CABINET: undefined,
  };
  const own = registers[type];
  return own === undefined ? [] : [{ deviceId: externalId, ...own }];
}
