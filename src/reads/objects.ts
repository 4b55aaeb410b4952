/** The envelope of an answer that is the row itself. */
import { z } from 'zod';
import type { Table } from './columns.js';
import type { Envelope } from './endpoint.js';

/** The vendor's names at the top of an object that a table reads, each of which may be missing, or anything. */
export const namesOf = ({ entries }: Table<unknown>): Readonly<Record<string, z.ZodOptional<z.ZodUnknown>>> =>
  Object.fromEntries(
    entries.map(([, { wire }]) => [wire.split('.', 1)[0] ?? wire, z.unknown().optional()] as const),
  );

/** An object, whatever it has: one that has nothing of what is read of it is no row. */
export const objectOf = (brings: Table<unknown>): z.ZodType<Envelope> =>
  z.looseObject(namesOf(brings)).transform((row): Envelope => ({ rows: [row], total: null }));
