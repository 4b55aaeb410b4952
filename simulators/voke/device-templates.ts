// The device templates that the vendor ships: the same for every organization.

import { instant, type Fleet } from './fleet.js';

/** The contract's DeviceTemplate.type, which is also a sub-device's. */
export type DeviceType = 'CABINET' | 'METER' | 'INVERTER' | 'BATTERY';

/** The contract's DeviceTemplate. */
export interface DeviceTemplate {
  readonly id: string;
  readonly name: string;
  readonly type: DeviceType;
  readonly level: 'PLANT' | 'SUB_DEVICE';
  readonly version: number;
  readonly isSystem: boolean;
  readonly signals: readonly object[];
  readonly actions: readonly object[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** All templates. */
export function deviceTemplates({ ids }: Fleet): DeviceTemplate[] {
  return TEMPLATES.map(({ actions, level, name, signals, type }, item) => ({
    id: ids.of('template', 0, item),
    name,
    type,
    level,
    version: 1 + (item % 3),
    isSystem: true,
    signals: signals.map(([key, unit]) => ({ key, unit, dataType: 'number' })),
    actions: actions.map((key) => ({ key })),
    createdAt: instant(Date.UTC(2024, 0, 15 + item)),
    updatedAt: instant(Date.UTC(2025, 5, 1 + item)),
  }));
}

interface Template extends Pick<DeviceTemplate, 'level' | 'name' | 'type'> {
  readonly signals: readonly (readonly [key: string, unit: string])[];
  readonly actions: readonly string[];
}

const TEMPLATES: readonly Template[] = [
  {
    name: 'Site cabinet',
    type: 'CABINET',
    level: 'PLANT',
    signals: [['activePower', 'kW']],
    actions: ['setActivePower', 'setOperatingMode'],
  },
  { name: 'Cabinet', type: 'CABINET', level: 'SUB_DEVICE', signals: [['temperature', '°C']], actions: [] },
  {
    name: 'Grid meter',
    type: 'METER',
    level: 'SUB_DEVICE',
    signals: [
      ['energyImport', 'kWh'],
      ['energyExport', 'kWh'],
    ],
    actions: [],
  },
  {
    name: 'PV inverter',
    type: 'INVERTER',
    level: 'SUB_DEVICE',
    signals: [['activePower', 'kW']],
    actions: ['setActivePower'],
  },
  {
    name: 'Battery storage',
    type: 'BATTERY',
    level: 'SUB_DEVICE',
    signals: [['stateOfCharge', '%']],
    actions: ['charge', 'discharge'],
  },
];
