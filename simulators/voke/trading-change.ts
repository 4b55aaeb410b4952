// How a trading configuration is written: POST /api/v1/trading/config.

import type { EndpointCall } from './endpoint.js';
import { instant, type Organization } from './fleet.js';
import { tradingConfigOf, type TradingConfig } from './trading.js';

/**
 * Lays what is sent over what there was; what is left out stays. The secret goes in and never comes out. The contract
 * has no word on `status`: whoever has an address and credentials trades, and nobody stops by writing. [inferred]
 */
export function changeTrading(
  { body, done, fleet }: EndpointCall,
  organization: Organization,
): TradingConfig {
  const before = tradingConfigOf(fleet, organization);
  const change = fleet.changes.trading(organization.index);
  const sent = Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = body.text(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const esmClientSecret = body.text('esmClientSecret') ?? change?.esmClientSecret;
  // Those of the fiction have a secret that nobody knows.
  const hasSecret = esmClientSecret === undefined ? before.hasEsmCredentials : esmClientSecret !== '';
  const merged: TradingConfig = { ...before, ...sent };
  const hasEsmCredentials = hasSecret && Boolean(merged.esmClientId);
  const config: TradingConfig = {
    ...merged,
    hasEsmCredentials,
    status: hasEsmCredentials && Boolean(merged.esmApiUrl) ? 'ENABLED' : before.status,
    updatedAt: instant(fleet.clock()),
  };
  fleet.changes.setTrading(organization.index, { config, esmClientSecret });
  done({ ...sent, secret: body.text('esmClientSecret') !== undefined });
  return config;
}

const FIELDS = ['esmApiUrl', 'esmClientId', 'queuePrefix'] as const;
