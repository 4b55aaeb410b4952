/** `stopBulkWrite`: has a bulk write stop, whichever gateway is at it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { builder } from '../../graph/builder.js';
import type { Context } from '../../graph/context.js';
import { decodeId, splitIdParts } from '../../graph/id.js';
import { PartnergraphError } from '../../errors.js';
import {
  invalidInput,
  InvalidInputRef,
  notFound,
  NotFoundRef,
  type InvalidInput,
  type NotFound,
} from '../failure.js';
import { BulkWriteRef } from './bulk-write-node.js';
import { rowsOfJobs, type BulkWriteRow } from './bulk-write-row.js';
import { interruptJob } from './jobs.js';

const StopBulkWriteInput = builder.inputType('StopBulkWriteInput', {
  description: 'Which bulk write is to stop.',
  fields: (t) => ({ id: t.id({ required: true, description: 'Global id of the bulk write.' }) }),
});

const Payload = builder.unionType('StopBulkWritePayload', {
  scope: 'parent',
  description: 'What came of `stopBulkWrite`.',
  types: [BulkWriteRef, InvalidInputRef, NotFoundRef],
});

builder.mutationField('stopBulkWrite', (t) =>
  t.field({
    scope: 'caller',
    type: Payload,
    description:
      'Has a bulk write stop, whoever began it and whichever gateway is at it: for all who may see it. What is under way with ' +
      'the vendor is waited for, nothing more is sent, and its items tell what became of each. One that is finished stays ' +
      'so. The same `idempotencyKey` and input again go on with it. No vendor call.',
    args: {
      input: t.arg({ type: StopBulkWriteInput, required: true, description: 'Which bulk write is to stop.' }),
    },
    resolve: (_root, { input }, context) => stopBulkWrite(input.id, context),
  }),
);

/** Milliseconds that an answer waits for the bulk write to have stopped, and between two looks. */
const patienceMs = 10_000;
const lookMs = 100;

async function stopBulkWrite(
  given: string,
  context: Context,
): Promise<BulkWriteRow | InvalidInput | NotFound> {
  const parts = partsOf(given);
  if (parts === undefined) return invalidInput('id', 'this is not the id of a bulk write');
  const [account, id = ''] = parts;
  const until = Math.min(performance.now() + patienceMs, context.deadline);
  const look = async (): Promise<BulkWriteRow | undefined> =>
    (await rowsOfJobs([id], context)).find(({ job }) => job.account === account);

  let row = await look();
  if (row === undefined) return notFound(given, 'there is no such bulk write');
  if (row.state === 'FINISHED') return row;
  const { caller, log, requestId } = context;
  log.warn({ bulkWrite: id, caller: caller.id, requestId }, 'a bulk write is to stop');
  await interruptJob((await context.database()).tables, id, 'stopped by `stopBulkWrite`');
  for (;;) {
    row = (await look()) ?? row;
    const isOver = row.state !== 'RUNNING' || performance.now() + lookMs >= until;
    if (isOver || context.signal.aborted) return row;
    await sleep(lookMs, undefined, { signal: context.signal }).catch(() => undefined);
  }
}

function partsOf(given: string): readonly string[] | undefined {
  try {
    const { typename, id } = decodeId(given);
    return typename === BulkWriteRef.name ? splitIdParts(id, 2) : undefined;
  } catch (error) {
    if (error instanceof PartnergraphError) return undefined;
    throw error;
  }
}
