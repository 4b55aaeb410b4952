/** Parameters of a file's address that say how it is written: what the format does not have is refused, never ignored. */
import { PartnergraphError } from '../../errors.js';
import type { FormatFacts, FormatOptions, FormatParameter } from '../../exports/formats/format.js';
import { queryParameters } from '../../exports/queries/read-query.js';

/** What each of them may be. */
const choices = {
  bom: ['0', '1'],
  formulas: ['raw', 'text'],
  decimals: ['double', 'decimal', 'text'],
} as const satisfies Readonly<Record<FormatParameter, readonly string[]>>;

/** How the file is to be written: as it is for programs, and with no formula for people, unless it is said. */
export function readFormatOptions(
  { parameters, isOfSpreadsheets = false }: FormatFacts,
  given: URLSearchParams,
  isForPeople: boolean,
): FormatOptions {
  const chosen = <Name extends FormatParameter>(
    name: Name,
    otherwise: (typeof choices)[Name][number],
  ): (typeof choices)[Name][number] => {
    const [value, ...more] = given.getAll(name);
    if (value === undefined) return otherwise;
    const known: readonly (typeof choices)[Name][number][] = parameters.includes(name) ? choices[name] : [];
    const found = known.find((choice) => choice === value);
    if (more.length === 0 && found !== undefined) return found;
    throw invalid(name, `expected one of ${known.join(', ')}, once`);
  };
  const formulas = chosen('formulas', isForPeople || isOfSpreadsheets ? 'text' : 'raw');
  return {
    escapeFormulas: formulas === 'text',
    byteOrderMark: chosen('bom', '0') === '1',
    decimals: chosen('decimals', 'double'),
  };
}

/** Whether somebody looks at the answer, whose next step may be a double click: a browser that goes to the address. */
export const isForPeople = (headers: Headers): boolean =>
  headers.get('sec-fetch-dest') === 'document' || /\btext\/html\b/i.test(headers.get('accept') ?? '');

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
