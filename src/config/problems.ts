/** What is wrong with a configuration: problems are collected, and one error tells them all. */
import type * as z from 'zod';
import { describe, faultsOf, type Path } from './faults.js';

/** The configuration cannot be used. The message names every problem, each with its place and what to do. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  /** One line a problem. No line holds a configured value, because the value may be a secret. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[], source?: string) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    const place = source === undefined ? '' : ` (${source})`;
    super(`The configuration has ${count}${place}:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Collects the problems of one load. */
export interface ProblemList {
  add(path: Path, message: string): void;
  /** Adds a problem that leaves the value at `path` unknown, so that what a schema says of it is not told. */
  addUnresolved(path: Path, message: string): void;
  /** Remembers that what stands at `path` came from an environment variable, so that a problem can name it. */
  cameFrom(path: Path, variable: string): void;
  /** Parses what stands at `path`; `alsoKnown` are keys there that another schema reads. */
  parse<Schema extends z.ZodType>(
    schema: Schema,
    value: unknown,
    path: Path,
    alsoKnown?: readonly string[],
  ): z.output<Schema> | undefined;
  isEmpty(): boolean;
  /** The error that tells all of them. */
  toError(source?: string): ConfigurationError;
}

/** An empty list of problems. */
export function createProblemList(): ProblemList {
  const lines = new Set<string>();
  const unresolved = new Set<string>();
  const variables = new Map<string, string>();

  const list: ProblemList = {
    add(path, message) {
      const place = pathText(path);
      // A variable may fill a part of what is missing as a whole: RHOMBUS_API_KEY fills `credential`.
      const below = [...variables].filter(([set]) => set === place || set.startsWith(`${place}.`));
      const names = below.map(([, variable]) => variable).join(', ');
      lines.add(`${place}${names && ` (${names})`}: ${message}`);
    },
    addUnresolved(path, message) {
      unresolved.add(pathText(path));
      list.add(path, message);
    },
    cameFrom(path, variable) {
      variables.set(pathText(path), variable);
    },
    parse(schema, value, path, alsoKnown = []) {
      const result = schema.safeParse(value, {
        error: (issue) => describe(issue, issue.inst === schema ? alsoKnown : []),
      });
      for (const fault of faultsOf(result.error?.issues ?? [])) {
        const place = [...path, ...fault.path];
        if (!unresolved.has(pathText(place))) list.add(place, fault.message);
      }
      return result.data;
    },
    isEmpty: () => lines.size === 0,
    toError: (source) => new ConfigurationError([...lines], source),
  };
  return list;
}

/** `partners[1].credential.token` */
export function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
