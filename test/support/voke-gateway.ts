/** A gateway under test with one account at a simulated Voke, and the organizations' own keys in place of a vault. */
import { operator } from '../../src/auth/caller.js';
import { everything } from '../../src/entities/visibility.js';
import { createContext } from '../../src/graph/request-context.js';
import { Secret } from '../../src/secret.js';
import { startVokeSimulator, type VokeSimulator, type VokeSimulatorOptions } from '../../simulators/index.js';
import { openGateway, type Answer, type Settings } from './open-gateway.js';

export interface VokeGateway {
  readonly voke: VokeSimulator;
  /** Organizations whose own API key is kept; all of them at the start. */
  readonly keyHolders: Set<string>;
  readonly query: <Data>(query: string, variables?: object) => Promise<Answer<Data>>;
  /** Tries the credential as `check-config --live` does. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface VokeSettings extends Settings {
  /** Names the organizations in the configuration; without it the vendor lists them. */
  readonly organizations?: (all: readonly Organization[]) => readonly Organization[];
}

interface Organization {
  readonly id: string;
  readonly name: string;
}

/** The present of the fiction, so that its clock does not move while a test looks. */
export const now = new Date('2026-03-10T12:00:00Z');

export async function startVokeGateway(
  options: VokeSimulatorOptions = {},
  { organizations, ...settings }: VokeSettings = {},
): Promise<VokeGateway> {
  const voke = await startVokeSimulator({ orgs: 20, subDevicesPerPlant: 4, now, ...options });
  const all = voke.oracle.organizations().map(({ id, name }) => ({ id, name }));
  const keyHolders = new Set(all.map(({ id }) => id));
  const { app, query } = openGateway(
    [
      {
        vendor: 'voke',
        id: 'voke',
        settings: {
          credential: { token: voke.token },
          baseUrl: voke.url,
          ...(organizations && { organizations: organizations(all) }),
        },
      },
    ],
    {
      ...settings,
      clientCredentials: {
        get: (_account, client) =>
          Promise.resolve(keyHolders.has(client) ? new Secret(voke.apiKeyOf(client)) : undefined),
      },
    },
  );
  return {
    voke,
    keyHolders,
    query: (document, variables) => query(document, variables),
    check: async () => {
      const [account] = app.accounts;
      const signal = new AbortController().signal;
      await account?.check(
        createContext(
          { ...everything(app.accounts), database: app.database, caller: operator },
          signal,
          5000,
        ),
      );
    },
    close: async () => {
      await app.close();
      await voke.close();
    },
  };
}
