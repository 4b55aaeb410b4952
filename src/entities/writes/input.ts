/** The input of a write: read by its schema, and what makes two inputs the same. */
import { createHash, scryptSync } from 'node:crypto';
import { z } from 'zod';
import { Secret } from '../../secret.js';
import { invalidInput, type InvalidInput } from '../failure.js';

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, { error: 'expected 1 to 200 printable characters without spaces' })
  .optional();

/** What every write takes beside its own fields. */
const common = z.object({ idempotencyKey, dryRun: z.boolean().optional() });

export interface ReadInput<Input> {
  readonly input: Input;
  readonly idempotencyKey: string | undefined;
  readonly dryRun: boolean;
}

/** Reads an input, in which a null is no different from a field that was left out; or says what is wrong with it. */
export function readInput<Input>(values: z.ZodType<Input>, given: object): ReadInput<Input> | InvalidInput {
  const present = withoutNulls(given);
  const shared = common.safeParse(present);
  const own = values.safeParse(present);
  if (shared.success && own.success) {
    return {
      input: own.data,
      idempotencyKey: shared.data.idempotencyKey,
      dryRun: shared.data.dryRun ?? false,
    };
  }
  const [issue] = [...(own.error?.issues ?? []), ...(shared.error?.issues ?? [])];
  return invalidInput(issue?.path.join('.') ?? '', issue?.message ?? 'not valid');
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inside]) =>
      inside === null ? [] : [[name, withoutNulls(inside)]],
    ),
  );
}

/**
 * What stands for an input, and only for that one. Secrets are few enough to be guessed by their hash, so that they get a
 * slow one of their own.
 */
export function hashOfInput(key: string, target: string, input: unknown): string {
  const text = JSON.stringify(
    { target, input },
    function (this: Record<string, unknown>, name, value: unknown) {
      const given = this[name];
      if (given instanceof Secret) return scryptSync(given.reveal(), key, 32).toString('base64url');
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(
        Object.entries(given ?? value).sort(([one], [other]) => (one < other ? -1 : 1)),
      );
    },
  );
  return createHash('sha256').update(text).digest('base64url');
}
