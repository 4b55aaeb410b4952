/** The datasets of a configuration: what is wrong with a file of them is a problem of the configuration. */
import { ConfigurationError, type Config } from '../config.js';
import { readDatasets } from '../exporting.js';
import { CatalogError } from '../exports/datasets/dataset.js';
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

/** What is told of them: every file that is wrong, with the place in it. */
export function failureOfDatasets(error: CatalogError, file: string | undefined): CommandFailure {
  const lines = error.problems.map((problem) => `exports.datasets: ${problem}`);
  return new CommandFailure(new ConfigurationError(lines, file).message, { cause: error });
}
