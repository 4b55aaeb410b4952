/** `TradingConfig`: whether and how an organization trades. */
import { builder } from '../../../graph/builder.js';
import { connectionOf, type VokeConnection } from '../connection.js';
import { getTradingConfig, type WireTradingConfig } from '../endpoints/trading.js';
import { ofOwner } from '../field-costs.js';
import { VokeOrganizationRef } from './organization.js';
import { assertOwn } from './own-row.js';

/** How an organization trades. */
export async function tradingConfigOf(
  { directory }: VokeConnection,
  uuid: string,
): Promise<WireTradingConfig> {
  const api = await directory.asOrg(uuid);
  const config = await api.call(getTradingConfig, {});
  assertOwn(uuid, uuid, config.organizationId, getTradingConfig.name);
  return config;
}

export const TradingConfigRef = builder.objectRef<WireTradingConfig>('TradingConfig').implement({
  scope: 'energy:read',
  description:
    'Whether and how an organization trades (Voke trading/config). The secret of its energy service manager (ESM) is ' +
    'never read.',
  fields: (t) => ({
    uuid: t.exposeString('id', { nullable: true, description: "The vendor's own id of the configuration." }),
    status: t.exposeString('status', {
      nullable: true,
      description: "The vendor's word, for example ENABLED.",
    }),
    esmApiUrl: t.exposeString('esmApiUrl', { nullable: true, description: 'Address of the ESM.' }),
    esmClientId: t.exposeString('esmClientId', {
      scope: 'secrets:read',
      nullable: true,
      description: 'By which name the vendor signs in to the ESM.',
    }),
    hasEsmCredentials: t.exposeBoolean('hasEsmCredentials', {
      nullable: true,
      description: 'Whether the vendor can sign in to the ESM.',
    }),
    queuePrefix: t.exposeString('queuePrefix', {
      nullable: true,
      description: "What the names of the organization's message queues begin with.",
    }),
    lastSyncAt: t.expose('lastSyncAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When vendor and ESM last came to an agreement.',
    }),
    lastSyncError: t.exposeString('lastSyncError', {
      nullable: true,
      description: 'Why they last did not; null when they did.',
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

builder.objectField(VokeOrganizationRef, 'tradingConfig', (t) =>
  t.field({
    type: TradingConfigRef,
    nullable: true,
    description: 'Whether and how it trades, read in its scope (trading/config).',
    calls: ofOwner(getTradingConfig),
    resolve: ({ account, uuid }, _args, context) => tradingConfigOf(connectionOf(account, context), uuid),
  }),
);
