/** From an endpoint and its parameters to what is sent: the path filled in, then a query or a JSON body. */
import { PartnergraphError } from '../errors.js';
import type { Endpoint, Operation } from './endpoint.js';
import { orgOf, type Scope } from './scope.js';

export interface SentRequest {
  readonly method: Operation['method'];
  /** The path, with its query where there is one. */
  readonly path: string;
  readonly body: string | undefined;
}

const placeholder = /\{(\w+)\}/g;

/** What a call of the endpoint sends; throws on parameters that its schema does not allow. */
export function requestOf<Parameters>(
  endpoint: Endpoint<Parameters, unknown>,
  scope: Scope,
  parameters: Parameters,
): SentRequest {
  const given: unknown = endpoint.parameters.parse(parameters);
  const left = new Map<string, unknown>(
    typeof given === 'object' && given !== null ? Object.entries(given) : [],
  );
  const path = endpoint.path.replace(placeholder, (_, name: string) => {
    const value = name === 'client' ? orgOf(scope) : left.get(name);
    left.delete(name);
    return pathSegment(endpoint.name, name, value);
  });
  if (endpoint.method !== 'GET') {
    return { method: endpoint.method, path, body: JSON.stringify(Object.fromEntries(left)) };
  }
  const query = new URLSearchParams([...left].flatMap(queryPair)).toString();
  return { method: 'GET', path: query === '' ? path : `${path}?${query}`, body: undefined };
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
