/** Whether anybody can ask the gateway that is about to listen; whoever starts it is told. */
import type { App } from '../app.js';
import { hasActiveKey } from '../auth/access-keys/store.js';
import type { Config } from '../config.js';
import { PartnergraphError } from '../errors.js';
import { CommandFailure } from './command-failure.js';

const advice = [
  'No caller is configured, so every request would be refused. Make a key:',
  "  partnergraph keys create --name <who has it> --scope '*:read'",
  'or name an identity provider in auth.jwt.',
].join('\n');

/**
 * Fails where others could reach a gateway that knows no caller: that is an oversight, and better found at the start. On
 * loopback it is the first start, at which the key is still to be made: undefined, or what to tell.
 */
export async function checkCallers({ database }: App, { auth, server }: Config): Promise<string | undefined> {
  if (auth.jwt.length > 0) return undefined;
  const problem = await problemOf(database);
  if (problem === undefined || isLoopback(server.host)) return problem;
  throw new CommandFailure(`Not listening on ${server.host}, which others can reach. ${problem}`);
}

async function problemOf(database: App['database']): Promise<string | undefined> {
  try {
    return (await hasActiveKey(await database())) ? undefined : advice;
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    const what = 'Access keys cannot be read, so every request would be refused';
    return `${what}: ${error.message}.\n${String(error.extensions.action)}`;
  }
}

/** Whether only programs of this machine reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}
