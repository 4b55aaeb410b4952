/** Gateways that move many devices, as replicas over one simulator and one database, and how a job of theirs is watched. */
import type { App } from '../../src/app.js';
import { typeNameOf } from '../../src/graph/type-name.js';
import { Secret } from '../../src/secret.js';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { ownKey } from './caller.js';
import { openGateway, send, type Answer, type OpenGateway } from './open-gateway.js';
import { idOf } from './writable-gateway.js';

export interface Job {
  readonly __typename: string;
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly unknown: number;
  readonly interruption: string | null;
  readonly message?: string;
  readonly field?: string;
}

export interface Running {
  readonly close: () => Promise<void>;
  readonly rhombus: RhombusSimulator;
  readonly gateways: readonly OpenGateway[];
}

/** Gateways, as replicas are, over one simulator and one database. */
export async function startReplicas(
  url: string,
  replicas = 1,
  devices = 1_000,
  attemptTimeoutMs = 1_000,
): Promise<Running> {
  const rhombus = await startRhombusSimulator({ orgs: 3, devices, seed: 1 });
  const account = {
    vendor: 'rhombus',
    id: 'rhombus',
    settings: { credential: { token: rhombus.token }, baseUrl: rhombus.url },
  };
  const gateways = Array.from({ length: replicas }, () =>
    openGateway([account], {
      writes: true,
      database: { url: new Secret(url) },
      transport: { retries: 0, attemptTimeoutMs },
    }),
  );
  // One thread has all connections to a file: one that is opened while another writes would wait for itself.
  for (const { app } of gateways) await ownKey(app);
  return {
    rhombus,
    gateways,
    close: async () => {
      await Promise.all(gateways.map(({ app }) => app.close()));
      await rhombus.close();
    },
  };
}

export const orgId = ({ rhombus }: Running, index: number): string =>
  idOf('RhombusClientOrg', 'rhombus', rhombus.oracle.orgs()[index]?.uuid ?? '');
export const serialsOf = ({ rhombus }: Running, index: number, isMovable = true): string[] =>
  rhombus.oracle
    .devicesOf(rhombus.oracle.orgs()[index]?.uuid ?? '')
    .filter(({ reassignable }) => reassignable === isMovable)
    .map(({ serialNumber }) => serialNumber);

const fields = '__typename id state total done succeeded failed unknown interruption';
export const begin = (
  { query }: OpenGateway,
  input: object,
  key?: string,
  mutation = 'reassignDevices',
): Promise<Answer<{ job: Job }>> => {
  const Name = typeNameOf(mutation);
  return query(
    `mutation($input: ${Name}Input!) { job: ${mutation}(input: $input) {
      __typename ... on BulkWrite { ${fields} }
      ... on BulkDryRun { ready calls refused { serialNumber message } first { path body } }
      ... on InvalidInput { field } ... on Failure { message }
    } }`,
    { input },
    undefined,
    key,
  );
};
export const look = async ({ app }: { readonly app: App }, id: string | undefined): Promise<Job> => {
  const { data } = await send<{ job: Job }>(
    app,
    `query($id: ID!) { job: bulkWrite(id: $id) { ${fields} } }`,
    { id },
  );
  if (!data) throw new Error('no job');
  return data.job;
};
export async function until(
  gateway: OpenGateway,
  id: string | undefined,
  isEnough: (job: Job) => boolean,
): Promise<Job> {
  for (;;) {
    const job = await look(gateway, id);
    if (isEnough(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
/** Has it stop, as whoever has the key. */
export const stop = (
  { query }: OpenGateway,
  id: string | undefined,
  key?: string,
): Promise<Answer<{ job: Job }>> =>
  query(
    `mutation($id: ID!) { job: stopBulkWrite(input: { id: $id }) {
      __typename ... on BulkWrite { ${fields} } ... on InvalidInput { field } ... on Failure { message }
    } }`,
    { id },
    undefined,
    key,
  );
export const finished = (gateway: OpenGateway, id: string | undefined): Promise<Job> =>
  until(gateway, id, ({ state }) => state === 'FINISHED');

export const reassignPath = '/api/partner/reassignDeviceOrg';
/** How often each serial number was sent to the vendor. */
export function timesSent({ rhombus }: Running): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { path: asked, body } of rhombus.requests) {
    if (asked !== reassignPath) continue;
    for (const serial of (body as { serialNumbers: string[] }).serialNumbers) {
      times.set(serial, (times.get(serial) ?? 0) + 1);
    }
  }
  return times;
}
