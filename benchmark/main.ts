/** `npm run bench -- [NAME] [options]`: the benchmark of that name; that of the reference queries without one. */
import { inspect } from 'node:util';
import { benchExports } from './exports.js';
import { OptionError } from './options.js';
import { tell } from './output.js';
import { benchOverhead } from './overhead.js';
import { benchQueries } from './queries.js';

/** Each takes the rest of the command line. */
type Benchmark = (args: readonly string[]) => Promise<void>;

const benchmarks: ReadonlyMap<string, Benchmark> = new Map([
  ['queries', benchQueries],
  ['exports', benchExports],
  ['overhead', benchOverhead],
]);

function chosen(args: readonly string[]): { readonly run: Benchmark; readonly rest: readonly string[] } {
  const [first = ''] = args;
  const isNamed = first !== '' && !first.startsWith('-');
  const run = benchmarks.get(isNamed ? first : 'queries');
  if (run !== undefined) return { run, rest: isNamed ? args.slice(1) : args };
  const known = [...benchmarks.keys()].join(', ');
  throw new OptionError(`there is no benchmark "${first}"; expected one of ${known}`);
}

try {
  const { run, rest } = chosen(process.argv.slice(2));
  await run(rest);
} catch (error) {
  const wrongUse = error instanceof OptionError;
  tell(wrongUse ? `${error.message}\nnpm run bench -- [NAME] --help lists the options` : inspect(error));
  process.exitCode = wrongUse ? 2 : 1;
}
