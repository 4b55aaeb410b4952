// What an endpoint of the vendor is: a row of a table.

import type { AuditEvent } from './audit.js';
import type { DeviceShelf } from './devices.js';
import type { Fleet, Org } from './fleet.js';
import type { PartnerTokens } from './partner-tokens.js';
import type { Fields, RequestSchema } from './request-fields.js';

/** What a write leaves in an org's audit feed. */
export interface AuditNote extends Pick<AuditEvent, 'action' | 'targetName' | 'targetUuid'> {
  /** What was done, after who did it: "unlocked a door". */
  readonly text: string;
}

/** A call that has been let in. */
export interface EndpointCall {
  readonly fleet: Fleet;
  readonly shelf: DeviceShelf;
  readonly request: Fields;
  readonly tokens: PartnerTokens;
  /** Says that a write was done, for the log. */
  readonly done: (parameters: Readonly<Record<string, unknown>>, org?: Org) => void;
  /** Leaves a note of it in the audit feed of an org. */
  readonly note: (org: Org, note: AuditNote) => void;
}

interface EndpointRow {
  readonly path: string;
  readonly request: RequestSchema;
  /** Whether the answer carries `error`, `errorMsg` and `warningMsg`. Not all do, and the contract says which. */
  readonly envelope: boolean;
  /** Takes nothing but an OAuth access token: what mints keys does not take keys. */
  readonly oauthOnly?: true;
}

/** A partner endpoint: one that speaks of the whole fleet, or of the client that its body names. */
export type PartnerEndpoint = EndpointRow & { readonly scope: 'partner' } & (
    | { readonly answer: (call: EndpointCall) => object }
    /** For answers that may be too large to build at once: JSON text in parts. */
    | { readonly parts: (call: EndpointCall) => Iterable<string> }
    | {
        readonly orgField: string;
        readonly answerFor: (call: EndpointCall, org: Org) => object;
      }
  );

/** A client-level endpoint, reading or writing: runs in the org that the auth-org header names, without it in the partner's own. */
export type ClientEndpoint = EndpointRow & {
  readonly scope: 'client';
  /** A field of the body that has to name that same org once more. */
  readonly orgField?: string;
  readonly answer: (call: EndpointCall, org: Org | undefined) => object;
};

/** An endpoint of either kind. */
export type Endpoint = PartnerEndpoint | ClientEndpoint;
