/** From an endpoint and its parameters to what is sent: the path filled in, then a query or a JSON body. */
import { PartnergraphError } from '../errors.js';
import { Secret } from '../secret.js';
import type { Endpoint, Operation } from './endpoint.js';
import { orgOf, type Scope } from './scope.js';

export interface SentRequest {
  readonly method: Operation['method'];
  /** The path, with its query where there is one. */
  readonly path: string;
  readonly body: string | undefined;
  /** What authenticates the call in place of the account's credential; undefined where that does. */
  readonly bearer: Secret | undefined;
  /** Values that are sent and must appear in no message. */
  readonly secrets: readonly string[];
}

/** What would be sent, as far as it may be shown. */
export interface Preview {
  readonly endpoint: string;
  readonly method: Operation['method'];
  /** The path, with its query where there is one. */
  readonly path: string;
  /** The client in whose scope it would be made; null for a call of the partner itself. */
  readonly org: string | null;
  /** The JSON body, with secrets masked; null where there is none. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

const placeholder = /\{(\w+)\}/g;

/** What a call of the endpoint sends; throws on parameters that its schema does not allow. */
export function requestOf<Parameters>(
  endpoint: Endpoint<Parameters, unknown>,
  scope: Scope,
  parameters: Parameters,
): SentRequest {
  const { method } = endpoint;
  const { path, left, bearer } = filledPath(endpoint, scope, parameters);
  const secrets = bearer === undefined ? [] : [bearer.reveal()];
  if (method === 'GET') {
    const query = new URLSearchParams([...left].flatMap(queryPair)).toString();
    return { method, path: query === '' ? path : `${path}?${query}`, body: undefined, bearer, secrets };
  }
  const body = JSON.stringify(Object.fromEntries(left), function (this: Record<string, unknown>, key, value) {
    // A secret has masked itself by now: what it stands for is looked up where it was.
    const given = this[key];
    if (!(given instanceof Secret)) return value as unknown;
    secrets.push(given.reveal());
    return given.reveal();
  });
  return { method, path, body: method === 'DELETE' && left.size === 0 ? undefined : body, bearer, secrets };
}

/** The same as far as it may be shown. */
export function previewOf<Parameters>(
  endpoint: Endpoint<Parameters, unknown>,
  scope: Scope,
  parameters: Parameters,
): Preview {
  const { method, path, body } = requestOf(endpoint, scope, parameters);
  const { left } = filledPath(endpoint, scope, parameters);
  // Through JSON, in which every secret masks itself.
  const masked = JSON.parse(JSON.stringify(Object.fromEntries(left))) as Readonly<Record<string, unknown>>;
  return {
    endpoint: endpoint.name,
    method,
    path,
    org: orgOf(scope),
    body: body === undefined ? null : masked,
  };
}

interface FilledPath {
  readonly path: string;
  /** The parameters that neither the path nor the headers took. */
  readonly left: ReadonlyMap<string, unknown>;
  readonly bearer: Secret | undefined;
}

/** The path with its names filled in, and what was not for it. */
function filledPath<Parameters>(
  endpoint: Endpoint<Parameters, unknown>,
  scope: Scope,
  parameters: Parameters,
): FilledPath {
  const given: unknown = endpoint.parameters.parse(parameters);
  const left = new Map<string, unknown>(
    typeof given === 'object' && given !== null ? Object.entries(given) : [],
  );
  const path = endpoint.path.replace(placeholder, (_, name: string) => {
    const value = name === 'client' ? orgOf(scope) : left.get(name);
    left.delete(name);
    return pathSegment(endpoint.name, name, value);
  });
  return { path, left, bearer: takeBearer(endpoint, left) };
}

/** Takes the bearer out of the parameters. Without it a call would go out under the account's credential: it does not. */
function takeBearer({ name, effect, bearer }: Operation, left: Map<string, unknown>): Secret | undefined {
  if (bearer === undefined) return undefined;
  const given = left.get(bearer);
  left.delete(bearer);
  if (given instanceof Secret && effect === 'write') return given;
  throw new Error(`${name} is a write that needs a secret as its ${bearer}`);
}

/** One segment of a path. Dots alone would lead to another path than the endpoint's. */
function pathSegment(endpoint: string, name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && !/^\.+$/.test(value)) return encodeURIComponent(value);
  throw new PartnergraphError('INVALID_ARGUMENT', `${endpoint} cannot be called with this ${name}`, {
    endpoint,
    argument: name,
  });
}

/** A parameter of a query; none for one that was left out. */
function queryPair([name, value]: [string, unknown]): [string, string][] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return [[name, String(value)]];
  }
  throw new Error(`the parameter ${name} has no form in a query`);
}
