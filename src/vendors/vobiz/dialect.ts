/** How Vobiz is spoken to: whose pair goes on which call, and how its JSON is read. */
import type { Secret } from '../../secret.js';
import type { Dialect } from '../../transport/dialect.js';
import { parseLossless } from './json.js';
import { verdict } from './refusals.js';

/** The pair of the partner or of a customer, which never expires; or the token of a person's login. */
export type VobizCredential =
  { readonly authId: string; readonly authToken: Secret } | { readonly accessToken: Secret };

export const vobizDialect: Dialect<VobizCredential> = {
  vendor: 'vobiz',
  headers: (credential, scope): Record<string, string> => {
    if ('accessToken' in credential) {
      // The token is the partner's; a customer's path is opened by the customer's own pair only.
      return scope.kind === 'partner' ? { Authorization: `Bearer ${credential.accessToken.reveal()}` } : {};
    }
    return { 'X-Auth-ID': credential.authId, 'X-Auth-Token': credential.authToken.reveal() };
  },
  secrets: (credential) => [
    ('accessToken' in credential ? credential.accessToken : credential.authToken).reveal(),
  ],
  verdict,
  parse: parseLossless,
};
