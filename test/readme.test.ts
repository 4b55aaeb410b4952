/** What the README says is true: its commands exist, its query has its answer, its links lead somewhere. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { flagshipVariables } from '../src/cli/flagship-variables.js';
import { encodeId } from '../src/graph/id.js';
import { root } from './source-files.js';
import { openDemo } from './support/demo.js';
import type { Answer } from './support/gateway.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\n([^]*?)\n\`\`\``).exec(readme)?.[1] ?? '';

test('the query is answered as it says', async () => {
  const demo = await openDemo();
  const written = JSON.parse(block('json')) as Answer<unknown>;
  const { expiresFrom, expiresBefore } = flagshipVariables(new Date());
  const { data, extensions } = await demo.query(block('graphql'), {
    today: expiresFrom,
    nextMonth: expiresBefore,
  });
  await demo.close();
  expect(data).toEqual(written.data);
  const untimed = ({ extensions: { vendorCalls } }: Pick<Answer<unknown>, 'extensions'>): unknown[] =>
    vendorCalls.map((call) => JSON.stringify({ ...call, ms: 0 })).sort();
  expect(untimed({ extensions })).toEqual(untimed(written));
});

test('the write moves money once', async () => {
  const demo = await openDemo({ orgs: 20, devices: 1 });
  const { oracle } = demo.vendors.vobiz;
  const payee = oracle.customers().find(({ active, currency }) => active && currency === 'USD');
  const [, write = ''] = /```graphql\n(mutation [^]*?)\n```/.exec(readme) ?? [];
  const variables = { customer: encodeId('Customer', `vobiz/${payee?.authId}`) };
  const answers = [await demo.query(write, variables), await demo.query(write, variables)];
  await demo.close();
  expect(answers).toMatchObject(
    [false, true].map((replayed) => ({
      data: { transferBalance: { __typename: 'TransferBalanceSuccess', replayed } },
    })),
  );
  expect(oracle.transfers()).toMatchObject([{ authId: payee?.authId, amount: '12.50000' }]);
});

test('the commands exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const named = [...readme.matchAll(/npm run (?:--silent )?([a-z][a-z-]*)/g)].map(([, name]) => name);
  expect(named).toContain('demo');
  expect(named.filter((name) => !Object.keys(scripts).includes(name ?? ''))).toEqual([]);
});

test('the links lead to files', () => {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((target) => !existsSync(join(root, target)))).toEqual([]);
});

test('the test command of the README is what .ci/run runs', () => {
  expect(readme).toContain('\nnpm ci && npm test\n');
  expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain('{ npm ci && npm test; }');
});
