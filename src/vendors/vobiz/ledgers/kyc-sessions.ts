/** The roads to KYC sessions: of a customer and of the partner. One endpoint has both lists. */
import { builder } from '../../../graph/builder.js';
import { CustomerRef } from '../customers/customer.js';
import { listKycSessions, type KycStatus, type WireKycSession } from '../endpoints/kyc-sessions.js';
import { VobizPartnerRef } from '../partner/partner.js';
import { KycSessionRef, kycSessionRow } from './kyc-session.js';
import type { Ledger } from './ledger.js';
import { ledgerConnections } from './ledger-page.js';
import { pagedRead } from './paged-read.js';

interface KycSessionFilter {
  readonly status?: KycStatus | null | undefined;
}

const ledger: Ledger<WireKycSession, KycSessionFilter, null> = {
  name: 'kycSessions',
  ofCustomer: (api, { status }, { authId }) =>
    pagedRead(api, listKycSessions, { account_auth_id: authId, ...(status ? { status } : {}) }, () => null),
  ofPartner: (api, { status }) => pagedRead(api, listKycSessions, status ? { status } : {}, () => null),
  identity: ({ id }) => id,
  owner: ({ account_auth_id }) => account_auth_id,
  nameOfOwner: ({ authId }) => authId,
};

const connections = ledgerConnections(ledger, {}, kycSessionRow);

const KycStatusEnum = builder.enumType('KycStatus', {
  description: 'How far a check of an identity is.',
  values: {
    EMAIL_SENT: { value: 'email_sent', description: 'The customer was sent the link.' },
    LINK_READY: { value: 'link_ready', description: 'The link waits for the customer.' },
    OPENED: { value: 'opened', description: 'The customer has opened the link.' },
    IN_PROGRESS: { value: 'in_progress', description: 'The customer is at it.' },
    KYC_COMPLETED: { value: 'kyc_completed', description: 'Completed.' },
    REVOKED: { value: 'revoked', description: 'Taken back, by the partner or by a newer session.' },
  } as const,
});

const KycSessionFilterInput = builder.inputRef<KycSessionFilter>('KycSessionFilter').implement({
  description: 'Which KYC sessions; Vobiz decides it.',
  fields: (t) => ({ status: t.field({ type: KycStatusEnum, description: 'How far they are.' }) }),
});

const filterArgument = builder.args((t) => ({
  filter: t.field({
    type: KycSessionFilterInput,
    description: 'Which KYC sessions; all of them without it.',
  }),
}));

const KycSessionConnection = builder.connectionObject(
  { type: KycSessionRef, name: 'KycSessionConnection', description: 'A page of KYC sessions.' },
  { name: 'KycSessionEdge', description: 'A KYC session and its position in the list.' },
);

builder.objectField(CustomerRef, 'kycSessions', (t) =>
  t.connection(
    {
      type: KycSessionRef,
      nullable: true,
      description: "Checks of the customer's identity, in the vendor's order (GET /partner/kyc-sessions).",
      args: filterArgument,
      calls: connections.calls.ofCustomer,
      resolve: connections.ofCustomer,
    },
    KycSessionConnection,
  ),
);

builder.objectField(VobizPartnerRef, 'kycSessions', (t) =>
  t.connection(
    {
      type: KycSessionRef,
      nullable: true,
      description: "Checks of all customers' identities, in the vendor's order (GET /partner/kyc-sessions).",
      args: filterArgument,
      calls: connections.calls.ofPartner,
      resolve: connections.ofPartner,
    },
    KycSessionConnection,
  ),
);
