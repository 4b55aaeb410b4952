// What an endpoint of the vendor is, as a row of a table; and how a path finds its row.

import type { Access } from './admission.js';
import type { Body, BodySchema } from './bodies.js';
import type { Fleet, Organization } from './fleet.js';
import type { Parameters, ParameterSchema } from './parameters.js';

/** A call that has been let in. */
export interface EndpointCall {
  readonly fleet: Fleet;
  readonly parameters: Parameters;
  /** Of a write. */
  readonly body: Body;
  /** The plants that the caller's key is for; undefined for all of the organization. */
  readonly plants: readonly string[] | undefined;
  /** Says that a write was done, for the log. */
  readonly done: (parameters: Readonly<Record<string, unknown>>) => void;
}

/** An endpoint. */
export type Endpoint = {
  /** Without: GET, which is what reads. */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** What a POST takes. */
  readonly body?: BodySchema;
  /** The status of success: 200. */
  readonly status?: 200 | 201;
  /** With names in braces for the parameters in it. */
  readonly path: string;
  /** Those of the path and those of the query, which never share a name. */
  readonly parameters: ParameterSchema;
} & (
  | {
      readonly access: Exclude<Access, 'superAdmin'>;
      readonly answerFor: (call: EndpointCall, organization: Organization) => object;
    }
  | { readonly access: 'superAdmin'; readonly answer: (call: EndpointCall) => object }
);

/** An endpoint, and what a path says in place of the names in it. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly values: Readonly<Record<string, string>>;
}

/** An endpoint as the vendor writes it: `POST /api/v1/plant-groups`. */
export const nameOf = ({ method = 'GET', path }: Endpoint): string => `${method} ${path}`;

/** Finds the route of a method and a path. */
export function createRouter(
  endpoints: readonly Endpoint[],
): (method: string, path: string) => Route | undefined {
  const patterns = endpoints.map((endpoint) => ({
    endpoint,
    pattern: new RegExp(`^${nameOf(endpoint).replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  }));
  return (method, path) => {
    for (const { endpoint, pattern } of patterns) {
      const match = pattern.exec(`${method} ${path}`);
      if (match !== null) return { endpoint, values: { ...match.groups } };
    }
    return undefined;
  };
}
