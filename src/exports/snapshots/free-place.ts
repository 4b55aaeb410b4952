/** A place that only one folder can have. */
import { rename } from 'node:fs/promises';
import { types } from 'node:util';

/** Moves a folder there, all at once over all programs; false where another lies there already that is not empty. */
export async function moveToFreePlace(folder: string, place: string): Promise<boolean> {
  try {
    await rename(folder, place);
    return true;
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
  }
}
