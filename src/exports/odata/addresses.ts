/** The addresses that stand in answers: absolute, because clients of note refuse any other. */
import type { SetQuery } from './set-query.js';
import type { QueryOptions } from './query-options.js';

/** The context of an answer; `what` is behind the hash, and nothing is behind that of the service itself. */
export const contextOf = (base: string, what?: string): string =>
  `${base}/$metadata${what === undefined ? '' : `#${what}`}`;

/** The part of a context that names the chosen columns. */
export const selectionOf = ({ columns, isSelected }: Pick<SetQuery, 'columns' | 'isSelected'>): string =>
  isSelected ? `(${columns.map(({ name }) => name).join(',')})` : '';

/** The same question with a token: what came stays as it was written. */
export function nextLink(address: string, { written }: QueryOptions, token: string): string {
  const kept = written.filter(({ name }) => name !== '$skiptoken').map(({ text }) => text);
  return `${address}?${[...kept, `$skiptoken=${token}`].join('&')}`;
}
