/** A fault of the gateway: logged once, under the id that its caller is told, and nothing else of it shows. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { operator } from '../../src/auth/caller.js';
import { everything } from '../../src/entities/visibility.js';
import { createContext } from '../../src/graph/request-context.js';
import type { GatewayOptions } from '../../src/http/gateway.js';
import { openBareGateway, type BareGateway } from '../support/bare-gateway.js';
import { reply } from '../support/limited-gateway.js';

const secret = 'canary-7f3c';
const fault = (): never => {
  throw new TypeError(`cannot read ${secret}`);
};

let gateway: BareGateway;
afterEach(() => gateway.close());

async function ask(options: Partial<GatewayOptions>, query = '{ __typename }') {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line) as never) });
  gateway = await openBareGateway({ log, ...options });
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { ...(await reply(response)), lines };
}

describe('a fault', () => {
  test.each([
    ['in who is asked for a caller', { authenticate: fault }],
    ['in what makes the context', { createContext: fault }],
  ])('%s is a 500 with an id', async (_name, options) => {
    const { status, codes, answer, headers, lines } = await ask(options);
    expect([status, codes]).toEqual([500, ['INTERNAL']]);
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${secret}|TypeError|\\.ts|\\.js| at `));
    const requestId = headers.get('x-request-id');
    expect(answer.extensions.requestId).toBe(requestId);
    expect(lines).toMatchObject([{ requestId, err: { type: 'TypeError' }, msg: 'a fault of the gateway' }]);
  });

  test('in one field leaves the others, and is told beside them', async () => {
    const database = fault;
    const { status, answer, headers, lines } = await ask(
      {
        createContext: (caller, aborted, { id: requestId }) =>
          Promise.resolve(createContext({ ...everything([]), database, caller, requestId }, aborted, 1_000)),
      },
      '{ partners { id } client(name: "a") { name } }',
    );
    expect([status, answer.data]).toEqual([200, { partners: [], client: null }]);
    expect(answer.errors).toMatchObject([{ message: 'the gateway failed', path: ['client'] }]);
    expect(JSON.stringify(answer)).not.toContain(secret);
    expect(lines).toMatchObject([{ requestId: headers.get('x-request-id') }]);
  });

  test('of a caller who goes away is none', async () => {
    const { lines } = await ask({ authenticate: () => Promise.resolve(operator) });
    const aborted = new AbortController();
    const unfinished: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('{"query":')) }),
      signal: aborted.signal,
      duplex: 'half',
    };
    const asked = fetch(`${gateway.url}/graphql`, unfinished);
    await new Promise((resolve) => setTimeout(resolve, 200));
    aborted.abort();
    await expect(asked).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(lines).toEqual([]);
  });
});
