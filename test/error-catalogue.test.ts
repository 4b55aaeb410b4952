/** The catalogue of errors and its page are the same, and each code says what to do. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { errorCatalogue } from '../src/errors.js';

const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');

describe('docs/errors.md', () => {
  test('has every code with its meaning and advice, and no other', () => {
    const rows = page.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));
    const expected = Object.entries(errorCatalogue).map(
      ([code, { meaning, action, retryable }]) =>
        `| \`${code}\` | ${meaning} | ${action} | ${retryable ? 'yes' : 'no'} |`,
    );
    expect(rows).toEqual(expected);
  });
});
