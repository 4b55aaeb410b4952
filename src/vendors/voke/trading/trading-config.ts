/** `TradingConfig`: whether and how an organization trades. The secret of its trading system is not read. */
import { builder } from '../../../graph/builder.js';
import { one } from '../../../graph/reading.js';
import { valueType, type RowOfShape } from '../../../graph/shape.js';
import { flag, text, time } from '../../../reads/columns.js';
import { once } from '../../../reads/kinds.js';
import { VokeOrganizationRef, type VokeOrganization } from '../orgs/organization.js';
import { getOne, nothing } from '../wire.js';

export const TradingConfig = valueType(
  'TradingConfig',
  {
    scope: 'energy:read',
    description:
      'Whether and how an organization trades (Voke trading/config). The secret of its energy service manager (ESM) is ' +
      'never read.',
    scopes: { esmClientId: 'secrets:read' },
  },
  {
    uuid: text('id', "The vendor's own id of the configuration."),
    status: text('status', "The vendor's word, for example ENABLED."),
    esmApiUrl: text('esmApiUrl', 'Address of the ESM.'),
    esmClientId: text('esmClientId', 'By which name the vendor signs in to the ESM.'),
    hasEsmCredentials: flag('hasEsmCredentials', 'Whether the vendor can sign in to the ESM.'),
    queuePrefix: text('queuePrefix', "What the names of the organization's message queues begin with."),
    lastSyncAt: time('lastSyncAt', 'When vendor and ESM last came to an agreement.'),
    lastSyncError: text('lastSyncError', 'Why they last did not; null when they did.'),
    createdAt: time('createdAt', 'When it was created.'),
    updatedAt: time('updatedAt', 'When it was last changed.'),
  },
);
export type TradingConfigRow = RowOfShape<typeof TradingConfig>;

export const getTradingConfig = getOne('getTradingConfig', {
  scope: 'org',
  path: '/trading/config',
  parameters: nothing,
  brings: TradingConfig,
  owner: { said: { organizationId: 'org' } },
});

export const tradingConfig = once(getTradingConfig);

builder.objectField(VokeOrganizationRef, 'tradingConfig', (t) =>
  t.field({
    type: TradingConfig.ref,
    nullable: true,
    description: 'Whether and how it trades, read in its scope (trading/config).',
    ...one<Record<string, never>, TradingConfigRow, VokeOrganization, unknown>(tradingConfig, () => ({})),
  }),
);
