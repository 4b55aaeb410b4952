/** The program of a command: what it reads at its start and cannot use is told without a stack. */
import { createApp, type App, type AppOptions } from '../app.js';
import { DatasetError } from '../exports/datasets/dataset.js';
import { ManifestError } from '../http/manifest.js';
import { CommandFailure } from './command-failure.js';

/** Opens it. */
export function openApp(options: AppOptions): App {
  try {
    return createApp(options);
  } catch (error) {
    if (error instanceof DatasetError) {
      throw new CommandFailure(`exports.datasets: ${error.message}`, { cause: error });
    }
    if (!(error instanceof ManifestError)) throw error;
    throw new CommandFailure(`graphql.persistedManifests: ${error.message}`, { cause: error });
  }
}
