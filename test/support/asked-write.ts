/** A write, asked for as a frontend would, with everything that its payload says. */
import { randomUUID } from 'node:crypto';
import type { App } from '../../src/app.js';
import { send, type Answer } from './open-gateway.js';
import { writeDocument } from './write-document.js';

export interface AskedWrite {
  readonly name: string;
  readonly input: object;
  /** What else its success is to tell. */
  readonly fields?: string;
  /** The key of the caller; of one who may do everything without it. */
  readonly key?: string;
}

export type Outcome = Readonly<Record<string, unknown>>;

const payload = `
  ... on WriteSuccess { replayed settled }
  ... on InvalidInput { field }
  ... on NotPermitted { reason }
  ... on DryRun { body }
  ... on VendorRefused { code }
  ... on Failure { message }`;

/** The answer to it. Each has an idempotency key of its own, unless the input has one. */
export async function answerTo(
  app: App,
  { name, input, fields = '', key }: AskedWrite,
): Promise<Answer<{ readonly outcome: Outcome }>> {
  const document = writeDocument(name, { as: 'outcome', payload, success: fields });
  const keyed = { idempotencyKey: randomUUID(), ...input };
  return send<{ outcome: Outcome }>(app, document, { input: keyed }, undefined, key);
}

/** What came of it; throws what the gateway said where nothing came of it at all. */
export async function outcomeOf(app: App, asked: AskedWrite): Promise<Outcome | undefined> {
  const { data, errors } = await answerTo(app, asked);
  const outcome = data?.outcome ?? undefined;
  if (outcome === undefined) throw new Error(JSON.stringify(errors));
  return outcome;
}

/** All that the gateway keeps of writes, as text. */
export async function recordOf(app: App): Promise<string> {
  const { tables } = await app.database();
  const rows = await Promise.all([
    tables.selectFrom('auditEntry').selectAll().execute(),
    tables.selectFrom('auditOutcome').selectAll().execute(),
    tables.selectFrom('keyedWrite').selectAll().execute(),
  ]);
  return JSON.stringify(rows);
}
