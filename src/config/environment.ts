/** What environment variables say: settings by name, and `${VAR}` inside the file. */
import { isMapping, type Mapping } from './file.js';
import type { Path } from './faults.js';
import type { ProblemList } from './problems.js';
import { nearest } from './suggestion.js';

/** Which variable sets what: its name, and the path of the setting. */
export type VariableTable = Readonly<Record<string, readonly string[]>>;

/** A variable for each setting of the server. It wins over the file. */
export const settingVariables: VariableTable = {
  PARTNERGRAPH_HOST: ['server', 'host'],
  PARTNERGRAPH_PORT: ['server', 'port'],
  PARTNERGRAPH_PUBLIC_URL: ['server', 'publicUrl'],
  PARTNERGRAPH_TRUSTED_PROXIES: ['server', 'trustedProxies'],
  PARTNERGRAPH_CORS_ORIGINS: ['server', 'corsOrigins'],
  PARTNERGRAPH_CORS_CREDENTIALS: ['server', 'corsCredentials'],
  PARTNERGRAPH_PROXY_ADDS_KEY: ['server', 'proxyAddsKey'],
  PARTNERGRAPH_GRAPHIQL: ['graphql', 'graphiql'],
  PARTNERGRAPH_INTROSPECTION: ['graphql', 'introspection'],
  PARTNERGRAPH_SUGGESTIONS: ['graphql', 'suggestions'],
  PARTNERGRAPH_SHOW_VENDOR_CALLS: ['graphql', 'showVendorCalls'],
  PARTNERGRAPH_REQUEST_DEADLINE_MS: ['graphql', 'requestDeadlineMs'],
  PARTNERGRAPH_PERSISTED: ['graphql', 'persisted'],
  PARTNERGRAPH_PERSISTED_MANIFESTS: ['graphql', 'persistedManifests'],
  PARTNERGRAPH_PERSISTED_EXCEPT: ['graphql', 'persistedExcept'],
  PARTNERGRAPH_PERSISTED_MAX_AGE_SECONDS: ['graphql', 'persistedMaxAgeSeconds'],
  PARTNERGRAPH_SUBGRAPH_NODE_FIELDS: ['graphql', 'subgraphNodeFields'],
  PARTNERGRAPH_REQUEST_BYTES: ['limits', 'requestBytes'],
  PARTNERGRAPH_HEADER_BYTES: ['limits', 'headerBytes'],
  PARTNERGRAPH_RECEIVE_MS: ['limits', 'receiveMs'],
  PARTNERGRAPH_SERVER_CONNECTIONS: ['limits', 'connections'],
  PARTNERGRAPH_CONNECTIONS_PER_ADDRESS: ['limits', 'connectionsPerAddress'],
  PARTNERGRAPH_STOP_MS: ['limits', 'stopMs'],
  PARTNERGRAPH_BATCH_SIZE: ['limits', 'batchSize'],
  PARTNERGRAPH_TOKENS: ['limits', 'tokens'],
  PARTNERGRAPH_DEPTH: ['limits', 'depth'],
  PARTNERGRAPH_ALIASES: ['limits', 'aliases'],
  PARTNERGRAPH_DIRECTIVES: ['limits', 'directives'],
  PARTNERGRAPH_ROOT_FIELDS: ['limits', 'rootFields'],
  PARTNERGRAPH_FIELDS: ['limits', 'fields'],
  PARTNERGRAPH_PAGE_SIZE: ['limits', 'pageSize'],
  PARTNERGRAPH_LIST_BREADTH: ['limits', 'listBreadth'],
  PARTNERGRAPH_LOG_LEVEL: ['log', 'level'],
  PARTNERGRAPH_JWT_ISSUER: ['auth', 'jwt', 'issuer'],
  PARTNERGRAPH_JWT_AUDIENCE: ['auth', 'jwt', 'audience'],
  PARTNERGRAPH_JWT_JWKS: ['auth', 'jwt', 'jwks'],
  PARTNERGRAPH_QUERY_PARAMETER: ['auth', 'queryParameter'],
  PARTNERGRAPH_DATABASE_URL: ['database', 'url'],
  PARTNERGRAPH_VAULT_KEY: ['vault', 'masterKeys'],
  PARTNERGRAPH_VAULT_CAPTURE_TOKENS: ['vault', 'captureTokens'],
  PARTNERGRAPH_EXPORTS_FOLDER: ['exports', 'folder'],
  PARTNERGRAPH_EXPORTS_DATASETS: ['exports', 'datasets'],
  PARTNERGRAPH_EXPORTS_PATIENCE_MS: ['exports', 'patienceMs'],
  PARTNERGRAPH_EXPORTS_FILES_BYTES: ['exports', 'filesBytes'],
  PARTNERGRAPH_REQUESTS_PER_MINUTE: ['quota', 'requestsPerMinute'],
  PARTNERGRAPH_REQUEST_BURST: ['quota', 'requestBurst'],
  PARTNERGRAPH_VENDOR_CALLS_PER_REQUEST: ['quota', 'vendorCallsPerRequest'],
  PARTNERGRAPH_VENDOR_CALLS_PER_MINUTE: ['quota', 'vendorCallsPerMinute'],
  PARTNERGRAPH_REDIS_URL: ['quota', 'redisUrl'],
  PARTNERGRAPH_ATTEMPT_TIMEOUT_MS: ['transport', 'attemptTimeoutMs'],
  PARTNERGRAPH_RETRIES: ['transport', 'retries'],
  PARTNERGRAPH_CONCURRENCY: ['transport', 'concurrency'],
  PARTNERGRAPH_QUEUE_LIMIT: ['transport', 'queueLimit'],
  PARTNERGRAPH_ANSWER_LIMIT_BYTES: ['transport', 'answerLimitBytes'],
  PARTNERGRAPH_CONNECTIONS: ['transport', 'connections'],
  PARTNERGRAPH_CALLS_PER_MINUTE: ['transport', 'callsPerMinute'],
};

/** What a variable sets at every account that the environment makes; the accounts of a list say it themselves. */
export const accountVariables: VariableTable = { PARTNERGRAPH_WRITES: ['writes'] };

/** The value of a variable. An empty one counts as unset: that is how Compose files and CI write "nothing". */
export function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

/** A copy of the mapping in which the variables that are set have their say. */
export function overlayVariables(
  mapping: Mapping,
  table: VariableTable,
  env: NodeJS.ProcessEnv,
  problems: ProblemList,
  at: Path = [],
): Mapping {
  return Object.entries(table).reduce((overlaid, [name, path]) => {
    const value = variable(env, name);
    if (value === undefined) return overlaid;
    problems.cameFrom([...at, ...path], name);
    const isInList = path.some((_, depth) => Array.isArray(valueAt(overlaid, path.slice(0, depth))));
    if (isInList) problems.add([...at, ...path], 'the file has a list there; leave the variable out');
    return withValueAt(overlaid, path, value);
  }, mapping);
}

const valueAt = (mapping: Mapping, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isMapping(value) ? value[key] : undefined), mapping);

function withValueAt(mapping: Mapping, path: readonly string[], value: string): Mapping {
  const [key, ...rest] = path;
  if (key === undefined) return mapping;
  const inner = mapping[key] ?? {};
  if (rest.length === 0) return { ...mapping, [key]: value };
  // Something else than a mapping is a mistake in the file, which the schema reports: it is not painted over.
  return isMapping(inner) ? { ...mapping, [key]: withValueAt(inner, rest, value) } : mapping;
}

const MALFORMED_REFERENCE =
  '"${" must be followed by the name of a variable and "}"; write "$${" for a literal "${"';
const REFERENCE = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g;

/** A copy of the value in which each `${VAR}` inside a text is the variable's value; `$${` is a literal `${`. */
export function expandVariables(
  value: unknown,
  env: NodeJS.ProcessEnv,
  problems: ProblemList,
  at: Path = [],
): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => expandVariables(item, env, problems, [...at, index]));
  }
  if (isMapping(value)) {
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, expandVariables(item, env, problems, [...at, key])]),
    );
  }
  if (typeof value !== 'string') return value;
  return value.replace(REFERENCE, (reference: string, name: string | undefined) => {
    if (reference === '$${') return '${';
    if (name === undefined) {
      problems.addUnresolved(at, MALFORMED_REFERENCE);
      return reference;
    }
    const found = variable(env, name);
    if (found === undefined) problems.addUnresolved(at, `the environment variable ${name} is not set`);
    return found ?? reference;
  });
}

/** Reports a variable of ours that exists only by a slip: it would be ignored in silence. */
export function reportMisspelt(
  env: NodeJS.ProcessEnv,
  known: readonly string[],
  problems: ProblemList,
): void {
  const ours = Object.keys(env).filter((name) => name.startsWith('PARTNERGRAPH_') && !known.includes(name));
  for (const name of ours) {
    // The common prefix would make any two names look alike, and Kubernetes adds PARTNERGRAPH_SERVICE_* of its own.
    const bare = (text: string): string => text.replace('PARTNERGRAPH_', '');
    const meant = nearest(bare(name), known.map(bare));
    if (meant !== undefined) problems.add([name], `unknown variable; did you mean PARTNERGRAPH_${meant}?`);
  }
}
