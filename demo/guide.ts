/** What the demo prints when it is ready: where everything is, and what to try. */
import { graphiqlPath } from '../src/http/graphiql/graphiql.js';
import type { Secret } from '../src/secret.js';
import { linkedCompanies } from './clients.js';
import type { DemoVendors } from './vendors.js';

interface Demo {
  readonly options: { readonly orgs: number; readonly devices: number; readonly port: number };
  /** Of the gateway. */
  readonly url: string;
  /** The access key that the demo made; GraphiQL has it already. */
  readonly key: Secret;
  readonly vendors: DemoVendors;
  /** A client that there is. */
  readonly client: string;
}

/** The text for the terminal. */
export function describeDemo({ options, url, key, vendors, client }: Demo): string {
  const { orgs, devices, port } = options;
  const { rhombus, vobiz, voke } = vendors;
  const actual = new URL(url).port;
  const moved = port !== 0 && actual !== String(port) ? `Port ${port} is taken; this is ${actual}.\n` : '';
  const linked =
    orgs > linkedCompanies
      ? `The first ${linkedCompanies} companies are linked, except every tenth; the others are not.`
      : 'Companies of several vendors are linked, except every tenth.';
  return `Partnergraph over three simulated vendors: ${orgs} invented companies with ${devices} Rhombus devices each.
${linked}
${moved}
  GraphiQL     ${url}${graphiqlPath}
  GraphQL      ${url}/graphql
               Authorization: Bearer ${key.reveal()}
  Tables       ${url}/data
               any user, with the key as the password
  OData        ${url}/odata
               likewise

  Rhombus      ${rhombus.url}
               x-auth-scheme: partner-api-token
               x-auth-apikey: ${rhombus.token}
  Vobiz        ${vobiz.url}
               X-Auth-ID: ${vobiz.authId}
               X-Auth-Token: ${vobiz.authToken}
  Voke         ${voke.url}
               Authorization: Bearer ${voke.token}

Ask the simulators themselves, as any client of the vendors would:

  curl -s ${rhombus.url}/api/partner/getClientsV2 -H 'x-auth-scheme: partner-api-token' \\
    -H 'x-auth-apikey: ${rhombus.token}' -H 'content-type: application/json' -d '{}'
  curl -s ${vobiz.url}/api/v1/partner/accounts \\
    -H 'X-Auth-ID: ${vobiz.authId}' -H 'X-Auth-Token: ${vobiz.authToken}'
  curl -s ${voke.url}/api/v1/organizations -H 'Authorization: Bearer ${voke.token}'

Ask the gateway, in GraphiQL or so:

  curl -s ${url}/graphql -H 'authorization: Bearer ${key.reveal()}' \\
    -H 'content-type: application/json' -d '{"query":"{ links { totalCount } }"}'

Three queries worth trying:

  # Which clients with offline cameras are about to run out of money for their phones?
${indented(offlineAndPoor)}

  # What does one client have, at all vendors? A part of its name will do, if it fits one client only.
${indented(allOf(client))}

  # Which companies may be one client, and are not linked?
${indented(suggestions)}

Ctrl-C stops it.`;
}

const offlineAndPoor = `{ links(filter: { hasOfflineDevices: true, deviceType: [CAMERA], anyOf: { balanceBelow: "5000" } }) {
    totalCount
    nodes { name balance { amount currency } } } }`;

const allOf = (client: string): string => `{ client(name: ${JSON.stringify(client)}) {
    name
    balance { amount currency }
    devices(first: 5) { totalCount nodes { name type partner { name } } } } }`;

const suggestions = `{ linkSuggestions(first: 5) {
    totalCount
    nodes { score reasons ends { __typename name } } } }`;

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
