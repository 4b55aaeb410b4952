/** The program of a command: what it reads at its start and cannot use is told without a stack. */
import { createApp, type App, type AppOptions } from '../app.js';
import { CatalogError } from '../exports/datasets/dataset.js';
import { ManifestError } from '../http/manifest.js';
import { CommandFailure } from './command-failure.js';
import { failureOfDatasets } from './datasets.js';

/** Opens it. */
export function openApp(options: AppOptions): App {
  try {
    return createApp(options);
  } catch (error) {
    if (error instanceof CatalogError) throw failureOfDatasets(error, options.config.file);
    if (!(error instanceof ManifestError)) throw error;
    throw new CommandFailure(`graphql.persistedManifests: ${error.message}`, { cause: error });
  }
}
