/** The datasets of a configuration: what is wrong with a file of them is a problem of the configuration. */
import { ConfigurationError, type Config } from '../config.js';
import { readDatasets } from '../exporting.js';
import { CatalogError } from '../exports/datasets/dataset.js';
import { FolderError, tryFolder } from '../exports/snapshots/root-folder.js';
import { CommandFailure } from './command-failure.js';

/** Reads all of them; fails when one cannot be used. */
export function checkDatasets({ exports: settings, file }: Config): void {
  try {
    readDatasets(settings);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    throw failureOfDatasets(error, file);
  }
}

/** Tries the folder that tables are kept in; fails when it cannot be used. */
export function checkFolder({ exports: { folder }, file }: Config): void {
  try {
    tryFolder(folder);
  } catch (error) {
    throw failureOfFolder(error, file);
  }
}

/** What is told of a folder that cannot be used; any other failure as it is. */
export function failureOfFolder(error: unknown, file: string | undefined): unknown {
  if (!(error instanceof FolderError)) return error;
  const line = `exports.folder: ${error.message}; set it (PARTNERGRAPH_EXPORTS_FOLDER) to a folder that can be written`;
  return new CommandFailure(new ConfigurationError([line], file).message, { cause: error });
}

/** What is told of them: every file that is wrong, with the place in it. */
export function failureOfDatasets(error: CatalogError, file: string | undefined): CommandFailure {
  const lines = error.problems.map((problem) => `exports.datasets: ${problem}`);
  return new CommandFailure(new ConfigurationError(lines, file).message, { cause: error });
}
