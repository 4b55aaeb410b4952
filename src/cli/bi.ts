/** `partnergraph bi`: what a tool takes to read a dataset. */
import { suggestion, type Config } from '../config.js';
import { readDatasets } from '../exporting.js';
import { CatalogError } from '../exports/datasets/dataset.js';
import { snippetsOf, snippetTools } from '../exports/snippets/index.js';
import { datasetNamed } from './chosen-datasets.js';
import { CommandFailure } from './command-failure.js';
import { readConfiguration } from './configuration.js';
import { failureOfDatasets } from './datasets.js';

export interface BiOptions {
  readonly url?: string;
  readonly config?: string;
}

/** Prints the snippet and nothing else, so that it can be saved as a file. */
export function printSnippet(tool: string, name: string, options: BiOptions, env: NodeJS.ProcessEnv): void {
  if (!snippetTools.includes(tool)) {
    throw new CommandFailure(`There is nothing for ${tool}; ${suggestion(tool, snippetTools)}`);
  }
  const config = configurationOf(options, env);
  const { dataset } = datasetNamed(datasetsOf(config), name);
  const baseUrl = options.url === undefined ? addressOf(config) : readUrl(options.url);
  const snippet = snippetsOf(dataset, baseUrl).find((candidate) => candidate.tool === tool);
  // The address first, and only then the text: a pipe gets nothing of a command that fails.
  process.stdout.write(snippet?.text ?? '');
}

/** Whoever names the gateway needs no accounts for this, and so no configuration. */
function configurationOf({ url, config }: BiOptions, env: NodeJS.ProcessEnv): Config | undefined {
  try {
    return readConfiguration(env, config);
  } catch (error) {
    if (url === undefined || config !== undefined) throw error;
    return undefined;
  }
}

function datasetsOf(config: Config | undefined): ReturnType<typeof readDatasets> {
  try {
    return readDatasets({ datasets: config?.exports.datasets ?? [] });
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    throw failureOfDatasets(error, config?.file);
  }
}

/** The configured address: where clients find the gateway, or else as a tool on this machine reaches it. */
function addressOf(config: Config | undefined): string {
  if (config === undefined) throw new Error('there is no configuration to take an address from');
  const { host, port, publicUrl } = config.server;
  if (publicUrl !== null) return publicUrl;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  if (isEverywhere)
    console.error('The gateway listens on all addresses: name the one of your tools with --url.');
  const reached = isEverywhere ? 'localhost' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '') {
    throw new CommandFailure('--url: expected http://… or https://…, without a user, a password or a query.');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}
