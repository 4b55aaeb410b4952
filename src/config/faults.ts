/** How zod's issues are told: each at its own place, in the words of a configuration file. */
import * as z from 'zod';
import { nearestFirst, suggestion } from './suggestion.js';

/** Where something stands: the keys from the top of the file, `['partners', 1, 'credential', 'token']`. */
export type Path = readonly PropertyKey[];

/** One thing that is wrong, and where. */
interface Fault {
  readonly path: Path;
  readonly message: string;
}

/** The faults that issues stand for, when `describe` made their messages. */
export function faultsOf(issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue) => {
    // An unknown key is a fault at its own place, not at that of the mapping around it.
    if (issue.code === 'unrecognized_keys') {
      const messages = issue.message.split('\n');
      return issue.keys.map((key, index) => ({
        path: [...issue.path, key],
        message: messages[index] ?? 'unknown key',
      }));
    }
    const meant = issue.code === 'invalid_union' ? likeliestOption(issue.errors) : undefined;
    if (meant === undefined) return [issue];
    return faultsOf(meant).map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
  });
}

/** Of the forms that something may have, the one that was most likely meant: it knows the most of the keys. */
function likeliestOption(options: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const unknownKeys = (issues: z.core.$ZodIssue[]): number =>
    issues.reduce((count, issue) => count + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);
  const [likeliest] = [...options].sort((a, b) => unknownKeys(a) - unknownKeys(b) || a.length - b.length);
  return likeliest;
}

/** What zod's names of types are called in a configuration file; the others are good enough as they are. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
  nonoptional: 'a value',
};

/** Says what to do where zod says what it saw; undefined leaves zod's own words, none of which repeat the value. */
export function describe(issue: z.core.$ZodRawIssue, alsoKnown: readonly string[]): string | undefined {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
    const keys = [...alsoKnown, ...known];
    return issue.keys.map((key) => `unknown key; ${suggestion(key, keys)}`).join('\n');
  }
  if (issue.code === 'invalid_type') {
    const expected = TYPE_NAMES[issue.expected] ?? issue.expected;
    return issue.input === undefined ? `required: ${expected}` : `expected ${expected}`;
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const first = typeof issue.input === 'string' ? nearestFirst(issue.input, values) : values;
    return `${issue.input === undefined ? 'required:' : 'expected'} one of ${first.join(', ')}`;
  }
  return undefined;
}
