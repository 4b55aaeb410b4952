/** `RhombusDeviceSettingsInput`: the vendor's audio and video settings of a device, each under its name in our spelling. */
import { z } from 'zod';
import { builder } from '../../../graph/builder.js';
import { settingForm, settingKinds, type SettingKind } from '../endpoints/device-config.js';

/** `hdr_enabled` is `hdrEnabled` here. */
const spelled = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const settings = [...settingKinds].map(([name, kind]) => ({ field: spelled(name), name, kind }));

export const deviceSettings = z.object(
  Object.fromEntries(settings.map(({ field, kind }) => [field, settingForm(kind).optional()])),
);

/** The settings under the vendor's names; undefined where there are none. */
export function sentSettings(
  given: z.output<typeof deviceSettings> = {},
): Record<string, boolean | number | string> | undefined {
  const sent = settings.flatMap(({ field, name }) => {
    const value = given[field];
    return value === undefined ? [] : [[name, value] as const];
  });
  return sent.length === 0 ? undefined : Object.fromEntries(sent);
}

const descriptionOf = (name: string, kind: SettingKind): string => {
  if (typeof kind !== 'string') return `The vendor's \`${name}\`: ${kind.join(', ')}.`;
  const unit = units.find(([ending]) => name.endsWith(ending))?.[1];
  return unit === undefined ? `The vendor's \`${name}\`.` : `The vendor's \`${name}\`, in ${unit}.`;
};

const units: readonly (readonly [ending: string, unit: string])[] = [
  ['_ms', 'milliseconds'],
  ['_secs', 'seconds'],
  ['_minutes', 'minutes'],
  ['_percent', 'percent'],
  ['_permyriad', 'hundredths of a percent'],
  ['_megabytes', 'megabytes'],
  ['_bytes', 'bytes'],
];

/** By which scalar a kind is given; the vendor's words are text, as in every answer. */
const scalars = { flag: 'Boolean', whole: 'Int', fraction: 'Float' } as const;

export const DeviceSettingsInput = builder.inputType('RhombusDeviceSettingsInput', {
  description:
    'Audio and video settings of a device (Rhombus customizeClientDevice, `configUpdate`). What is left out stays as it is.',
  fields: (t) =>
    Object.fromEntries(
      settings.map(({ field, name, kind }) => {
        const type = typeof kind === 'string' ? scalars[kind] : 'String';
        return [field, t.field({ type, description: descriptionOf(name, kind) })] as const;
      }),
    ),
});
