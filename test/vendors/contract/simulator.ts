/** What a simulated vendor has in common with its contract: the operations, what they take, answer and refuse. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deviationsOf, unexpected, unneeded, type Finding } from './deviations.js';
import type { ContractOperation } from './openapi.js';
import type { Schema } from './schema.js';
import type { Mistake, Shape } from './shape.js';
import { writesAmong } from './writes.js';
import { formOf, type ContractedVendor, type RunningSimulator } from './vendor.js';

interface Answered {
  readonly status: number;
  readonly json: unknown;
}

type Parameters = Readonly<Record<string, unknown>>;

/** Holds a simulator to its contract. */
export function playsItsContract(
  vendor: ContractedVendor,
  operations: readonly ContractOperation[],
  commonRefusals: readonly Shape[],
): void {
  let simulator: RunningSimulator;
  beforeAll(async () => {
    simulator = await vendor.startSimulator();
  });
  afterAll(() => simulator.close());

  const forms = new Set(vendor.played.map(looseForm));
  const played = operations.filter(({ name }) => forms.has(looseForm(name)));
  const rows = played.map((operation) => [operation.name, operation] as const);
  const deviations = deviationsOf(vendor.name, 'simulator');

  /** A call that the operation can answer; undefined when a subject has nothing to ask for. */
  async function ask(
    operation: ContractOperation,
    subject: string,
    { anonymous = false, parameters = {} }: { anonymous?: boolean; parameters?: Parameters } = {},
  ): Promise<Answered | undefined> {
    const values: Parameters = { ...simulator.values(operation, subject), ...parameters };
    const needed = Object.entries(values).filter(
      ([name]) => operation.placeholders.includes(name) || name in operation.request.fields,
    );
    if (needed.some(([, value]) => value === undefined)) return undefined;
    return simulator.send({
      operation,
      path: operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(String(values[name])),
      ),
      parameters: Object.fromEntries(needed.filter(([name]) => name in operation.request.fields)),
      subject: anonymous ? undefined : subject,
    });
  }

  /** Asks for every subject, once for all tests. */
  const findings = new Map<string, Promise<{ mistakes: Mistake[]; statuses: number[] }>>();
  function findingOf(operation: ContractOperation) {
    const known = findings.get(operation.name) ?? askForAll(operation);
    findings.set(operation.name, known);
    return known;
  }
  async function askForAll(operation: ContractOperation) {
    const mistakes: Mistake[] = [];
    const statuses: number[] = [];
    for (const subject of simulator.subjects) {
      const answered = await ask(operation, subject);
      if (answered === undefined) continue;
      statuses.push(answered.status);
      mistakes.push(...mistakesOf(operation, answered.json));
    }
    return { mistakes, statuses };
  }

  test('has every operation of the contract that it should have, and no other', () => {
    const known = new Set(operations.map(({ name }) => looseForm(name)));
    expect(vendor.played.filter((name) => !known.has(looseForm(name)))).toEqual([]);
    const all = [...played, ...writesAmong(vendor.writes, operations)];
    const missing = operations.filter((operation) => !all.includes(operation) && !vendor.mayLack(operation));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test.each(rows)('%s answers as the contract says', async (name, operation) => {
    const { mistakes, statuses } = await findingOf(operation);
    expect(statuses.length).toBeGreaterThanOrEqual(3);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(unexpected(deviations, name, mistakes)).toEqual([]);
  });

  test('answers nothing against the contract that is listed without need', async () => {
    const all: Finding[] = [];
    for (const operation of played) {
      all.push({ operation: operation.name, mistakes: (await findingOf(operation)).mistakes });
    }
    expect(unneeded(deviations, all)).toEqual([]);
  });

  const queried = rows.filter(
    ([, { method, request }]) => method === 'GET' && Object.keys(request.fields).length > 0,
  );
  if (queried.length > 0) {
    test.each(queried)(
      '%s takes the parameters of the contract, to their limits',
      async (name, operation) => {
        const [subject = ''] = simulator.subjects;
        const fixed = simulator.values(operation, subject);
        // What a call cannot be answered without keeps its value.
        const samples = samplesOf(operation).filter(
          (sample) => !Object.keys(sample).some((field) => field in fixed),
        );
        for (const parameters of samples) {
          const answered = await ask(operation, subject, { parameters });
          const mistakes = unexpected(deviations, name, mistakesOf(operation, answered?.json));
          expect({ parameters, status: answered?.status, mistakes }).toEqual({
            parameters,
            status: 200,
            mistakes: [],
          });
        }
      },
    );
  }

  if (commonRefusals.length > 0) {
    test.each(rows)('%s refuses in a form of the contract', async (_, operation) => {
      const [subject = ''] = simulator.subjects;
      const stranger = await ask(operation, subject, { anonymous: true });
      const refused = [stranger];
      for (const parameters of excessesOf(operation))
        refused.push(await ask(operation, subject, { parameters }));
      expect(stranger?.status).toBe(401);
      for (const { json, status } of refused.filter((answered) => answered !== undefined)) {
        const documented = operation.refusals.get(status);
        const forms = documented === undefined ? commonRefusals : [documented];
        expect(status).toBeGreaterThanOrEqual(400);
        expect(forms.map((shape) => shape.mistakes(json))).toContainEqual([]);
      }
    });
  }
}

/** The simulators, as some vendors, do not mind a slash at the end. */
function looseForm(name: string): string {
  const [method = '', path = ''] = name.split(' ');
  return formOf(method, path).replace(/\/$/, '');
}

function mistakesOf({ answer }: ContractOperation, json: unknown): Mistake[] {
  return answer?.mistakes(json) ?? [{ field: '', text: 'the contract documents no answer' }];
}

/** Sets of parameters that the contract allows: the ends of ranges, every word of an enum, and all days at once. */
function samplesOf({ request }: ContractOperation): Parameters[] {
  const fields = parametersOf(request);
  const days = fields.flatMap(([name, { format }]) =>
    format === 'date' ? [[name, '2026-01-31'] as const] : [],
  );
  return [
    ...fields.flatMap(([name, { enum: words = [], maximum, minimum }]) =>
      [...words, minimum, maximum].filter((value) => value !== undefined).map((value) => ({ [name]: value })),
    ),
    Object.fromEntries(days),
  ];
}

/** Parameters each of which the contract forbids, and names of things that are nowhere. */
function excessesOf({ method, placeholders, request }: ContractOperation): Parameters[] {
  const nowhere = placeholders.map((name) => ({ [name]: 'nobody' }));
  if (method !== 'GET') return nowhere;
  const forbidden = parametersOf(request).flatMap(([name, { enum: words, format, maximum, minimum }]) => [
    ...(words === undefined ? [] : [{ [name]: 'no-such-word' }]),
    ...(maximum === undefined ? [] : [{ [name]: maximum + 1 }]),
    ...(minimum === undefined ? [] : [{ [name]: minimum - 1 }]),
    ...(format === 'date' ? [{ [name]: 'yesterday' }] : []),
  ]);
  return [...nowhere, ...forbidden];
}

function parametersOf(request: Shape): (readonly [string, Schema])[] {
  return Object.keys(request.fields).map((name) => [name, request.at([name]) ?? {}] as const);
}
