/** Numbers, times and types in words for people. */
import type { Column, ColumnType, DatasetFamily } from '../../../exports/datasets/dataset.js';
import { html, type Html } from './html.js';

const numbers = new Intl.NumberFormat('en-US');

export const inDigits = (value: number): string => numbers.format(value);

/** What values of each type are. */
const types: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'whole number',
  double: 'number',
  decimal: 'exact decimal',
  boolean: 'true or false',
  timestamp: 'time (UTC)',
  date: 'date',
};

export const typeInWords = ({ type }: Column): string => types[type];

const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** `3 hours`, in the largest unit that fits. */
export function durationInWords(ms: number): string {
  const { unit, ms: size } = units.find((one) => ms >= one.ms) ?? { unit: 'second', ms: 1000 };
  const count = Math.max(0, Math.round(ms / size));
  return `${inDigits(count)} ${unit}${count === 1 ? '' : 's'}`;
}

/** When a snapshot was built: how long ago, and the time itself. */
export const builtInWords = (builtAt: string): Html =>
  html`<time datetime="${builtAt}">${durationInWords(Date.now() - Date.parse(builtAt))} ago</time>
    <span class="soft">(${builtAt.slice(0, 16).replace('T', ' ')} UTC)</span>`;

export const renewedInWords = ({ freshMs }: DatasetFamily): string =>
  `every ${durationInWords(freshMs).replace(/^1 /, '')}`;
