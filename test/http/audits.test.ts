/** The audits of GraphQL over HTTP, against the configuration of production. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditServer } from 'graphql-http';
import { authorized } from '../support/caller.js';
import { startGateway, type TestGateway } from '../support/gateway.js';

let gateway: TestGateway;
let url: string;
beforeAll(async () => {
  gateway = await startGateway({ orgs: 1 });
  url = await gateway.app.listen();
});
afterAll(() => gateway.close());

/** What they would have of a GET is refused where a browser may have sent it for another site. */
const refusedAsCrossSite = [
  '5A70 MAY accept application/x-www-form-urlencoded formatted GET requests',
  'D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  '6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
];

async function audit(headers: Record<string, string> = {}): Promise<Record<string, string[]>> {
  const results = await auditServer({
    url: `${url}/graphql`,
    fetchFn: async (address: string, init: RequestInit = {}) =>
      fetch(address, {
        ...init,
        headers: { ...headers, ...(await authorized(gateway.app)), ...(init.headers as object) },
      }),
  });
  const byStatus: Record<string, string[]> = { ok: [], notice: [], warn: [], error: [] };
  for (const { status, id, name } of results) byStatus[status]?.push(`${id} ${name}`);
  return byStatus;
}

test('all are ok', async () => {
  const { ok = [], ...others } = await audit();
  process.stdout.write(
    `audits of GraphQL over HTTP: ${ok.length} ok, ${others['notice']?.length} notice, ${others['warn']?.length} warn, ` +
      `${others['error']?.length} error\n`,
  );
  expect(others).toEqual({ notice: [], warn: [], error: [] });
  expect(ok).toHaveLength(61);
});

test('all are ok for another site, but for the three that would take an unasked GET', async () => {
  const { ok = [], ...others } = await audit({ 'sec-fetch-site': 'cross-site' });
  expect(others).toEqual({ notice: refusedAsCrossSite, warn: [], error: [] });
  expect(ok).toHaveLength(61 - refusedAsCrossSite.length);
});
