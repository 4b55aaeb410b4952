/** `MeterState`: the registers of the meters at a supply point. */
import { builder } from '../../../graph/builder.js';
import type { WireMeter, WireMeterState } from '../endpoints/vcp.js';

const MeterRegistersRef = builder.objectRef<WireMeter>('MeterRegisters').implement({
  scope: 'parent',
  description: 'What one meter has counted since it was put in, in kWh; only the registers that it has.',
  fields: (t) => ({
    deviceId: t.exposeString('deviceId', {
      nullable: true,
      description: "The plant's own name of the device: `VokeSubDevice.externalId`.",
    }),
    role: t.exposeString('role', {
      nullable: true,
      description: "The vendor's word for what it measures, for example GRID.",
    }),
    importKwh: t.exposeFloat('importRegisterKwh', {
      nullable: true,
      description: 'kWh taken from the grid.',
    }),
    exportKwh: t.exposeFloat('exportRegisterKwh', { nullable: true, description: 'kWh given to the grid.' }),
    productionKwh: t.exposeFloat('productionRegisterKwh', { nullable: true, description: 'kWh made.' }),
    chargeKwh: t.exposeFloat('chargeRegisterKwh', { nullable: true, description: 'kWh put into a battery.' }),
    dischargeKwh: t.exposeFloat('dischargeRegisterKwh', {
      nullable: true,
      description: 'kWh taken out of a battery.',
    }),
  }),
});

type WireReading = NonNullable<WireMeterState['reading']>;

const MeterReadingRef = builder.objectRef<WireReading>('MeterReading').implement({
  scope: 'parent',
  description: 'The registers of all meters of a supply point at one instant.',
  fields: (t) => ({
    readingAt: t.expose('readingAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they were read.',
    }),
    dataQuality: t.exposeString('dataQuality', {
      nullable: true,
      description: 'How far they can be trusted: GOOD, INTERPOLATED, STALE or MISSING.',
    }),
    meters: t.expose('meters', { type: [MeterRegistersRef], description: 'The meters.' }),
  }),
});

export const MeterStateRef = builder.objectRef<WireMeterState>('MeterState').implement({
  scope: 'energy:read',
  description: 'The registers of the meters at a supply point (Voke vcp/meter-state).',
  fields: (t) => ({
    eanConsumption: t.exposeString('eanCons', {
      nullable: true,
      description: 'Number (EAN) of the supply point for consumption.',
    }),
    eanProduction: t.exposeString('eanProd', {
      nullable: true,
      description: 'Number (EAN) of the supply point for production.',
    }),
    reading: t.expose('reading', {
      type: MeterReadingRef,
      nullable: true,
      description: 'The newest reading; null when there is none.',
    }),
  }),
});
