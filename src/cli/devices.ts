/** `partnergraph devices`: a bulk write by a file, with a result file that says how far it is and goes on with it. */
import { operator } from '../auth/caller.js';
import { bulkWriteNamed, type AnyBulkWrite } from '../entities/bulk-writes/registry.js';
import type { BulkPayload } from '../entities/bulk-writes/start.js';
import { idIn, partsOf } from '../entities/writes/target.js';
import { everything } from '../entities/visibility.js';
import { PartnergraphError } from '../errors.js';
import type { Context } from '../graph/context.js';
import { createContext } from '../graph/request-context.js';
import { CommandFailure } from './command-failure.js';
import { readConfiguration } from './configuration.js';
import { confirm } from './confirm.js';
import { openRun, otherOrgs, type Run } from './device-run.js';
import { endBy } from './end-by.js';
import { findOrg, type FoundOrg } from './find-org.js';
import { openApp } from './open-app.js';
import { stopSignal } from './stop-signal.js';
import { watchRun, type Watched } from './watch-run.js';

export interface DevicesOptions {
  readonly from?: string;
  readonly to: string;
  readonly file: string;
  readonly account?: string;
  readonly out?: string;
  readonly chunk?: number;
  readonly yes?: boolean;
  readonly config?: string;
}

/** Milliseconds that what precedes the job may take. */
const deadlineMs = 120_000;

/** By which a shell tells that Ctrl-C ended a process. */
const interruptedCode = 130;

/** Carries out the bulk write of that name for the devices of a file. */
export async function moveDevices(
  mutation: string,
  options: DevicesOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const run = openRun(options.file, options.out);
  const config = readConfiguration(env, options.config);
  const app = openApp({ config: { ...config, log: { level: 'silent' } } });
  const { accounts, database, background } = app;
  const given = { ...everything(accounts), database, background, caller: operator };
  const context = createContext(given, new AbortController().signal, deadlineMs);
  try {
    const bulk = bulkWriteNamed(mutation);
    if (bulk === undefined) throw new Error(`there is no bulk write ${mutation}`);
    const [input, inWords] = await inputOf(bulk, options, run, context);
    await preview(bulk, input, run, context);
    const question = `${run.isBegun ? 'Go on with' : 'Begin with'} ${inWords}`;
    if (options.yes !== true) await confirm(question);
    run.write(run.rows);
    const begin = (): Promise<BulkPayload> => bulk.start(input, context, options.chunk);
    const started = await begin();
    if (started.__typename !== 'BulkWrite') throw failureOf(started, run);
    const stop = stopSignal(env);
    void stop.then(() => endBy(config.limits.stopMs, app.waitingFor));
    const watched = await watchRun(started.id, run, context, stop, background.close, begin);
    tell(watched, run);
  } catch (error) {
    if (!(error instanceof PartnergraphError)) throw error;
    throw new CommandFailure(`${error.message}\n${String(error.extensions.action)}`, { cause: error });
  } finally {
    await app.close();
  }
}

/** The input of the mutation, and what it means for a person. */
async function inputOf(
  { target: { types } }: AnyBulkWrite,
  { from, to, account }: DevicesOptions,
  { id: idempotencyKey, rows }: Run,
  context: Context,
): Promise<[object, string]> {
  const serialNumbers = rows.map(({ serial }) => serial);
  const count = `${rows.length} device${rows.length === 1 ? '' : 's'}`;
  const target = await findOrg(to, account, types, context);
  const common = { serialNumbers, idempotencyKey };
  if (from === undefined) return [{ ...common, clientOrgId: target.id }, `${count}, to ${nameOf(target)}`];
  const source = await findOrg(from, account ?? target.account, types, context);
  const input = { ...common, fromOrgId: source.id, toOrgId: target.id };
  return [input, `${count}, from ${nameOf(source)} to ${nameOf(target)}`];
}

const nameOf = ({ name, account }: FoundOrg): string => `"${name}" (${account})`;

/** Says what stands in the way before anything is begun. What was begun is not looked at anew: it has changed already. */
async function preview(bulk: AnyBulkWrite, input: object, run: Run, context: Context): Promise<void> {
  if (run.isBegun) {
    const [account = '', org = ''] = partsOf(bulk.target, idIn(input, bulk.target.field)) ?? [];
    return run.assertKnown({ account, org }, context);
  }
  const found = await bulk.start({ ...input, dryRun: true }, context);
  if (found.__typename !== 'BulkDryRun') throw failureOf(found, run);
  const { refused } = found;
  if (refused.length === 0) return;
  console.error(`${refused.length} of ${run.rows.length} devices will be refused:`);
  refused.slice(0, shownItems).forEach(({ item, message }) => console.error(`  ${item}: ${message}`));
  if (refused.length > shownItems) console.error(`  and ${refused.length - shownItems} more`);
}

/** Devices that are told by name; the result file has all. */
const shownItems = 5;

/** What was refused as a whole, by the line of the file where it is about one. */
function failureOf(failure: BulkPayload, { rows }: Run): CommandFailure {
  const message = 'message' in failure ? failure.message : 'it could not be begun';
  const field = 'field' in failure ? failure.field : '';
  const row = rows[Number(/^serialNumbers\.(\d+)$/.exec(field)?.[1] ?? Number.NaN)];
  if (row !== undefined) return new CommandFailure(`Nothing was begun: line ${row.line}: ${message}`);
  if (field === 'idempotencyKey') return otherOrgs();
  return new CommandFailure(`Nothing was begun: ${message}`);
}

/** How it ended. */
function tell({ state, counts, total, interruption, isStopped }: Watched, { path }: Run): void {
  const { succeeded, failed, unknown, pending } = counts;
  const parts = [
    `${succeeded} done`,
    `${failed} refused or failed`,
    `${unknown} in doubt`,
    `${pending} not tried`,
  ];
  console.log(`Of ${total} devices: ${parts.join(', ')}. Each is in ${path}.`);
  if (interruption !== null) console.error(`It was interrupted: ${interruption}.`);
  if (state !== 'FINISHED' || unknown > 0) {
    console.error(`To go on, give it again: --file ${path}`);
  }
  if (isStopped && state !== 'FINISHED') process.exitCode = interruptedCode;
  else if (succeeded < total) process.exitCode = 1;
}
