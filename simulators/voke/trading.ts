// Whether and how an organization trades. The secret that it hands in is never handed out: no field has it.

import { DAY_MS, HOUR_MS, instant, type Fleet, type Organization } from './fleet.js';

/** The contract's TradingConfig. */
export interface TradingConfig {
  readonly id: string;
  readonly organizationId: string;
  readonly status: 'ENABLED' | 'DISABLED';
  readonly esmApiUrl: string | null;
  readonly esmClientId: string | null;
  readonly hasEsmCredentials: boolean;
  readonly queuePrefix: string | null;
  readonly lastSyncAt: string | null;
  readonly lastSyncError: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The configuration of an organization, with what writes have made of it. */
export function tradingConfigOf(fleet: Fleet, organization: Organization): TradingConfig {
  return { ...fictionalConfigOf(fleet, organization), ...fleet.changes.trading(organization.index)?.config };
}

/** Every third organization or so does not trade. */
function fictionalConfigOf(fleet: Fleet, organization: Organization): TradingConfig {
  const { company, createdAt, id, index, slug } = organization;
  const roll = fleet.dice('voke trading')(index);
  const enabled = roll % 3 !== 0;
  const failing = enabled && roll % 5 === 0;
  return {
    id: fleet.ids.of('trading', index),
    organizationId: id,
    status: enabled ? 'ENABLED' : 'DISABLED',
    esmApiUrl: enabled ? `https://esm.${company.domain}/api` : null,
    esmClientId: enabled ? `esm-${slug}` : null,
    hasEsmCredentials: enabled,
    queuePrefix: enabled ? slug : null,
    lastSyncAt: enabled ? instant(fleet.startedAt - (failing ? 3 * DAY_MS : HOUR_MS)) : null,
    lastSyncError: failing ? 'ESM answered 503' : null,
    createdAt: instant(createdAt),
    updatedAt: instant(createdAt + DAY_MS),
  };
}
