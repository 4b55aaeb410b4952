/** `MeterState`: the registers of the meters at a supply point. */
import { valueType } from '../../../graph/shape.js';
import { number, part, parts, text, time } from '../../../reads/columns.js';

const MeterRegisters = valueType(
  'MeterRegisters',
  {
    scope: 'parent',
    description: 'What one meter has counted since it was put in, in kWh; only the registers that it has.',
  },
  {
    deviceId: text('deviceId', "The plant's own name of the device: `VokeSubDevice.externalId`."),
    role: text('role', "The vendor's word for what it measures, for example GRID."),
    importKwh: number('importRegisterKwh', 'kWh taken from the grid.'),
    exportKwh: number('exportRegisterKwh', 'kWh given to the grid.'),
    productionKwh: number('productionRegisterKwh', 'kWh made.'),
    chargeKwh: number('chargeRegisterKwh', 'kWh put into a battery.'),
    dischargeKwh: number('dischargeRegisterKwh', 'kWh taken out of a battery.'),
  },
);

const MeterReading = valueType(
  'MeterReading',
  { scope: 'parent', description: 'The registers of all meters of a supply point at one instant.' },
  {
    readingAt: time('readingAt', 'When they were read.'),
    dataQuality: text('dataQuality', 'How far they can be trusted: GOOD, INTERPOLATED, STALE or MISSING.'),
    meters: parts('meters', MeterRegisters, 'The meters.'),
  },
);

export const MeterState = valueType(
  'MeterState',
  {
    scope: 'energy:read',
    description: 'The registers of the meters at a supply point (Voke vcp/meter-state).',
  },
  {
    siteId: text('siteId'),
    eanConsumption: text('eanCons', 'Number (EAN) of the supply point for consumption.'),
    eanProduction: text('eanProd', 'Number (EAN) of the supply point for production.'),
    reading: part('reading', MeterReading, 'The newest reading; null when there is none.'),
  },
);
