/** How customers' identities are checked. */
import { idOf, type WritableGateway } from '../../support/writable-gateway.js';
import type { WriteSample } from './sample.js';

export type KycSession = ReturnType<WritableGateway['vobiz']['oracle']['kycSessionsOf']>[number];

/** The id of a session of the fiction that is such. */
export function sessionOf(
  { vobiz: { oracle } }: WritableGateway,
  isSuch: (session: KycSession) => boolean,
): string {
  const session = oracle
    .customers()
    .flatMap(({ authId }) => oracle.kycSessionsOf(authId))
    .find(isSuch);
  if (session === undefined) throw new Error('the fiction has no such session');
  return idOf('KycSession', 'vobiz', session.customer.authId, session.id);
}

export const isOver = ({ status }: KycSession): boolean => status === 'revoked' || status === 'kyc_completed';

export const vobizKycSamples: readonly WriteSample[] = [
  {
    write: 'createKycSession',
    vendor: 'vobiz',
    operation: 'POST /api/v1/partner/kyc-sessions',
    input: ({ vobiz: { oracle } }) => {
      const customer = oracle.customers().find(({ authId }) => oracle.kycSessionsOf(authId).every(isOver));
      return {
        customerId: idOf('Customer', 'vobiz', customer?.authId ?? ''),
        customerEmail: 'owner@meadow-bakery.example',
        metadata: [{ name: 'ticket', value: 'T-1' }],
      };
    },
    readBack: ({ query }, { customerId: id }) =>
      query('query($id: ID!) { node(id: $id) { ... on Customer { kycSessions { nodes { status } } } } }', {
        id,
      }).then(({ data }) => data),
    lost: 'settled',
  },
  {
    write: 'revokeKycSession',
    vendor: 'vobiz',
    operation: 'DELETE /api/v1/partner/kyc-sessions/{item}',
    input: (gateway) => ({
      kycSessionId: sessionOf(gateway, (session) => !isOver(session)),
      reason: 'Wrong',
    }),
    readBack: ({ query }, { kycSessionId: id }) =>
      query('query($id: ID!) { node(id: $id) { ... on KycSession { status } } }', { id }).then(
        ({ data }) => data,
      ),
    lost: 'settled',
  },
  {
    write: 'resendKycSession',
    vendor: 'vobiz',
    operation: 'POST /api/v1/partner/kyc-sessions/{item}/resend',
    orgs: 12,
    input: (gateway) => ({
      kycSessionId: sessionOf(gateway, (session) => !isOver(session) && session.flow === 'email'),
    }),
    readBack: 'no field of a session says how often, or when, its link was sent',
    lost: 'unknown',
  },
];
