/** `DeviceTemplate`: what a kind of device measures, and what it can be told to do. */
import { DeviceTypeEnum } from '../../../entities/device-vocabulary.js';
import { builder } from '../../../graph/builder.js';
import { perOrgAndArguments } from '../../../graph/cost/causes.js';
import { connectionOf } from '../connection.js';
import { getDeviceTemplates, type WireDeviceTemplate } from '../endpoints/device-templates.js';
import { VokeOrganizationRef } from '../orgs/organization.js';
import { deviceTypeOf } from '../vocabulary.js';

export const DeviceTemplateRef = builder.objectRef<WireDeviceTemplate>('DeviceTemplate').implement({
  description:
    'What a kind of plant or device measures, and what it can be told to do (Voke device-templates). The same template ' +
    'may serve many organizations.',
  fields: (t) => ({
    uuid: t.exposeString('id', { description: "The vendor's own id of the template." }),
    name: t.exposeString('name', { nullable: true, description: 'Name.' }),
    type: t.field({
      type: DeviceTypeEnum,
      description: 'Kind of device.',
      resolve: ({ type }) => deviceTypeOf(type),
    }),
    nativeType: t.exposeString('type', {
      nullable: true,
      description: "The vendor's own word for the kind.",
    }),
    level: t.exposeString('level', {
      nullable: true,
      description: 'PLANT for a plant as a whole, SUB_DEVICE for a device behind it.',
    }),
    version: t.exposeInt('version', { nullable: true, description: 'Number of the version.' }),
    isSystem: t.exposeBoolean('isSystem', {
      nullable: true,
      description: 'Whether it came with the platform.',
    }),
    signals: t.expose('signals', {
      type: ['Json'],
      description: 'What is measured. The vendor does not say in which form.',
    }),
    actions: t.expose('actions', {
      type: ['Json'],
      description: 'What it can be told to do. The vendor does not say in which form.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was created.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
    }),
  }),
});

const DeviceTemplateLevel = builder.enumType('DeviceTemplateLevel', {
  description: 'What a device template is for.',
  values: {
    PLANT: { description: 'A plant as a whole.' },
    SUB_DEVICE: { description: 'A device behind a plant.' },
  } as const,
});

builder.objectField(VokeOrganizationRef, 'deviceTemplates', (t) =>
  t.field({
    type: [DeviceTemplateRef],
    nullable: true,
    description: 'Templates that the organization may use, read in its scope (device-templates).',
    args: { level: t.arg({ type: DeviceTemplateLevel, description: 'Only templates for this.' }) },
    calls: perOrgAndArguments(getDeviceTemplates),
    resolve: async ({ account, uuid }, { level }, context) => {
      const api = await connectionOf(account, context).directory.asOrg(uuid);
      return api.call(getDeviceTemplates, level ? { level } : {});
    },
  }),
);
