/** What a simulated vendor carries out, held to its contract: each write by itself, where nothing was written before. */
import { expect, test } from '@jest/globals';
import type { ContractOperation } from './openapi.js';
import { rowOf } from '../../simulators/ask.js';
import { formOf, type PlayedWrites } from './vendor.js';

/** Holds the writes of a simulator to its contract: all that they take, and what they answer when they succeed. */
export function carriesOutItsWrites(writes: PlayedWrites, operations: readonly ContractOperation[]): void {
  const rows = writesAmong(writes, operations).map((operation) => [operation.name, operation] as const);

  test('has no write that the contract does not have', () => {
    const known = new Set(operations.map(nameOf));
    expect(writes.played.filter((name) => !known.has(looseForm(name)))).toEqual([]);
  });

  test.each(rows)('%s takes every field, and answers as the contract says', async (_, operation) => {
    const simulator = await writes.start();
    try {
      const { body, json, status } = await simulator.carryOut(operation);
      expect(Object.keys(body).sort()).toEqual(Object.keys(operation.request.fields).sort());
      expect(operation.request.mistakes(body)).toEqual([]);
      expect([status, operation.answer?.mistakes(json)]).toEqual([operation.success, []]);
      const declared = Object.keys(operation.answer?.fields ?? {});
      for (const field of ['error', 'errorMsg', 'warningMsg']) {
        expect([field, field in rowOf(json)]).toEqual([field, declared.includes(field)]);
      }
      expect(simulator.count()).toBe(1);
    } finally {
      await simulator.close();
    }
  });
}

/** The operations of a contract that a simulator carries out. */
export function writesAmong(
  writes: PlayedWrites | undefined,
  operations: readonly ContractOperation[],
): ContractOperation[] {
  const forms = new Set(writes?.played.map(looseForm));
  return operations.filter((operation) => forms.has(nameOf(operation)));
}

function looseForm(name: string): string {
  const [method = '', path = ''] = name.split(' ');
  return formOf(method, path);
}

const nameOf = ({ name }: ContractOperation): string => looseForm(name);
