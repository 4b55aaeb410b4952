/** Tells by the trading configuration, read before and after, whether a change of it was carried out. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Finding } from '../../../entities/writes/write.js';
import type { TradingConfigRow } from './trading-config.js';

/** What of a configuration can be read back; the secret cannot. */
type Readable = Pick<TradingConfigRow, 'esmApiUrl' | 'esmClientId' | 'queuePrefix'>;

const readable = ['esmApiUrl', 'esmClientId', 'queuePrefix'] as const;

const prints = z.partialRecord(z.enum(readable), z.string());

/** What is kept of a change: the prints of what was sent and of what was there, since one of them is for few to see. */
export const tradingWitness = z.object({
  salt: z.string(),
  sent: prints,
  before: prints,
  changedAt: z.string().nullable(),
});

const printsOf = (salt: string, values: Partial<Readable>): z.output<typeof prints> =>
  Object.fromEntries(
    readable.flatMap((name) => {
      const value = values[name];
      if (value === undefined || value === null) return [];
      return [[name, createHash('sha256').update(`${salt}${value}`).digest('base64url')]];
    }),
  );

/** The witness of a change of what is there now. */
export function witnessOf(sent: Partial<Readable>, now: TradingConfigRow): z.output<typeof tradingWitness> {
  const salt = randomBytes(16).toString('base64url');
  return {
    salt,
    sent: printsOf(salt, sent),
    before: printsOf(salt, now),
    changedAt: now.updatedAt?.toISOString() ?? null,
  };
}

/**
 * What the configuration says afterwards. A change of which nothing can be read back, because it was there before or is the
 * secret, leaves no mark that is not somebody else's as well.
 */
export function tradingFinding(
  { salt, sent, before, changedAt }: z.output<typeof tradingWitness>,
  now: TradingConfigRow,
): Finding<Record<never, never>> {
  const after = printsOf(salt, now);
  const names = readable.filter((name) => sent[name] !== undefined);
  const telling = names.filter((name) => sent[name] !== before[name]);
  if (telling.length === 0) return 'cannot be told';
  if (names.every((name) => after[name] === sent[name])) return { carriedOut: {} };
  const isUntouched = changedAt === (now.updatedAt?.toISOString() ?? null);
  return isUntouched && telling.every((name) => after[name] === before[name]) ? 'no trace' : 'cannot be told';
}
