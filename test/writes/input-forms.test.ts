/** What inputs of writes are held to, and what makes two of them the same. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { amount, cidr, country, currency, e164, email, url, words } from '../../src/entities/writes/forms.js';
import { hashOfInput, readInput } from '../../src/entities/writes/input.js';
import { Secret } from '../../src/secret.js';

const takes = (form: z.ZodType, text: string): boolean => form.safeParse(text).success;

describe('an amount', () => {
  test('is what arrives, digit by digit, when it is sent as a number', () => {
    const digits = fc.tuple(fc.nat(10 ** 15 - 1), fc.stringMatching(/^\d{0,7}$/));
    fc.assert(
      fc.property(digits, ([whole, fraction]) => {
        const text = fraction === '' ? String(whole) : `${whole}.${fraction}`;
        if (!takes(amount(5), text)) return;
        expect(fraction.length).toBeLessThanOrEqual(5);
        const [sentWhole, sentFraction = ''] = JSON.stringify(Number(text)).split('.');
        expect([sentWhole, sentFraction.padEnd(5, '0')]).toEqual([String(whole), fraction.padEnd(5, '0')]);
      }),
    );
  });

  test.each(['0', '0.00000', '-1', '1e3', '1.', '.5', '1,5', ' 1', '0x1', 'Infinity', '', '1.000001'])(
    'is not %j',
    (text) => expect(takes(amount(5), text)).toBe(false),
  );

  test('may be any that has few digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (units) => {
        expect(takes(amount(5), `${Math.floor(units / 1e5)}.${String(units % 1e5).padStart(5, '0')}`)).toBe(
          true,
        );
      }),
    );
  });
});

test.each([
  [
    'a telephone number',
    e164,
    ['+14155550123', '+911140000000'],
    ['14155550123', '+0123456789', '+1 415 555'],
  ],
  ['an e-mail address', email, ['a@b.example'], ['a@b', 'a b@c.example', 'a@b.example\n']],
  ['a country', country, ['IN', 'US'], ['in', 'IND', 'ZZZ', 'XQ']],
  ['a currency', currency, ['INR', 'USD'], ['inr', 'XXQ', '']],
  ['an address', url, ['https://a.example/x'], ['ftp://a.example', 'a.example', 'javascript:alert(1)']],
  [
    'a network',
    cidr,
    ['192.0.2.0/24', '2001:db8::/32'],
    ['192.0.2.0', '192.0.2.0/33', '::/129', '1.2.3.4/8/9'],
  ],
  ['words', words(5), ['a', ' abcde '], ['', '   ', 'abcdef']],
] as const)('%s is told from what is none', (_name, form, right, wrong) => {
  expect(right.filter((text) => !takes(form, text))).toEqual([]);
  expect(wrong.filter((text) => takes(form, text))).toEqual([]);
});

/** JSON, as the inputs of writes have it. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
})).value;
const input = fc.dictionary(fc.string(), json, { maxKeys: 5 });

/** The same with the fields of all objects the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inside]) => [name, reversed(inside)] as const);
  return Object.fromEntries(entries.reverse());
}

/** A text that is the same for the same value only, made in another way. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([name, inside]) => `${JSON.stringify(name)}:${canonical(inside)}`,
  );
  return `{${fields.sort().join()}}`;
}

describe('the hash of an input', () => {
  test('does not depend on the order of its fields', () => {
    fc.assert(
      fc.property(input, (value) => {
        expect(hashOfInput('key', 'id', reversed(value))).toBe(hashOfInput('key', 'id', value));
      }),
    );
  });

  test('is that of no other input, and of no other target', () => {
    fc.assert(
      fc.property(input, input, (one, other) => {
        const isSame = canonical(one) === canonical(other);
        expect(hashOfInput('key', 'id', one) === hashOfInput('key', 'id', other)).toBe(isSame);
        expect(hashOfInput('key', 'id', one)).not.toBe(hashOfInput('key', 'another', one));
      }),
    );
  });

  test('tells secrets apart, wherever they are, and is another one under another key', () => {
    const hash = (text: string, key = 'key'): string =>
      hashOfInput(key, 'id', { a: [{ b: new Secret(text) }] });
    expect(hash('one')).toBe(hash('one'));
    expect(hash('one')).not.toBe(hash('two'));
    expect(hash('one')).not.toBe(hash('one', 'other'));
    expect(hash('one')).not.toBe(hashOfInput('key', 'id', { a: [{ b: '[secret]' }] }));
  });
});

describe('an input that is read', () => {
  const values = z.object({ name: words(9).optional(), list: z.array(z.string()).optional() });

  test('has no nulls, which are no different from what was left out', () => {
    expect(readInput(values, { name: null, list: ['a'], dryRun: null })).toEqual({
      input: { list: ['a'] },
      idempotencyKey: undefined,
      dryRun: false,
    });
  });

  test('names the field that is wrong', () => {
    expect(readInput(values, { list: ['a', 1] })).toMatchObject({ field: 'list.1' });
    expect(readInput(values, { name: ' ' })).toMatchObject({ field: 'name', message: 'is empty' });
  });

  test('takes only keys that can be read out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (idempotencyKey) => {
        const isRight = /^[!-~]+$/.test(idempotencyKey) && idempotencyKey.length <= 200;
        expect('input' in readInput(values, { idempotencyKey })).toBe(isRight);
      }),
    );
    expect(readInput(values, { idempotencyKey: 'a\n' })).toMatchObject({ field: 'idempotencyKey' });
  });
});
