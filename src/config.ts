/** The configuration: one YAML file and environment variables in, one checked value out, or every problem at once. */
import {
  accountVariables,
  expandVariables,
  overlayVariables,
  reportMisspelt,
  settingVariables,
  variable,
} from './config/environment.js';
import { FILE_VARIABLE, findFile, isMapping, readMapping } from './config/file.js';
import { readPartners, type PartnerConfiguration, type VendorConfiguration } from './config/partners.js';
import { createProblemList } from './config/problems.js';
import { settingsSchema, type Settings } from './config/settings.js';
import { warningsOf } from './config/warnings.js';

export { accountVariables, settingVariables } from './config/environment.js';
export { FILE_VARIABLE } from './config/file.js';
export type { PartnerConfiguration, VendorConfiguration } from './config/partners.js';
export { ConfigurationError } from './config/problems.js';
export { suggestion } from './config/suggestion.js';
export type { TransportSettings } from './config/settings.js';

/** Where the configuration comes from. */
export interface ConfigSources {
  /** `process.env`, handed in: nothing below reads it. */
  readonly env: NodeJS.ProcessEnv;
  /** The vendors whose accounts may be configured. */
  readonly vendors: readonly VendorConfiguration[];
  /** The file of `--config`; without it PARTNERGRAPH_CONFIG, or `partnergraph.yaml` if there is one. */
  readonly file?: string | undefined;
}

/** The whole configuration, checked and complete. */
export interface Config extends Readonly<Settings> {
  /** The file that was read, if there was one. */
  readonly file: string | undefined;
  /** The configured accounts: at least one, no two with the same id. */
  readonly partners: readonly PartnerConfiguration[];
  /** What is unwise: a line each, without any value. */
  readonly warnings: readonly string[];
}

/** Reads the configuration. Throws a ConfigurationError that names every problem. */
export function loadConfig({ env, vendors, file: named }: ConfigSources): Config {
  const problems = createProblemList();
  const file = findFile(named ?? variable(env, FILE_VARIABLE));
  reportMisspelt(
    env,
    [FILE_VARIABLE, ...Object.keys({ ...settingVariables, ...accountVariables })],
    problems,
  );

  const raw = file === undefined ? {} : readMapping(file);
  const written = expandVariables(raw, env, problems);
  const { partners: listed, ...rest } = isMapping(written) ? written : {};
  const overlaid = overlayVariables(rest, settingVariables, env, problems);

  const settings = problems.parse(settingsSchema, overlaid, [], ['partners']);
  const drafts = readPartners(listed, vendors, env, problems);

  if (!settings || !problems.isEmpty()) throw problems.toError(file);
  const partners = drafts.map((draft) => ({
    ...draft,
    transport: { ...settings.transport, ...draft.transport },
  }));
  const accounts = drafts.map((draft) => draft.settings);
  return { file, ...settings, partners, warnings: warningsOf({ ...settings, partners: accounts }, raw) };
}
