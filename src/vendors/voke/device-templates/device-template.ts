/** `DeviceTemplate`: what a kind of device measures, and what it can be told to do. */
import { z } from 'zod';
import { DeviceTypeEnum } from '../../../entities/device-vocabulary.js';
import { builder } from '../../../graph/builder.js';
import { all } from '../../../graph/reading.js';
import { valueType } from '../../../graph/shape.js';
import { flag, integer, jsons, key, text, time, word } from '../../../reads/columns.js';
import { once } from '../../../reads/kinds.js';
import { VokeOrganizationRef, type VokeOrganization } from '../orgs/organization.js';
import { deviceTypeOf } from '../vocabulary.js';
import { getAll } from '../wire.js';

const unknownForm = 'The vendor does not say in which form.';

export const DeviceTemplate = valueType(
  'DeviceTemplate',
  {
    scope: 'energy:read',
    description:
      'What a kind of plant or device measures, and what it can be told to do (Voke device-templates). The same template ' +
      'may serve many organizations.',
    words: { type: DeviceTypeEnum },
  },
  {
    uuid: key(text('id', "The vendor's own id of the template.")),
    name: text('name', 'Name.'),
    type: word('type', deviceTypeOf, 'OTHER', 'Kind of device.'),
    nativeType: text('type', "The vendor's own word for the kind."),
    level: text('level', 'PLANT for a plant as a whole, SUB_DEVICE for a device behind it.'),
    version: integer('version', 'Number of the version.'),
    isSystem: flag('isSystem', 'Whether it came with the platform.'),
    signals: jsons('signals', `What is measured. ${unknownForm}`),
    actions: jsons('actions', `What it can be told to do. ${unknownForm}`),
    createdAt: time('createdAt', 'When it was created.'),
    updatedAt: time('updatedAt', 'When it was last changed.'),
  },
);

export const getDeviceTemplates = getAll('getDeviceTemplates', {
  scope: 'org',
  path: '/device-templates',
  parameters: z.strictObject({ level: z.string().optional() }),
  brings: DeviceTemplate,
  owner: { unsaid: 'the same template may serve many organizations' },
});

export const deviceTemplates = once(getDeviceTemplates);

const DeviceTemplateLevel = builder.enumType('DeviceTemplateLevel', {
  description: 'What a device template is for.',
  values: {
    PLANT: { description: 'A plant as a whole.' },
    SUB_DEVICE: { description: 'A device behind a plant.' },
  } as const,
});

builder.objectField(VokeOrganizationRef, 'deviceTemplates', (t) =>
  t.field({
    type: [DeviceTemplate.ref],
    nullable: true,
    description: 'Templates that the organization may use, read in its scope (device-templates).',
    args: { level: t.arg({ type: DeviceTemplateLevel, description: 'Only templates for this.' }) },
    ...all(deviceTemplates, (_org: VokeOrganization, { level }: { level?: string | null | undefined }) =>
      level ? { level } : {},
    ),
  }),
);
