/** `partnergraph check-config`: what is configured, and whether the vendors take its credentials. */
import * as z from 'zod';
import { operator } from '../auth/caller.js';
import type { App } from '../app.js';
import type { PartnerConfiguration } from '../config.js';
import { clockAhead } from '../database/database.js';
import { clockProblem } from '../database/time.js';
import type { VendorAccount } from '../entities/vendor-account.js';
import { everything } from '../entities/visibility.js';
import { PartnergraphError } from '../errors.js';
import { createContext } from '../graph/request-context.js';
import { createLog } from '../telemetry/log.js';
import { CommandFailure } from './command-failure.js';
import { readConfiguration } from './configuration.js';
import { checkDatasets, checkFolder } from './datasets.js';
import { openApp } from './open-app.js';
import { formatTable } from './table.js';

export interface CheckConfigOptions {
  readonly config?: string;
  readonly live?: boolean;
}

/** Milliseconds that the vendors may take to answer, retries included. */
const deadlineMs = 15_000;

/** Prints what is configured and what is unwise of it; with `live`, what each vendor says. Fails when one of them does not take its credential. */
export async function checkConfig(
  { config: file, live }: CheckConfigOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const config = readConfiguration(env, file);
  checkDatasets(config);
  checkFolder(config);
  const { host, port } = config.server;
  console.log(`Configured by ${config.file ?? 'environment variables'}, to listen on ${host}:${port}.\n`);
  const rows = config.partners.map((partner) => [
    partner.id,
    partner.name,
    partner.vendor,
    baseUrlOf(partner),
  ]);
  console.log(formatTable(['ACCOUNT', 'NAME', 'VENDOR', 'BASE URL'], rows));
  config.warnings.forEach((warning) => console.error(`Warning: ${warning}.`));
  if (!live) return;

  console.log('');
  const app = openApp({ config: { ...config, log: { level: 'silent' } } });
  const results = await Promise.all(app.accounts.map((account) => check(account, app.database)));
  await app.close();
  const isReachable = await checkClock(config.database.url.reveal());
  const failed = results.filter((fine) => !fine).length;
  if (failed > 0) throw new CommandFailure(`\n${failed} of ${results.length} accounts cannot be used.`);
  if (!isReachable) throw new CommandFailure('\nThe database cannot be used.');
}

/** Tells where our clock is not that of the database, and whether the database answers at all. */
async function checkClock(url: string): Promise<boolean> {
  try {
    const problem = clockProblem(await clockAhead(url, createLog('silent')));
    if (problem !== undefined) console.log(`database: ${problem}\n  Have a time service set it.`);
    return true;
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    const { code, action } = error.extensions;
    console.log(`database: ${String(code)}: ${error.message}\n  ${String(action)}`);
    return false;
  }
}

/** Tries an account, prints what came of it, and tells whether it can be used. */
async function check(account: VendorAccount, database: App['database']): Promise<boolean> {
  const started = performance.now();
  try {
    await account.check(
      createContext(
        { ...everything([account]), database, caller: operator },
        new AbortController().signal,
        deadlineMs,
      ),
    );
    console.log(`${account.id}: ok, ${Math.round(performance.now() - started)} ms`);
    return true;
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    const { code, action } = error.extensions;
    console.log(`${account.id}: ${String(code)}: ${error.message}\n  ${String(action)}`);
    return false;
  }
}

/** Where the account's calls go. Only what cannot be a secret: no user, no password, no query. */
function baseUrlOf({ settings }: PartnerConfiguration): string {
  const { data } = z.object({ baseUrl: z.url() }).safeParse(settings);
  if (data === undefined) return '';
  const { origin, pathname } = new URL(data.baseUrl);
  return origin + pathname.replace(/\/$/, '');
}
