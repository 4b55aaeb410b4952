// The partner endpoints that write what belongs to the partner itself: its keys and its deals.

import { readCertificateRequest } from '../certificate-requests.js';
import type { EndpointCall, PartnerEndpoint } from './endpoint.js';
import { MalformedRequestError, RefusedError } from './refusals.js';

/** Keys minted and revoked, deals registered: https://api2.rhombussystems.com/api/partner/… */
export const ACCOUNT_WRITES: readonly PartnerEndpoint[] = [
  {
    path: '/api/partner/revokeApiToken',
    scope: 'partner',
    request: { tokenUuid: 'ruuid' },
    envelope: true,
    // Irreversible [found], and no field of a token says "revoked": it is gone from the list, and its key opens nothing.
    answer({ done, request, tokens }) {
      const tokenUuid = request.needed('tokenUuid');
      if (!tokens.revoke(tokenUuid)) throw new RefusedError('API token not found');
      done({ tokenUuid });
      return {};
    },
  },
  {
    path: '/api/partner/submitApiTokenApplication',
    scope: 'partner',
    request: { displayName: 'text', authType: ['API_TOKEN', 'CERT'], csr: 'text' },
    // In no spec: what the vendor's own command line reads of the answer is all that is known, and it has no warning.
    envelope: false,
    oauthOnly: true,
    answer: submitApplication,
  },
  {
    path: '/api/partner/registerDeal',
    scope: 'partner',
    request: { details: 'map' },
    envelope: true,
    // "Clients associated with the registered deal": no detail is documented that would name one, so there are none.
    answer({ done, fleet, request }) {
      const details = textsOf(request.object('details'));
      if (details === undefined) throw new MalformedRequestError('Field "details" is missing');
      fleet.changes.deals.add({ details, registeredAt: fleet.clock() });
      done({ details });
      return { clients: [] };
    },
  },
];

function submitApplication({ done, request, tokens }: EndpointCall): object {
  const displayName = request.needed('displayName');
  const authType = request.needed('authType');
  const csr = request.text('csr');
  if (authType === 'API_TOKEN') {
    if (csr !== undefined) throw new MalformedRequestError('Field "csr" goes with the authType CERT alone');
    const { apiKey, token } = tokens.mint({ displayName });
    done({ displayName, authType, tokenUuid: token.uuid });
    return { apiKey, error: false };
  }
  const signed = csr === undefined ? undefined : readCertificateRequest(csr);
  if (csr === undefined || signed === undefined) {
    return { validCSR: false, error: true, errorMsg: 'The certificate signing request is not valid' };
  }
  const { apiKey, cert, token } = tokens.mint({ displayName, request: { ...signed, csr } });
  done({ displayName, authType, tokenUuid: token.uuid });
  return { apiKey, cert, validCSR: true, error: false };
}

function textsOf(map: Readonly<Record<string, unknown>> | undefined): Record<string, string> | undefined {
  return map && Object.fromEntries(Object.entries(map).map(([name, value]) => [name, String(value)]));
}
