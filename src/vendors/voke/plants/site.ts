/** What the virtual power plant (VCP) knows of a plant, read with the API key of its organization. */
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import type { Context } from '../../../graph/context.js';
import { perRow } from '../../../graph/cost/causes.js';
import type { Api } from '../../../transport/api.js';
import { connectionOf } from '../connection.js';
import { getMeterState, getSiteCommands, getSiteConfig, type WireSiteConfig } from '../endpoints/vcp.js';
import { assertOwn } from '../orgs/own-row.js';
import { MeterStateRef } from './meter-state.js';
import { PlantRef } from './plant.js';
import type { PlantRow } from './plant-row.js';

const SiteConfigRef = builder.objectRef<WireSiteConfig>('SiteConfig').implement({
  scope: 'energy:read',
  description: 'How a plant is run at present (Voke vcp/sites/{siteId}/config).',
  fields: (t) => ({
    operatingMode: t.exposeString('operatingMode', {
      nullable: true,
      description: "The vendor's word for how it is run.",
    }),
    modeOverride: t.expose('modeOverride', {
      type: 'Json',
      nullable: true,
      description: 'What is set above the mode for a while. The vendor does not say in which form.',
    }),
    constraints: t.expose('constraints', {
      type: 'Json',
      nullable: true,
      description: 'Limits that it keeps. The vendor does not say in which form.',
    }),
    fallback: t.expose('fallback', {
      type: 'Json',
      nullable: true,
      description: 'What it does when it hears nothing. The vendor does not say in which form.',
    }),
    activeSchedule: t.expose('activeSchedule', {
      type: 'Json',
      nullable: true,
      description: 'Schedule that it follows. The vendor does not say in which form.',
    }),
    pendingCommands: t.expose('pendingCommands', {
      type: ['Json'],
      description: 'Commands that it has not carried out. The vendor does not say in which form.',
    }),
  }),
});

const asOwner = ({ account, orgUuid }: PlantRow, context: Context): Promise<Api<'client'>> =>
  connectionOf(account, context).directory.asClient(orgUuid);

const withKey = 'read with the API key of its organization, which has to be in the vault';

builder.objectFields(PlantRef, (t) => ({
  commands: t.field({
    type: ['Json'],
    nullable: true,
    description: `Commands of the last 24 hours, pending and applied, ${withKey} (vcp/sites/{siteId}/commands).`,
    calls: perRow(getSiteCommands),
    resolve: async (plant, _args, context) => {
      const { commands } = await (
        await asOwner(plant, context)
      ).call(getSiteCommands, { siteId: plant.uuid });
      return commands;
    },
  }),
  config: t.field({
    type: SiteConfigRef,
    nullable: true,
    description: `How it is run at present, ${withKey} (vcp/sites/{siteId}/config).`,
    calls: perRow(getSiteConfig),
    resolve: async (plant, _args, context) => {
      const config = await (await asOwner(plant, context)).call(getSiteConfig, { siteId: plant.uuid });
      assertOwn(plant.orgUuid, plant.uuid, config.siteId, getSiteConfig.name);
      return config;
    },
  }),
  meterState: t.field({
    type: MeterStateRef,
    nullable: true,
    description: `Registers of the meters at a supply point of the plant, ${withKey} (vcp/meter-state).`,
    args: {
      ean: t.arg.string({
        required: true,
        description: 'Number (EAN) of the supply point, for consumption or production: 18 digits.',
      }),
    },
    calls: perRow(getMeterState),
    resolve: async (plant, { ean }, context) => {
      if (!/^[0-9]{18}$/.test(ean)) throw invalid('ean: an EAN has 18 digits');
      const state = await (await asOwner(plant, context)).call(getMeterState, { ean });
      if (state.siteId !== plant.uuid) throw invalid('ean: this supply point is not of this plant');
      return state;
    },
  }),
}));

const invalid = (message: string): PartnergraphError =>
  new PartnergraphError('INVALID_ARGUMENT', message, { argument: 'ean' });
