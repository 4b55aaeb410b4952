/** A gateway whose accounts at the three vendors may be changed, with the credentials of all customers of Vobiz. */
import { encodeId } from '../../src/graph/id.js';
import { Secret } from '../../src/secret.js';
import type { ClientCredentials } from '../../src/vendors/define-vendor.js';
import { startThreeVendors, type ThreeVendors } from './three-vendors.js';
import type { Settings } from './open-gateway.js';

export interface WritableGateway extends ThreeVendors {
  /** What was kept in the vault since the gateway was started, by account and client. */
  readonly kept: ReadonlyMap<string, string>;
}

/** Devices of each org at Rhombus: so many that there are door controllers among them. */
const devices = 10;

/** Milliseconds that an attempt may take, so that a test of a lost answer need not wait for long. */
const attemptTimeoutMs = 1_000;

export async function startWritableGateway(orgs = 3, settings: Settings = {}): Promise<WritableGateway> {
  const kept = new Map<string, string>();
  const running: { vendors?: ThreeVendors } = {};
  const clientCredentials: ClientCredentials = {
    get: (account, client) => {
      const customers = account === 'vobiz' ? (running.vendors?.vobiz.oracle.customers() ?? []) : [];
      const token =
        kept.get(`${account}/${client}`) ?? customers.find(({ authId }) => authId === client)?.authToken;
      return Promise.resolve(token === undefined ? undefined : new Secret(token));
    },
    keep: (account, client, credential) => {
      kept.set(`${account}/${client}`, credential.reveal());
      return Promise.resolve();
    },
  };
  const { transport, ...others } = settings;
  running.vendors = await startThreeVendors(
    orgs,
    {
      writes: true,
      clientCredentials,
      transport: { retries: 0, attemptTimeoutMs, ...transport },
      ...others,
    },
    devices,
  );
  return { ...running.vendors, kept };
}

/** Global id of something at one of the accounts, which are called as their vendors are. */
export const idOf = (typename: string, ...parts: readonly string[]): string =>
  encodeId(typename, parts.join('/'));
