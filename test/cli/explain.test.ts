/** `explain`: which vendor calls an operation will make, in words and as a diagram, without making them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startVokeSimulator, type VokeSimulator } from '../../simulators/index.js';
import { folder, run } from '../support/command.js';

let voke: VokeSimulator;
beforeAll(async () => {
  voke = await startVokeSimulator({ orgs: 20, subDevicesPerPlant: 2 });
});
afterAll(() => voke.close());

const explain = async (document: string, ...options: readonly string[]) => {
  const file = join(folder, 'operation.graphql');
  writeFileSync(file, document);
  const env = { VOKE_TOKEN: voke.token, VOKE_BASE_URL: voke.url, PARTNERGRAPH_DATABASE_URL: ':memory:' };
  voke.clearRequests();
  return run(['explain', file, ...options], env);
};

const tradingOfAll = '{ clientOrgs { nodes { ... on VokeOrganization { tradingConfig { status } } } } }';

describe('explain', () => {
  test('names the calls of each field, for how many, and what they come to', async () => {
    const { code, stdout } = await explain(tradingOfAll);
    const organizations = voke.oracle.organizations().length;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^clientOrgs +voke +getOrganizations +once +1 +1$/m);
    const row = new RegExp(
      `^clientOrgs\\.nodes\\.tradingConfig +voke +getTradingConfig +these ${organizations} +${organizations} +${organizations}$`,
      'm',
    );
    expect(stdout).toMatch(row);
    expect(stdout).toContain(`The operation makes at most ${organizations + 1} vendor calls`);
    // The list of clients is a fact that the decision begins with; nothing else was asked.
    expect(voke.requests.map(({ path }) => path)).toEqual(['/api/v1/organizations']);
  });

  test('says where it may be more, and draws it', async () => {
    const { stdout } = await explain('{ devices { nodes { name } } }', '--mermaid');
    expect(stdout).toMatch(/^flowchart LR$/m);
    expect(stdout).toMatch(/-->\|"≥ \d+, at most \d+"\| n\d+$/m);
    expect(stdout).toContain('n0["devices"]');
  });

  test('takes variables, and counts nothing for what they leave out', async () => {
    const query = `query ($no: Boolean!) { clientOrgs @include(if: $no) { nodes { name } } partners { name } }`;
    const { stdout } = await explain(query, '--variables', '{"no": false}');
    expect(stdout).toContain('The operation makes at most 0 vendor calls, of which 0 are certain.');
    expect(voke.requests).toEqual([]);
  });

  test.each<[string, string, readonly string[], RegExp]>([
    [
      'a field that there is not',
      '{ nothing }',
      [],
      /operation\.graphql, line 1: Cannot query field "nothing"/,
    ],
    ['what is no GraphQL', '{ partners {', [], /operation\.graphql, line 1: Syntax Error/],
    ['variables that are none', '{ partners { name } }', ['--variables', '[1]'], /expected a JSON object/],
  ])('refuses %s', async (_name, document, options, message) => {
    const { code, stderr } = await explain(document, ...options);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(voke.requests).toEqual([]);
  });
});
