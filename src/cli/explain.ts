/** `partnergraph explain`: which vendor calls an operation will make, before it makes them. */
import { GraphQLError, parse, validate, type DocumentNode } from 'graphql';
import { operator } from '../auth/caller.js';
import { everything } from '../entities/visibility.js';
import { decide } from '../graph/operation/decide.js';
import { explained, mermaidOf, priceInWords } from '../graph/operation/explain.js';
import { createContext } from '../graph/request-context.js';
import { schema } from '../schema.js';
import { CommandFailure } from './command-failure.js';
import { readConfiguration } from './configuration.js';
import { readInput } from './input-file.js';
import { openApp } from './open-app.js';
import { formatTable } from './table.js';

export interface ExplainOptions {
  readonly config?: string;
  /** JSON. */
  readonly variables?: string;
  readonly operation?: string;
  readonly mermaid?: boolean;
}

/** Milliseconds that the facts may take with which the decision begins. */
const deadlineMs = 60_000;

/** Prints the decision of an operation. It makes no call but those for the facts that the operation begins with, as a list of clients. */
export async function explain(file: string, options: ExplainOptions, env: NodeJS.ProcessEnv): Promise<void> {
  const document = documentOf(await readInput(file), file);
  const variables = variablesOf(options.variables);
  const config = readConfiguration(env, options.config);
  const app = openApp({ config: { ...config, log: { level: 'silent' } } });
  try {
    const context = createContext(
      { ...everything(app.accounts), database: app.database, caller: operator },
      new AbortController().signal,
      deadlineMs,
    );
    const decided = await decide({ schema, document, operationName: options.operation, variables }, context);
    if (options.mermaid === true) {
      console.log(mermaidOf(decided));
      return;
    }
    const rows = explained(decided).map(({ field, account, call, subjects, least, most, isAtLeast }) => [
      field,
      account,
      call,
      subjects,
      String(least),
      `${isAtLeast ? '≥ ' : ''}${most}`,
    ]);
    if (rows.length > 0) {
      console.log(`${formatTable(['FIELD', 'ACCOUNT', 'CALL', 'FOR', 'CERTAIN', 'MOST'], rows)}\n`);
    }
    console.log(`The operation makes ${priceInWords(decided)}.`);
    console.log('Equal calls for the same clients or rows are made once, whichever fields need them.');
  } finally {
    await app.close();
  }
}

function documentOf(text: string, file: string): DocumentNode {
  try {
    const document = parse(text);
    const [mistake] = validate(schema, document);
    if (mistake !== undefined) throw mistake;
    return document;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const line = error.locations?.[0]?.line;
    throw new CommandFailure(`${file}${line === undefined ? '' : `, line ${line}`}: ${error.message}`, {
      cause: error,
    });
  }
}

function variablesOf(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const variables: unknown = JSON.parse(text);
    if (typeof variables === 'object' && variables !== null && !Array.isArray(variables)) {
      return { ...variables };
    }
  } catch {
    // Told below, as any other text that is no object.
  }
  throw new CommandFailure('--variables: expected a JSON object, for example \'{"uuid": "…"}\'.');
}
