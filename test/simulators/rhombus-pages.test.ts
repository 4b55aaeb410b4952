// How the simulated Rhombus pages and filters, each endpoint in its own way.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startRhombusSimulator, type RhombusSimulator } from '../../simulators/index.js';
import { ask, rowOf, type Row } from './ask.js';

const ALERTS = '/api/event/getPolicyAlerts';
const AUDIT = '/api/report/getAuditFeed';
const DOORS = '/api/component/findMinimalStateAccessControlledDoors';
let simulator: RhombusSimulator;
let org: string;

beforeAll(async () => {
  simulator = await startRhombusSimulator({ orgs: 15, now: new Date('2026-03-10T12:00:00Z') });
  const busy = simulator.oracle.orgs().find(({ uuid }) => simulator.oracle.policyAlertsOf(uuid).length > 50);
  org = busy?.uuid ?? '';
});
afterAll(() => simulator.close());

const alerts = async (body: object): Promise<Row[]> =>
  (await ask(simulator, ALERTS, { org, body })).rows('policyAlerts');

describe('policy alerts', () => {
  test('go on after the last one seen, also between two of the same moment', async () => {
    const seen: Row[] = [];
    let page: Row[];
    do {
      const last = seen.at(-1);
      const after = last && { lastTimestampMs: last['timestampMs'], lastUuid: last['uuid'] };
      page = await alerts({ maxResults: 7, ...after });
      seen.push(...page);
    } while (page.length > 0);
    const known = simulator.oracle.policyAlertsOf(org);
    expect(seen.map(({ uuid }) => uuid)).toEqual(known.map(({ uuid }) => uuid));
    expect(new Set(known.map(({ timestampMs }) => timestampMs)).size).toBeLessThan(known.length);
  });

  test('are filtered by time, device or door, and location', async () => {
    const known = simulator.oracle.policyAlertsOf(org);
    const count = async (body: object) => (await alerts({ maxResults: 1000, ...body })).length;
    const middle = known[25]?.timestampMs ?? 0;
    expect((await count({ beforeTimestampMs: middle })) + (await count({ afterTimestampMs: middle }))).toBe(
      known.length,
    );
    const device = known.find(({ deviceUuid }) => deviceUuid)?.deviceUuid;
    const door = known.find(({ doorUuid }) => doorUuid)?.doorUuid;
    const ofBoth = known.filter(({ deviceUuid, doorUuid }) => deviceUuid === device || doorUuid === door);
    expect(await count({ deviceFilter: [device], accessControlledDoorFilter: [door] })).toBe(ofBoth.length);
    expect(await count({ locationFilter: ['AAAAAAAAAAAAAAAAAAAAAA'] })).toBe(0);
    expect(await count({ locationFilter: [] })).toBe(known.length);
  });

  test('are counted, up to a limit', async () => {
    const count = async (body: object) =>
      (await ask(simulator, '/api/event/getPolicyAlertCount', { org, body })).json;
    expect(await count({})).toMatchObject({ count: simulator.oracle.policyAlertsOf(org).length });
    expect(await count({ maxResultsSize: 5 })).toMatchObject({ count: 5 });
  });
});

describe('the audit feed', () => {
  const events = async (body: object): Promise<Row[]> =>
    (await ask(simulator, AUDIT, { org, body })).rows('auditEvents');

  test('is a window in time', async () => {
    const all = await events({});
    const middle = Date.parse(String(all[5]?.['timestamp']));
    expect(await events({ timestampMsBefore: middle })).toEqual(all.slice(6));
    expect(await events({ timestampMsAfter: middle })).toEqual(all.slice(0, 6));
  });

  test('ignores the actions to exclude when there are actions to include', async () => {
    const logins = await events({ includeActions: ['LOGIN_WEB'], excludeActions: ['LOGIN_WEB'] });
    expect(logins.length).toBeGreaterThan(0);
    const others = await events({ excludeActions: ['LOGIN_WEB'] });
    expect(others.length + logins.length).toBe((await events({})).length);
  });
});

describe('doors', () => {
  test('are followed by their key until there is none, which may be after an empty page', async () => {
    const seen: unknown[] = [];
    let pages = 0;
    let key: unknown;
    do {
      const { json, rows } = await ask(simulator, DOORS, {
        org,
        body: { maxPageSize: 1, lastEvaluatedKey: key },
      });
      seen.push(...rows('accessControlledDoors').map(({ door }) => rowOf(door)['uuid']));
      key = rowOf(json)['lastEvaluatedKey'];
      pages += 1;
    } while (key !== null);
    expect(seen).toEqual(simulator.oracle.doorsOf(org).map(({ uuid }) => uuid));
    expect(pages).toBe(seen.length + 1);
  });

  test('know their own keys', async () => {
    const { status } = await ask(simulator, DOORS, { org, body: { lastEvaluatedKey: 'made up' } });
    expect(status).toBe(400);
  });
});

describe('shipments', () => {
  test('are searched by the second of their last change', async () => {
    const shipments = async (clientOrgUuid: string, window: object = {}) =>
      (await ask(simulator, '/api/partner/getShipments', { body: { clientOrgUuid, ...window } })).rows(
        'customerShipmentList',
      );
    const all = await Promise.all(
      simulator.oracle.orgs().map(async ({ uuid }) => ({ uuid, rows: await shipments(uuid) })),
    );
    const { rows, uuid } = all.find(({ rows: [first, second] }) => first && second) ?? { uuid: '', rows: [] };
    const at = rows[0]?.['lastStateUpdateSec'];
    expect(await shipments(uuid, { startTimeSec: at, endTimeSec: at })).toEqual([rows[0]]);
  });
});
