/** The vendor's API as one request sees it: handles per scope, each distinct read sent once. */
import DataLoader from 'dataloader';
import type { CallContext, VendorClient } from './client.js';
import type { Endpoint, ScopeKind } from './endpoint.js';
import type { SeenOrg } from '../sight.js';
import type { Preview } from './request.js';
import { callKey, type Scope } from './scope.js';

/** Calls in one scope. A handle of one kind cannot take an endpoint of the other. */
export interface Api<Kind extends ScopeKind> {
  readonly call: <Parameters, Answer>(
    endpoint: Endpoint<Parameters, Answer, Kind>,
    parameters: Parameters,
  ) => Promise<Answer>;
  /** A write with its parameters, to be looked at before it is sent, if it is. */
  readonly prepare: <Parameters, Answer>(
    endpoint: Endpoint<Parameters, Answer, Kind>,
    parameters: Parameters,
  ) => PreparedCall<Answer>;
  /** Whether this very read was sent in this request already, so that asking again costs nothing. */
  readonly isSent: <Parameters, Answer>(
    endpoint: Endpoint<Parameters, Answer, Kind>,
    parameters: Parameters,
  ) => boolean;
}

export interface PreparedCall<Answer> {
  readonly preview: () => Preview;
  readonly send: () => Promise<Answer>;
}

export interface RequestApi {
  readonly asPartner: () => Api<'partner'>;
  /** Acts for a client org: the only way to a call that carries the auth-org header. */
  readonly asOrg: (org: SeenOrg) => Api<'org'>;
  /** Acts as a client, with the credential that only this client has. */
  readonly asClient: (org: SeenOrg) => Api<'client'>;
}

/** A read on its way: what makes it the same as another, and how it is sent. */
interface Read {
  readonly key: string;
  readonly send: () => Promise<unknown>;
}

export function createRequestApi(client: VendorClient, context: CallContext): RequestApi {
  const sent = new Map<string, Promise<unknown>>();
  // One by one: a batch would be answered when its slowest call is, and hold up all that waits for the others.
  const reads = new DataLoader<Read, unknown, string>(
    (batch) => Promise.all(batch.map(({ send }) => send().catch(toError))),
    { batch: false, cacheKeyFn: ({ key }) => key, cacheMap: sent },
  );

  const handle = <Kind extends ScopeKind>(scope: Scope): Api<Kind> => ({
    call: async <Parameters, Answer>(
      endpoint: Endpoint<Parameters, Answer, Kind>,
      parameters: Parameters,
    ) => {
      const send = (): Promise<Answer> => client.send(endpoint, scope, parameters, context);
      if (endpoint.effect === 'write') return send();
      // The loader holds answers of many types; the key names the endpoint, whose schema made this one an Answer.
      return reads.load({ key: callKey(endpoint, scope, parameters), send }) as Promise<Answer>;
    },
    prepare: (endpoint, parameters) => ({
      preview: () => client.preview(endpoint, scope, parameters),
      send: () => client.send(endpoint, scope, parameters, context),
    }),
    isSent: (endpoint, parameters) => sent.has(callKey(endpoint, scope, parameters)),
  });
  return {
    asPartner: () => handle({ kind: 'partner' }),
    asOrg: (org) => handle({ kind: 'org', org }),
    asClient: (org) => handle({ kind: 'client', org }),
  };
}

/** DataLoader tells a failure from an answer by its class. */
function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('a vendor call failed', { cause: error });
}
