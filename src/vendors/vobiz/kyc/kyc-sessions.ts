/** The roads to KYC sessions: of a customer and of the partner. */
import { builder } from '../../../graph/builder.js';
import { ledgerConnections } from '../../../graph/ledger-reading.js';
import type { PageArguments } from '../../../graph/page.js';
import { connectionType } from '../../../graph/shape.js';
import { CustomerRef } from '../customers/customer.js';
import { VobizPartnerRef } from '../partner/partner.js';
import { KycSession, KycSessionRef, kycSessions, type KycStatus, type KycWindow } from './kyc-session.js';

interface KycSessionFilter {
  readonly status?: KycStatus | null | undefined;
}

interface Arguments extends PageArguments {
  readonly filter?: KycSessionFilter | null | undefined;
}

const windowOf = ({ filter }: Arguments): KycWindow => (filter?.status ? { status: filter.status } : {});

const connections = ledgerConnections(kycSessions, { name: 'kycSessions', ofOne: windowOf, ofAll: windowOf });

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

const KycSessionConnection = connectionType(
  KycSession,
  'A page of KYC sessions.',
  'A KYC session and its position in the list.',
);

builder.objectField(CustomerRef, 'kycSessions', (t) =>
  t.connection(
    {
      type: KycSessionRef,
      nullable: true,
      description: "Checks of the customer's identity, in the vendor's order (GET /partner/kyc-sessions).",
      args: filterArgument,
      ...connections.ofOrg,
    },
    KycSessionConnection,
  ),
);

builder.objectField(VobizPartnerRef, 'kycSessions', (t) =>
  t.connection(
    {
      wholeAccount: true,
      type: KycSessionRef,
      nullable: true,
      description: "Checks of all customers' identities, in the vendor's order (GET /partner/kyc-sessions).",
      args: filterArgument,
      ...connections.ofPartner,
    },
    KycSessionConnection,
  ),
);
