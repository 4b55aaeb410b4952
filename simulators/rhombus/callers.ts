// Who calls, in the words of the audit feed.

import type { AuditEvent } from './audit.js';
import type { PartnerToken } from './partner-tokens.js';

/** A caller that was let in. */
export interface Caller {
  readonly byOauth: boolean;
  readonly principal: Pick<AuditEvent, 'clientType' | 'principalName' | 'principalType' | 'principalUuid'>;
}

/** The holder of a token; without one, of an OAuth access token. */
export function createCaller(token: PartnerToken | undefined): Caller {
  if (token === undefined) return { byOauth: true, principal: BY_OAUTH };
  const { authType, displayName, uuid } = token;
  const clientType = authType === 'CERT' ? 'PARTNER_API' : 'PARTNER_API_TOKEN';
  return {
    byOauth: false,
    principal: { clientType, principalType: 'API_TOKEN', principalUuid: uuid, principalName: displayName },
  };
}

const BY_OAUTH: Caller['principal'] = {
  clientType: 'API_OAUTH_TOKEN',
  principalType: 'API_OAUTH_TOKEN',
  principalUuid: null,
  principalName: 'OAuth access token',
};
