/** What a schema cannot say of Rhombus, and its simulator holds all the same. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RHOMBUS_PATHS } from '../../../simulators/index.js';
import { rowOf } from '../../simulators/ask.js';
import type { ContractOperation } from './openapi.js';
import { startSimulator, startWrittenTo } from './rhombus.js';
import type { Schema } from './schema.js';
import type { RunningSimulator } from './vendor.js';

/** Holds the simulated Rhombus to its habits. */
export function playsRhombus(operations: readonly ContractOperation[]): void {
  let simulator: RunningSimulator;
  let org: string;
  beforeAll(async () => {
    simulator = await startSimulator();
    [org = ''] = simulator.subjects;
  });
  afterAll(() => simulator.close());

  const rows = operations
    .filter(({ path }) => RHOMBUS_PATHS.includes(path))
    .map((operation) => [operation.path, operation] as const);

  test.each(rows)('%s says error: false exactly if the contract has the field', async (path, operation) => {
    const { json } = await send(simulator, operation, org);
    const declared = Object.keys(operation.answer?.fields ?? {});
    for (const field of ['error', 'errorMsg', 'warningMsg']) {
      expect([path, field, field in rowOf(json)]).toEqual([path, field, declared.includes(field)]);
    }
  });

  test.each(rows)(
    '%s takes the request fields of the contract, with their types and as null',
    async (_, operation) => {
      const { request } = operation;
      for (const field of Object.keys(request.fields)) {
        const item = request.at([field, '[]']);
        const sample = item ? [sampleOf(item)] : sampleOf(request.at([field]));
        for (const value of [sample, null]) {
          expect(request.mistakes({ [field]: value })).toEqual([]);
          const { json } = await send(simulator, operation, org, { [field]: value });
          expect([field, JSON.stringify(json)]).toEqual([
            field,
            expect.not.stringMatching(/Unrecognized|not of type/),
          ]);
        }
        const { json, status } = await send(simulator, operation, org, { [field]: {} });
        expect([field, status, rowOf(json)['error']]).toEqual([field, 400, 'Bad Request']);
      }
    },
  );

  test('answers as the contract says after writes, too: for a client that was made, and what came to it', async () => {
    const written = await startWrittenTo();
    try {
      for (const [path, operation] of rows) {
        const { json, status } = await send(written, operation, written.subjects[0] ?? '');
        // The new client has no alert whose details could be asked for.
        const isLost = path.endsWith('/getPolicyAlertDetails');
        expect([path, status, rowOf(json)['error'] ?? false]).toEqual([path, 200, isLost]);
        expect([path, operation.answer?.mistakes(json)]).toEqual([path, []]);
      }
    } finally {
      await written.close();
    }
  });

  test('carries values outside the contract only when asked to, and then only in enums', async () => {
    const strange = await startSimulator({ unknownEnumValues: true });
    const surprised = new Set<string>();
    try {
      for (const [path, operation] of rows) {
        for (const subject of strange.subjects.slice(0, 6)) {
          const { json } = await send(strange, operation, subject);
          const mistakes = (answer: unknown) => operation.answer?.mistakes(answer);
          if (mistakes(json)?.length !== 0) surprised.add(path);
          // Once the surprises are known values, nothing else may be wrong.
          const plain = JSON.stringify(json).replace(/[A-Z_0-9]+/g, (word) => SURPRISES[word] ?? word);
          expect([path, mistakes(JSON.parse(plain))]).toEqual([path, []]);
        }
      }
    } finally {
      await strange.close();
    }
    expect([...surprised]).toEqual(
      expect.arrayContaining([
        '/api/partner/getListOfAllClientDevices',
        '/api/partner/getDeviceLicensesForOrg',
        '/api/partner/getApiTokens',
        '/api/camera/getMinimalCameraStateList',
        '/api/component/findMinimalStateAccessControlledDoors',
        '/api/event/getPolicyAlerts',
        '/api/report/getAuditFeed',
      ]),
    );
  });
}

/** A call that the endpoint can answer, with some fields of it changed. */
function send(
  simulator: RunningSimulator,
  operation: ContractOperation,
  subject: string,
  changed: Readonly<Record<string, unknown>> = {},
) {
  const values = { ...simulator.values(operation, subject), ...changed };
  const own = Object.entries(values).filter(([name]) => name in operation.request.fields);
  return simulator.send({ operation, path: operation.path, parameters: Object.fromEntries(own), subject });
}

const SURPRISES: Readonly<Record<string, string>> = {
  COFFEE_BREWED: 'UNKNOWN',
  DRONE_DETECTED: 'UNKNOWN',
  FULL_MOON: 'UNKNOWN',
  HARDWARE_X9: 'UNSPECIFIED',
  ON_HOLIDAY: 'CLAIMED',
  SMART_LOCK: 'UNKNOWN',
  TOASTER: 'UNKNOWN',
};

function sampleOf(schema: Schema | undefined): unknown {
  if (schema?.enum !== undefined) return schema.enum[0];
  if (schema?.type === 'boolean') return true;
  if (schema?.type === 'integer') return 1;
  return schema?.format === 'RUUID' ? 'AAAAAAAAAAAAAAAAAAAAAA' : 'text';
}
