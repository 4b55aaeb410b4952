/** What can be customized, the same for a client org and for a device: as input, as it is sent, and as it is told. */
import { z } from 'zod';
import type { Facts } from '../../../entities/writes/outcome.js';
import type { Result, Write } from '../../../entities/writes/write.js';
import type { WireCustomized } from '../endpoints/client-writes.js';

/** The answer says what is set by now; null where nothing is, or where it does not say. */
export const customizedFacts = z.object({
  forceLowBandwidthOnAllCameras: z.boolean().nullable(),
  inactivityTimeoutMinutes: z.number().nullable(),
});

type Customized = z.output<typeof customizedFacts>;
type InputFields = Parameters<Write<unknown, Facts, Facts>['input']>[0];
type SuccessFields = Parameters<Write<unknown, Customized, Facts>['success']['fields']>[0];

/** What of the input is customized; one minute is the least that can be meant by a timeout. */
export const customizationValues = z.object({
  forceLowBandwidthOnAllCameras: z.boolean().optional(),
  inactivityTimeoutMinutes: z.int32().min(1, { error: 'expected at least one minute' }).optional(),
});

/** The fields of the input. */
export const customizationFields = (t: InputFields) => ({
  forceLowBandwidthOnAllCameras: t.boolean({
    description: 'Whether all cameras are held to low bandwidth; left as it is without it.',
  }),
  inactivityTimeoutMinutes: t.int({
    description:
      'Minutes without activity until a session ends (`inactivityTimeout`); left as it is without it.',
  }),
});

/** As the vendor takes it; undefined where there is nothing to customize. */
export function sentCustomizations({
  forceLowBandwidthOnAllCameras,
  inactivityTimeoutMinutes: inactivityTimeout,
}: z.output<typeof customizationValues>) {
  const isAny = forceLowBandwidthOnAllCameras !== undefined || inactivityTimeout !== undefined;
  return isAny ? { forceLowBandwidthOnAllCameras, inactivityTimeout } : undefined;
}

/** What the answer tells. */
export const readCustomized = ({ customizations }: WireCustomized): Result<Customized> => ({
  facts: {
    forceLowBandwidthOnAllCameras: customizations?.forceLowBandwidthOnAllCameras ?? null,
    inactivityTimeoutMinutes: customizations?.inactivityTimeout ?? null,
  },
});

/** The fields of the success. */
export const customizedFields = (t: SuccessFields) => ({
  forceLowBandwidthOnAllCameras: t.boolean({
    nullable: true,
    description: 'Whether all cameras are held to low bandwidth by now; null where the answer does not say.',
    resolve: ({ facts }) => facts.forceLowBandwidthOnAllCameras,
  }),
  inactivityTimeoutMinutes: t.int({
    nullable: true,
    description: 'Minutes without activity until a session ends by now; null where the answer does not say.',
    resolve: ({ facts }) => facts.inactivityTimeoutMinutes,
  }),
});
