/** Parameters of a file's address that say how it is written: what the format does not have is refused, never ignored. */
import { PartnergraphError } from '../../errors.js';
import type { FormatFacts, FormatOptions, FormatParameter } from '../../exports/formats/format.js';
import { queryParameters } from '../../exports/queries/read-query.js';

/** What each of them may be; the first is what holds without it. */
const choices: Readonly<Record<FormatParameter, readonly string[]>> = {
  bom: ['0', '1'],
  formulas: ['escape', 'raw'],
};

/** How the file is to be written. */
export function readFormatOptions({ parameters }: FormatFacts, given: URLSearchParams): FormatOptions {
  const chosen = (name: FormatParameter): string | undefined => {
    const [value, ...more] = given.getAll(name);
    const known = parameters.includes(name) ? choices[name] : [];
    if (value === undefined) return choices[name][0];
    if (more.length === 0 && known.includes(value)) return value;
    throw invalid(name, `expected one of ${known.join(', ')}, once`);
  };
  return { escapeFormulas: chosen('formulas') === 'escape', byteOrderMark: chosen('bom') === '1' };
}

/** The parameters that a file of the format has. */
export const parametersOf = ({ parameters }: FormatFacts): readonly string[] => [
  ...queryParameters,
  ...parameters,
];

/** Refuses parameters that are not known here; one in an address may be a key, so its value is never told. */
export function refuseUnknown(given: URLSearchParams, known: readonly string[]): void {
  const unknown = [...given.keys()].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const list = known.length === 0 ? 'there are none here' : `known: ${known.join(', ')}`;
  throw invalid(unknown, `there is no such parameter; ${list}`);
}

const invalid = (argument: string, message: string): PartnergraphError =>
  new PartnergraphError('INVALID_ARGUMENT', `${argument}: ${message}`, { argument });
