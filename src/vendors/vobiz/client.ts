/** The client of an account: which credential each scope takes, and what happens to one that is refused. */
import { PartnergraphError } from '../../errors.js';
import { createVendorClient, type VendorClient, type VendorClientOptions } from '../../transport/client.js';
import type { Dialect } from '../../transport/dialect.js';
import { clientCredential, type Services, type Vendor } from '../define-vendor.js';
import type { VobizSettings } from './account.js';
import { createTokenCapture } from './captured-tokens.js';
import { vobizDialect, type VobizCredential } from './dialect.js';
import { createSession } from './login.js';

type Partner = Parameters<Vendor['open']>[0];

export function createVobizClient(
  { credential, baseUrl }: VobizSettings,
  { id, transport }: Partner,
  services: Services,
): VendorClient {
  const { log, clientCredentials } = services;
  const common = { baseUrl, partner: id, settings: transport, log };
  const dialect: Dialect<VobizCredential> =
    clientCredentials.capture === undefined
      ? vobizDialect
      : { ...vobizDialect, inspect: createTokenCapture(id, clientCredentials.capture, log) };
  const ofCustomer = async (authId: string): Promise<VobizCredential> => ({
    authId,
    authToken: await clientCredential(services, id, authId),
  });
  const withPartner = (ofPartner: VendorClientOptions<VobizCredential>['credentialOf']): VendorClient =>
    createVendorClient({
      ...common,
      dialect,
      credentialOf: (scope) => (scope.kind === 'partner' ? ofPartner(scope) : ofCustomer(scope.org.native)),
    });
  if (!('email' in credential)) return withPartner(() => credential);

  const loginClient = createVendorClient({
    ...common,
    dialect: {
      ...vobizDialect,
      headers: (pair, scope) => (pair === undefined ? {} : vobizDialect.headers(pair, scope)),
      secrets: (pair) => [
        credential.password.reveal(),
        ...(pair === undefined ? [] : vobizDialect.secrets(pair)),
      ],
    },
    credentialOf: (): VobizCredential | undefined => ('authId' in credential ? credential : undefined),
  });
  const session = createSession(loginClient, credential);
  const client = withPartner(async () => ({ accessToken: await session.accessToken() }));
  return {
    send: async (endpoint, scope, parameters, context) => {
      try {
        return await client.send(endpoint, scope, parameters, context);
      } catch (error) {
        const isRefused = error instanceof PartnergraphError && error.code === 'VENDOR_UNAUTHENTICATED';
        if (isRefused && scope.kind === 'partner') session.drop();
        throw error;
      }
    },
    preview: client.preview,
    close: () => {
      client.close();
      loginClient.close();
    },
  };
}
