/** What the virtual power plant (VCP) knows of a plant, read with the API key of its organization. */
import { z } from 'zod';
import { PartnergraphError } from '../../../errors.js';
import { builder } from '../../../graph/builder.js';
import { one } from '../../../graph/reading.js';
import { valueType } from '../../../graph/shape.js';
import { json, jsons, table, text, type Json } from '../../../reads/columns.js';
import type { Envelope } from '../../../reads/endpoint.js';
import { once } from '../../../reads/kinds.js';
import { PlantRef, type PlantRow } from '../plants/plant.js';
import { getOne } from '../wire.js';
import { MeterState } from './meter-state.js';

const unknownForm = 'The vendor does not say in which form.';

const SiteConfig = valueType(
  'SiteConfig',
  {
    scope: 'energy:read',
    description: 'How a plant is run at present (Voke vcp/sites/{siteId}/config).',
  },
  {
    operatingMode: text('operatingMode', "The vendor's word for how it is run."),
    modeOverride: json('modeOverride', `What is set above the mode for a while. ${unknownForm}`),
    constraints: json('constraints', `Limits that it keeps. ${unknownForm}`),
    fallback: json('fallback', `What it does when it hears nothing. ${unknownForm}`),
    activeSchedule: json('activeSchedule', `Schedule that it follows. ${unknownForm}`),
    pendingCommands: jsons('pendingCommands', `Commands that it has not carried out. ${unknownForm}`),
  },
);

/** The commands of a site, which are shown as they come. */
const SiteCommands = table<{ readonly commands: readonly Json[] }>('SiteCommands', {
  commands: jsons('commands'),
});

const ofSite = z.strictObject({ siteId: z.string() });

export const getSiteCommands = {
  ...getOne('getSiteCommands', {
    scope: 'client',
    path: '/vcp/sites/{siteId}/commands',
    parameters: ofSite,
    brings: SiteCommands,
    owner: { unsaid: 'the answer has nothing but the commands of the site in the path' },
  }),
  // An answer without commands is a failure: read as none, it would make them disappear.
  answer: z
    .object({ commands: z.array(z.unknown()) })
    .transform((row): Envelope => ({ rows: [row], total: null })),
};

export const getSiteConfig = getOne('getSiteConfig', {
  scope: 'client',
  path: '/vcp/sites/{siteId}/config',
  parameters: ofSite,
  brings: SiteConfig,
  owner: { said: { siteId: { parameter: 'siteId' } } },
});

export const getMeterState = getOne('getMeterState', {
  scope: 'client',
  path: '/vcp/meter-state',
  parameters: z.strictObject({ ean: z.string() }),
  brings: MeterState,
  owner: {
    unsaid: 'a supply point is asked for by its number: whose it is, its site says, which is compared',
  },
});

type SiteParameters = z.output<typeof ofSite>;
const commands = once(getSiteCommands);
const config = once(getSiteConfig);
const meterState = once(getMeterState);

const siteOf = ({ uuid: siteId }: PlantRow): SiteParameters => ({ siteId });
const askedCommands = one(commands, siteOf, 'row');
const askedState = one(meterState, eanOf, 'row');

const withKey = 'read with the API key of its organization, which has to be in the vault';

builder.objectFields(PlantRef, (t) => ({
  commands: t.field({
    type: ['Json'],
    nullable: true,
    description: `Commands of the last 24 hours, pending and applied, ${withKey} (vcp/sites/{siteId}/commands).`,
    needs: askedCommands.needs,
    resolve: async (...asked) => (await askedCommands.resolve(...asked)).commands,
  }),
  config: t.field({
    type: SiteConfig.ref,
    nullable: true,
    description: `How it is run at present, ${withKey} (vcp/sites/{siteId}/config).`,
    ...one(config, siteOf, 'row'),
  }),
  meterState: t.field({
    type: MeterState.ref,
    nullable: true,
    description: `Registers of the meters at a supply point of the plant, ${withKey} (vcp/meter-state).`,
    args: {
      ean: t.arg.string({
        required: true,
        description: 'Number (EAN) of the supply point, for consumption or production: 18 digits.',
      }),
    },
    needs: askedState.needs,
    resolve: async (plant, ...asked) => {
      const state = await askedState.resolve(plant, ...asked);
      if (state.siteId !== plant.uuid) throw invalid('ean: this supply point is not of this plant');
      return state;
    },
  }),
}));

function eanOf(_plant: PlantRow, { ean }: { readonly ean: string }): { ean: string } {
  if (!/^[0-9]{18}$/.test(ean)) throw invalid('ean: an EAN has 18 digits');
  return { ean };
}

const invalid = (message: string): PartnergraphError =>
  new PartnergraphError('INVALID_ARGUMENT', message, { argument: 'ean' });
