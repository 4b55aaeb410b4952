/** The report of the demo: true rows, for the fewest vendor calls, in a form for people and one for programs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startRhombusSimulator, type RhombusSimulator } from '../../src/simulators/index.js';
import { run } from '../support/command.js';

const fiction = ['--orgs', '50', '--devices', '20', '--seed', '7', '--latency-ms', '0'];

/** The same fiction, to look things up in. */
let simulator: RhombusSimulator;
beforeAll(async () => {
  simulator = await startRhombusSimulator({ orgs: 50, devices: 20, seed: 7 });
});
afterAll(() => simulator.close());

describe('demo --once --json', () => {
  test('prints one object and nothing else', async () => {
    const { code, stdout, stderr } = await run(['demo', '--once', '--json', ...fiction]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd()).not.toContain('\n');
    const report = JSON.parse(stdout) as {
      rows: { uuid: string; offlineCameras: { name: string }[] }[];
      vendorCalls: number;
      minimum: number;
      elapsedMs: number;
    };
    expect(Object.keys(report)).toEqual(['rows', 'vendorCalls', 'minimum', 'elapsedMs']);

    const { oracle } = simulator;
    const expected = oracle.orgsWithOfflineCameras();
    const offlineCamerasOf = (uuid: string): string[] =>
      oracle
        .devicesOf(uuid)
        .filter(({ type, online }) => type === 'CAMERA' && !online)
        .map(({ name }) => name);
    expect(report.rows.map(({ uuid }) => uuid).sort()).toEqual([...expected].sort());
    for (const { uuid, offlineCameras } of report.rows) {
      expect(offlineCameras.map(({ name }) => name).sort()).toEqual(offlineCamerasOf(uuid).sort());
    }
    expect(report.rows[0]).toEqual({
      client: expect.any(String),
      uuid: expect.any(String),
      offlineCameras: expect.arrayContaining([{ name: expect.any(String), model: expect.any(String) }]),
      expiringLicenses: expect.arrayContaining([
        { productCode: expect.any(String), expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
      ]),
    });
    expect(report.minimum).toBe(3 + 2 * expected.length);
    expect(report.vendorCalls).toBe(report.minimum);
    expect(report.elapsedMs).toBeGreaterThan(0);
  });

  test('has no rows where there are no devices', async () => {
    const { stdout } = await run(['demo', '--once', '--json', ...fiction, '--devices', '0']);
    expect(JSON.parse(stdout)).toMatchObject({ rows: [], minimum: 3 });
  });
});

test('demo --once prints a table and the calls by endpoint', async () => {
  const { code, stdout } = await run(['demo', '--once', ...fiction]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^CLIENT +LICENCES +FIRST ENDS +OFFLINE CAMERAS$/m);
  expect(stdout).toMatch(/^\S.*  +\d+ +\d{4}-\d\d-\d\d  \S.*Camera/m);
  expect(stdout).toMatch(/^9 vendor calls in \d+ ms; the fewest that can answer: 9\.$/m);
  expect(stdout).toMatch(/^3 +\/api\/camera\/getMinimalCameraStateList$/m);
});
