/** The demo: what it prints is true, it asks nobody else, and it ends when it is told to. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formats } from '../../src/exports/formats/index.js';
import { ask, demoProgram, folder, start } from '../support/command.js';

const graphql = /GraphQL +(http\S+\/graphql)\n +Authorization: Bearer (\S+)/;

/** Starts a demo and waits until it is ready. */
async function startDemo(...options: string[]) {
  const demo = start(['--port', '0', '--latency-ms', '0', ...options], {}, demoProgram);
  const [text] = await demo.until(/[^]*Ctrl-C stops it\.\n$/);
  const [, url = '', key = ''] = graphql.exec(text) ?? [];
  return { demo, text, url, key };
}

describe('the demo', () => {
  test('is where it says, and answers the queries that it proposes', async () => {
    const { text, url, key } = await startDemo('--orgs', '20');
    const queries = [...text.matchAll(/^ {2}#.*\n(( {2,}\S.*\n)+)/gm)].map(([, query = '']) => query);
    expect(queries).toHaveLength(3);
    for (const query of queries) {
      const { data, errors } = await ask<Record<string, { totalCount?: number }>>(url, query, key);
      expect(errors).toBeUndefined();
      expect(Object.values(data)[0]).not.toBeNull();
    }
    const page = await fetch(/GraphiQL +(http\S+)/.exec(text)?.[1] ?? '');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  });

  test('has the tables and the schema of the gateway, in every format', async () => {
    const { url, text, key } = await startDemo('--orgs', '3');
    const tables = /Tables +(\S+)/.exec(text)?.[1] ?? '';
    const authorization = `Basic ${Buffer.from(`anybody:${key}`).toString('base64')}`;
    for (const path of ['', '/clients', ...[...formats.keys()].map((extension) => `/clients.${extension}`)]) {
      const { status } = await fetch(`${tables}${path}`, { headers: { authorization } });
      expect([path, status]).toEqual([path, 200]);
    }
    const { data } = await ask<{ _service: { sdl: string } }>(url, '{ _service { sdl } }', key);
    expect(data._service.sdl).toContain('type ClientOrg');
  });

  test('lets the pages of an origin ask that it is started with, and no other', async () => {
    const origins = ['http://localhost:5173', 'http://127.0.0.1:5173'];
    const { url } = await startDemo('--orgs', '3', '--cors-origin', ...origins);
    for (const origin of [...origins, 'http://localhost:5174']) {
      const headers = {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      };
      const answer = await fetch(url, { method: 'OPTIONS', headers });
      const allowed = answer.headers.get('access-control-allow-origin');
      expect([origin, allowed]).toEqual([origin, origins.includes(origin) ? origin : null]);
    }
  });

  test('says how any other client is pointed at its simulators', async () => {
    const { text } = await startDemo('--orgs', '7');
    const commands = [...text.replaceAll('\\\n', '').matchAll(/^ {2}curl -s (\S+) (.*)$/gm)].slice(0, 3);
    const answers = await Promise.all(
      commands.map(async ([, url = '', options = '']) => {
        const headers = new Headers();
        for (const [, name = '', value = ''] of options.matchAll(/-H '([^':]+): ([^']+)'/g))
          headers.set(name, value);
        const body = /-d '([^']*)'/.exec(options)?.[1];
        const answer = await fetch(url, body === undefined ? { headers } : { method: 'POST', headers, body });
        return (await answer.json()) as Record<string, unknown>;
      }),
    );
    const some: unknown = expect.arrayContaining([expect.anything()]);
    expect(answers).toMatchObject([{ clients: { length: 7 } }, { accounts: some }, { data: some }]);
  });

  test('reads what only the own credential of a client opens', async () => {
    const { url, key } = await startDemo('--orgs', '7');
    const { data, errors } = await ask<{
      client: {
        customers: { nodes: { voice: { liveCalls: unknown } }[] };
        clientOrgs: { nodes: { plants?: { nodes: { config: unknown }[] } }[] };
      };
    }>(
      url,
      `{ client(name: "Acme Dental") {
        customers { nodes { voice { liveCalls } } }
        clientOrgs { nodes { ... on VokeOrganization { plants { nodes { config { operatingMode } } } } } }
      } }`,
      key,
    );
    expect(errors).toBeUndefined();
    expect(data.client.customers.nodes).toEqual([{ voice: { liveCalls: expect.any(Array) } }]);
    const plants = data.client.clientOrgs.nodes.flatMap((org) => org.plants?.nodes ?? []);
    expect(plants[0]?.config).toEqual({ operatingMode: expect.any(String) });
  });

  test('has linked what is one company, and left some for suggestions', async () => {
    const { url, text, key } = await startDemo('--orgs', '40');
    expect(text).toContain('Companies of several vendors are linked, except every tenth.');
    const { data } = await ask<{
      links: { nodes: { ends: unknown[] }[] };
      linkSuggestions: { totalCount: number };
    }>(url, '{ links { nodes { ends { type } } } linkSuggestions { totalCount } }', key);
    expect(data.links.nodes.length).toBeGreaterThan(20);
    expect(data.links.nodes.every(({ ends }) => ends.length > 1)).toBe(true);
    expect(data.linkSuggestions.totalCount).toBeGreaterThan(0);
  });

  test('starts as well with ten thousand clients', async () => {
    const { url, text, key } = await startDemo('--orgs', '10000', '--devices', '100');
    expect(text).toContain('The first 500 companies are linked, except every tenth; the others are not.');
    const { data } = await ask(url, '{ clientOrgs(first: 1, partner: ["rhombus"]) { totalCount } }', key);
    expect(data).toEqual({ clientOrgs: { totalCount: 10_000 } });
  });

  test('is not to be reached from outside', async () => {
    const { text } = await startDemo();
    const ports = [...text.matchAll(/http:\/\/127\.0\.0\.1:(\d+)/g)].map(([, port = '']) => port);
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal);
    expect(new Set(ports).size).toBe(4);
    expect(text).not.toMatch(/http:\/\/(?!127\.0\.0\.1:)/);
    if (outside === undefined) return;
    for (const port of ports) {
      await expect(fetch(`http://${outside.address}:${port}/`)).rejects.toThrow('fetch failed');
    }
  });

  test('takes another port when its own is taken, and says so', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => occupant.once('listening', resolve));
    const { port } = occupant.address() as AddressInfo;
    try {
      const { text, url, key } = await startDemo('--port', String(port));
      expect(text).toContain(`Port ${port} is taken; this is ${new URL(url).port}.`);
      expect(await ask(url, '{ partners { name } }', key)).toMatchObject({
        data: { partners: [{ name: 'rhombus' }, { name: 'vobiz' }, { name: 'voke' }] },
      });
    } finally {
      occupant.close();
    }
  });

  test('never looks at a configuration of real accounts', async () => {
    writeFileSync(join(folder, 'partnergraph.yaml'), 'partners: [{ vendor: none }]\n');
    const { url, key } = await startDemo('--orgs', '3');
    expect(await ask(url, '{ clientOrgs(partner: ["rhombus"]) { totalCount } }', key)).toMatchObject({
      data: { clientOrgs: { totalCount: 3 } },
    });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 on %s', async (signal) => {
    const { demo } = await startDemo();
    demo.signal(signal);
    expect(await demo.ended).toMatchObject({ code: 0, stderr: '' });
  });
});
