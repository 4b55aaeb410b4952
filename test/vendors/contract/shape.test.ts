/** The reading of contracts itself: what is written in any of OpenAPI's forms is held. */
import { describe, expect, test } from '@jest/globals';
import type { Schema } from './schema.js';
import { createShapes } from './shape.js';

const shapeOf = createShapes({
  Word: { type: 'string', enum: ['METER', 'BATTERY'] },
  Base: { type: 'object', properties: { id: { type: 'string', format: 'RUUID' } }, required: ['id'] },
});

const field = (schema: Schema) => {
  const shape = shapeOf({ type: 'object', properties: { field: schema } });
  return { shape, fits: (value: unknown): boolean => shape.mistakes({ field: value }).length === 0 };
};

describe('a shape', () => {
  test('has no fields but those that are told, and names the one that is wrong', () => {
    const rows = shapeOf({ type: 'array', items: { $ref: '#/components/schemas/Base' } });
    const id = 'AAAAAAAAAAAAAAAAAAAAAA';
    expect(rows.mistakes([{ id }])).toEqual([]);
    expect(rows.mistakes([{ id, invented: 1 }])).toMatchObject([{ field: '[].invented' }]);
    expect(rows.mistakes([{ id }, { id: 'short' }])).toMatchObject([{ field: '[].id' }]);
    expect(rows.mistakes([{}])).toMatchObject([{ field: '[].id' }]);
  });

  test('is open where no field of an object is told, and where others are allowed', () => {
    expect(field({ type: 'object' }).fits({ anything: 1 })).toBe(true);
    const { fits } = field({ type: 'object', properties: { known: {} }, additionalProperties: true });
    expect(fits({ known: 1, anything: 1 })).toBe(true);
  });

  test.each<[string, Schema]>([
    ['nullable', { type: 'string', nullable: true }],
    ['a list of types', { type: ['string', 'null'] }],
    ['anyOf with null', { anyOf: [{ type: 'string' }, { type: 'null' }] }],
    ['oneOf with null', { oneOf: [{ type: 'string' }, { type: 'null' }] }],
  ])('says null by %s', (_, schema) => {
    const { fits, shape } = field(schema);
    expect([null, 'text', 1].map(fits)).toEqual([true, true, false]);
    expect(shape.typesAt(['field'])).toEqual(['string']);
  });

  test.each<[string, Schema]>([
    ['beside a reference', { $ref: '#/components/schemas/Word', nullable: true }],
    ['around a reference', { allOf: [{ $ref: '#/components/schemas/Word' }], nullable: true }],
  ])('says null %s', (_, schema) => {
    const { fits, shape } = field(schema);
    expect([null, 'METER', 'TOASTER'].map(fits)).toEqual([true, true, false]);
    expect(shape.typesAt(['field'])).toEqual(['string']);
  });

  test('has the fields of all its parts', () => {
    const part = { properties: { name: { type: 'string' } } };
    const shape = shapeOf({ allOf: [{ $ref: '#/components/schemas/Base' }, part] });
    expect(shape.mistakes({ id: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'Acme' })).toEqual([]);
    expect(shape.mistakes({ name: 'Acme', invented: 1 }).map(({ field }) => field)).toEqual([
      'id',
      'invented',
    ]);
  });

  test('tells an untyped field from one that is not there', () => {
    const { shape } = field({ nullable: true });
    expect([shape.typesAt(['field']), shape.typesAt(['other'])]).toEqual([[], undefined]);
  });
});
