// What an endpoint of the vendor is, as a row of a table; and how a path finds its row.

import type { Access } from './admission.js';
import type { Fleet, Organization } from './fleet.js';
import type { Parameters, ParameterSchema } from './parameters.js';

/** A call that has been let in. */
export interface EndpointCall {
  readonly fleet: Fleet;
  readonly parameters: Parameters;
}

/** An endpoint that reads. All are GET. */
export type Endpoint = {
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

/** Finds the route of a path. */
export function createRouter(endpoints: readonly Endpoint[]): (path: string) => Route | undefined {
  const patterns = endpoints.map((endpoint) => ({
    endpoint,
    pattern: new RegExp(`^${endpoint.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  }));
  return (path) => {
    for (const { endpoint, pattern } of patterns) {
      const match = pattern.exec(path);
      if (match !== null) return { endpoint, values: { ...match.groups } };
    }
    return undefined;
  };
}
