/** The configuration of a command: what is wrong with it is told in full, and without a stack. */
import { ConfigurationError, loadConfig, type Config } from '../config.js';
import { vendors } from '../vendors/index.js';
import { CommandFailure } from './command-failure.js';

/** Loads the configuration from `--config` and the environment. */
export function readConfiguration(env: NodeJS.ProcessEnv, file: string | undefined): Config {
  try {
    return loadConfig({ env, vendors, file });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new CommandFailure(error.message, { cause: error });
  }
}
