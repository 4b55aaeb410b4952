/** One chunk of a bulk write: carried out as any write is, under a key of its own that nobody else can use. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Tables } from '../../database/tables.js';
import { PartnergraphError } from '../../errors.js';
import { continued } from '../../graph/request-context.js';
import { notPermitted } from '../failure.js';
import { carryOut, type Order } from '../writes/carry-out.js';
import { hashOfInput } from '../writes/input.js';
import type { Facts } from '../writes/outcome.js';
import type { WriteSteps } from '../writes/write.js';
import { endingsOf } from './endings.js';
import { assertGoesOn, Interruption } from './interruption.js';
import { isOpen, itemsOfChunk, keepEndings, type Item } from './items.js';
import type { Job } from './job.js';
import { waitBefore } from './patience.js';

/** Milliseconds that a chunk may take until it is sent. */
const deadlineMs = 30_000;

/**
 * Carries it out, and keeps what becomes of its items. Told to stop, it leaves what was not sent as it is; throws an
 * Interruption where its job may not go on.
 */
export async function runChunk<Input, Made extends Facts, Witness extends Facts>(
  job: Job<Input, Made, Witness>,
  owner: string,
  chunk: number,
  stop: AbortSignal,
): Promise<void> {
  const { tables } = await job.place.context.database();
  const items = await itemsOfChunk(tables, job.id, chunk);
  for (let attempt = 1; ; attempt += 1) {
    try {
      // Asked before each attempt: between two of them may lie a minute.
      const standing = await assertGoesOn(job, owner, tables);
      const context = continued(job.place.context, standing, deadlineMs, stop);
      return await attemptChunk({ ...job, place: { ...job.place, context } }, chunk, items, tables);
    } catch (error) {
      if (error instanceof Interruption) throw error;
      if (stop.aborted) return;
      const wait = waitBefore(error, attempt);
      if (wait === undefined) return await giveUp(job, items, tables, error);
      await sleep(wait, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

async function attemptChunk<Input, Made extends Facts, Witness extends Facts>(
  job: Job<Input, Made, Witness>,
  chunk: number,
  items: readonly Item[],
  tables: Kysely<Tables>,
): Promise<void> {
  const { bulk, input } = job;
  // An item that was refused in an earlier attempt is final, and stays in the chunk that the key stands for.
  let open = items.filter(isOpen);
  const steps: WriteSteps<object, Made, Witness> = {
    ...bulk,
    plan: async (_whole, place) => {
      const texts = open.map(({ item }) => item);
      const sifted = await bulk.plan(input, texts, place);
      if ('__typename' in sifted) return sifted;
      const { refused, plan } = sifted;
      await keepEndings(
        tables,
        job.id,
        open.flatMap(({ item, position }) => {
          const message = refused.get(item);
          return message === undefined ? [] : [{ position, outcome: 'REFUSED' as const, message }];
        }),
        false,
      );
      open = open.filter(({ item }) => !refused.has(item));
      return plan ?? notPermitted('CAPABILITY', 'there is nothing to be sent for this item');
    },
  };
  const ended = await carryOut(steps, orderOf(job, chunk, items));
  await keepEndings(tables, job.id, endingsOf(bulk, open, ended), 'isReplayed' in ended && ended.isReplayed);
}

/** The chunk as a write of its own, in the record as under its key. */
function orderOf<Input, Made extends Facts, Witness extends Facts>(
  { bulk, id, key, input, place, target, absenceMs }: Job<Input, Made, Witness>,
  chunk: number,
  items: readonly Item[],
): Order<object> {
  const { account, native } = place;
  const whole = { ...input, [bulk.items.field]: items.map(({ item }) => item) };
  // Keys of callers have no spaces.
  const chunkKey = `bulk write ${id} ${chunk}`;
  return {
    input: whole,
    place,
    absenceMs,
    identity: {
      account: account.id,
      org: native[0] ?? '',
      key: chunkKey,
      mutation: bulk.name,
      inputHash: hashOfInput(chunkKey, target, whole),
    },
    intent: {
      mutation: bulk.name,
      vendor: account.vendor,
      account: account.id,
      org: native[0] ?? null,
      target,
      input: JSON.stringify(whole),
      idempotencyKey: key,
    },
  };
}

/** What fails in this way was not sent, unless it is a fault of the gateway, of which nothing is known. */
async function giveUp<Input, Made extends Facts, Witness extends Facts>(
  { bulk, id, place }: Job<Input, Made, Witness>,
  items: readonly Item[],
  tables: Kysely<Tables>,
  error: unknown,
): Promise<void> {
  const isKnown = error instanceof PartnergraphError && error.code !== 'WRITE_UNDER_WAY';
  if (!(error instanceof PartnergraphError)) {
    place.context.log.error({ err: error, write: bulk.name, bulkWrite: id }, 'a chunk cannot be carried out');
  }
  const outcome = isKnown ? ('NOT_SENT' as const) : ('UNKNOWN' as const);
  const message =
    error instanceof PartnergraphError ? `${error.code}: ${error.message}` : 'a fault of the gateway';
  await keepEndings(
    tables,
    id,
    items.map(({ position }) => ({ position, outcome, message })),
    false,
  );
}
