/** What the demo prints when it is ready: where everything is, and what to try. */
import { graphiqlPath } from '../http/graphiql.js';
import type { RhombusSimulator } from '../simulators/index.js';

interface Demo {
  readonly options: { readonly orgs: number; readonly devices: number; readonly port: number };
  /** Of the gateway. */
  readonly url: string;
  readonly rhombus: RhombusSimulator;
  /** A client that there is. */
  readonly client: string;
}

/** The text for the terminal. */
export function describeDemo({ options, url, rhombus, client }: Demo): string {
  const { orgs, devices, port } = options;
  const actual = new URL(url).port;
  const moved = port !== 0 && actual !== String(port) ? `Port ${port} is taken; this is ${actual}.\n` : '';
  return `Partnergraph over a simulated Rhombus: ${orgs} invented clients with ${devices} devices each.
${moved}
  GraphiQL     ${url}${graphiqlPath}
  GraphQL      ${url}/graphql

  Rhombus      ${rhombus.url}
               x-auth-scheme: partner-api-token
               x-auth-apikey: ${rhombus.token}

Ask the simulator itself, as any client of Rhombus would:

  curl -s ${rhombus.url}/api/partner/getClientsV2 -H 'x-auth-scheme: partner-api-token' \\
    -H 'x-auth-apikey: ${rhombus.token}' -H 'content-type: application/json' -d '{}'

Ask the gateway, in GraphiQL or so:

  curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ clientOrgs { totalCount } }"}'

Three queries worth trying:

  # Which clients have offline cameras, and which ones?
${indented(offlineCameras)}

  # What does one client have? A part of its name will do, if it fits one client only.
${indented(devicesOf(client))}

  # What is out of order anywhere?
${indented(unhealthyDevices)}

Ctrl-C stops it.`;
}

const offlineCameras = `{ clientOrgs(filter: { hasOfflineDevices: true, deviceType: [CAMERA] }) {
    totalCount
    nodes { name devices(filter: { type: [CAMERA], connection: [OFFLINE] }) { nodes { name model } } } } }`;

const devicesOf = (client: string): string => `{ clientOrg(name: ${JSON.stringify(client)}) {
    name
    devices(first: 5) { totalCount nodes { name type model serialNumber } } } }`;

const unhealthyDevices = `{ devices(first: 5, filter: { health: [UNHEALTHY] }) {
    totalCount
    nodes { name type health clientOrg { name } } } }`;

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
