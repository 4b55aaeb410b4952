/** Puts every credential under the first master key, so that an older one can be taken out of the configuration. */
import type { Database } from '../database/database.js';
import { PartnergraphError } from '../errors.js';
import { reseal, type Address, type MasterKey, type SealedCredential } from './seal.js';

/** What became of the credentials in a rotation. */
export interface Rotation {
  /** How many have changed to the first master key. */
  readonly resealed: number;
  /** How many were under it before. */
  readonly unchanged: number;
  /** Those that do not open, and were left as they are. */
  readonly locked: readonly Address[];
}

/** Reseals the data keys row by row. One that is cut off leaves every row whole, and is simply run again. */
export async function rotate(
  { tables }: Database,
  master: MasterKey,
  masterKeys: readonly MasterKey[],
): Promise<Rotation> {
  const rows = await tables.selectFrom('credential').selectAll().execute();
  const older = rows.filter(({ keyId }) => keyId !== master.id);
  const locked: Address[] = [];
  let resealed = 0;
  for (const row of older) {
    const { account, org } = row;
    const sealed = resealIfOpens(row, masterKeys, master);
    if (sealed === undefined) {
      locked.push({ account, org });
      continue;
    }
    const { numUpdatedRows } = await tables
      .updateTable('credential')
      .set({ keyId: sealed.keyId, sealedKey: sealed.sealedKey })
      .where('account', '=', account)
      .where('org', '=', org)
      // Not what has been stored anew meanwhile: its data key is another one.
      .where('sealedKey', '=', row.sealedKey)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) resealed += 1;
  }
  return { resealed, unchanged: rows.length - older.length, locked };
}

function resealIfOpens(
  row: Address & SealedCredential,
  masterKeys: readonly MasterKey[],
  master: MasterKey,
): SealedCredential | undefined {
  try {
    return reseal(row, row, masterKeys, master);
  } catch (error) {
    if (error instanceof PartnergraphError && error.code === 'VAULT_LOCKED') return undefined;
    throw error;
  }
}
