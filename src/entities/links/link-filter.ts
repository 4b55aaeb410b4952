/** `LinkFilter`: which clients, by what their vendors say of them. */
import { PartnergraphError } from '../../errors.js';
import { builder } from '../../graph/builder.js';
import { DeviceTypeEnum, type DeviceType } from '../device-vocabulary.js';

export interface LinkFilter {
  readonly text?: string | null | undefined;
  readonly hasOfflineDevices?: boolean | null | undefined;
  readonly hasUnhealthyDevices?: boolean | null | undefined;
  readonly deviceType?: readonly DeviceType[] | null | undefined;
  readonly anyOf?: ClientCondition | null | undefined;
}

/** Conditions of which one suffices. */
export interface ClientCondition {
  readonly balanceBelow?: string | null | undefined;
  readonly apiKeyExpiresBefore?: Date | null | undefined;
  readonly apiKeyExpiresFrom?: Date | null | undefined;
}

const ClientConditionInput = builder.inputRef<ClientCondition>('ClientCondition').implement({
  description:
    'Conditions of which one suffices; the two about API keys are one, and hold for one and the same key.',
  fields: (t) => ({
    balanceBelow: t.field({
      scope: 'billing:read',
      type: 'Decimal',
      description: 'A customer has a balance below this, in its own currency.',
    }),
    apiKeyExpiresBefore: t.field({
      scope: 'keys:read',
      type: 'DateTime',
      description: 'An API key of an org ends before this instant, and perhaps has ended.',
    }),
    apiKeyExpiresFrom: t.field({
      scope: 'keys:read',
      type: 'DateTime',
      description: 'An API key of an org ends at this instant or later.',
    }),
  }),
});

export const LinkFilterInput = builder.inputRef<LinkFilter>('LinkFilter').implement({
  description:
    'Which clients; all conditions must hold. A client for which a vendor that did not answer leaves that open is not ' +
    'listed, but its vendor is in `outages`.',
  fields: (t) => ({
    text: t.string({ description: 'Our name of the client contains this text, upper and lower case alike.' }),
    hasOfflineDevices: t.boolean({
      scope: 'devices:read',
      description: 'Whether any device of any org is disconnected from its vendor.',
    }),
    hasUnhealthyDevices: t.boolean({
      scope: 'devices:read',
      description: 'Whether any device of any org is not operational, connected or not.',
    }),
    deviceType: t.field({
      type: [DeviceTypeEnum],
      description: 'Only devices of these types count in the two conditions about devices.',
    }),
    anyOf: t.field({ type: ClientConditionInput, description: 'At least one of these holds, too.' }),
  }),
});

/** Refuses an `anyOf` that says nothing: whether it should hold for all or for none is anybody's guess. */
export function assertCondition({ anyOf }: LinkFilter): void {
  if (!anyOf || Object.values(anyOf).some((value) => value !== null && value !== undefined)) return;
  throw new PartnergraphError('INVALID_ARGUMENT', 'filter.anyOf: give at least one condition', {
    argument: 'filter.anyOf',
  });
}
