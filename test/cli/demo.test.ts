/** The demo: what it prints is true, it asks nobody else, and it ends when it is told to. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ask, folder, start } from '../support/command.js';

const graphql = /GraphQL +(http\S+\/graphql)/;

/** Starts a demo and waits until it is ready. */
async function startDemo(...options: string[]) {
  const demo = start(['demo', '--port', '0', '--latency-ms', '0', ...options]);
  const [text] = await demo.until(/[^]*Ctrl-C stops it\.\n$/);
  const url = graphql.exec(text)?.[1] ?? '';
  return { demo, text, url };
}

describe('the demo', () => {
  test('is where it says, and answers the queries that it proposes', async () => {
    const { text, url } = await startDemo('--orgs', '20');
    const queries = [...text.matchAll(/^ {2}#.*\n(( {2,}\S.*\n)+)/gm)].map(([, query = '']) => query);
    expect(queries).toHaveLength(3);
    for (const query of queries) {
      const { data, errors } = await ask<Record<string, { totalCount?: number }>>(url, query);
      expect(errors).toBeUndefined();
      expect(Object.values(data)[0]).not.toBeNull();
    }
    const page = await fetch(/GraphiQL +(http\S+)/.exec(text)?.[1] ?? '');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  });

  test('says how any other client is pointed at its simulator', async () => {
    const { text } = await startDemo('--orgs', '7');
    const [, url = ''] = /curl -s (http\S+\/api\/partner\/getClientsV2) /.exec(text) ?? [];
    const headers = new Headers();
    for (const [, name = '', value = ''] of text.matchAll(/-H '([^:']+): ([^']+)'/g))
      headers.set(name, value);
    const answer = await fetch(url, { method: 'POST', headers, body: '{}' });
    expect(((await answer.json()) as { clients: unknown[] }).clients).toHaveLength(7);
  });

  test('starts as well with ten thousand clients', async () => {
    const { url } = await startDemo('--orgs', '10000', '--devices', '100');
    const { data } = await ask(url, '{ clientOrgs(first: 1) { totalCount } }');
    expect(data).toEqual({ clientOrgs: { totalCount: 10_000 } });
  });

  test('is not to be reached from outside', async () => {
    const { text } = await startDemo();
    const ports = [...text.matchAll(/http:\/\/127\.0\.0\.1:(\d+)/g)].map(([, port = '']) => port);
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal);
    expect(new Set(ports).size).toBe(2);
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
      const { text, url } = await startDemo('--port', String(port));
      expect(text).toContain(`Port ${port} is taken; this is ${new URL(url).port}.`);
      expect(await ask(url, '{ partners { name } }')).toMatchObject({
        data: { partners: [{ name: 'rhombus' }] },
      });
    } finally {
      occupant.close();
    }
  });

  test('never looks at a configuration of real accounts', async () => {
    writeFileSync(join(folder, 'partnergraph.yaml'), 'partners: [{ vendor: none }]\n');
    const { url } = await startDemo('--orgs', '3');
    expect(await ask(url, '{ clientOrgs { totalCount } }')).toMatchObject({
      data: { clientOrgs: { totalCount: 3 } },
    });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 on %s', async (signal) => {
    const { demo } = await startDemo();
    demo.signal(signal);
    expect(await demo.ended).toMatchObject({ code: 0, stderr: '' });
  });
});
