// The accounts of the configuration: where they come from, how their vendor's keys are checked, and their secrets.
import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { loadConfig } from '../src/config.js';
import { Secret, secret } from '../src/secret.js';
import { acme, load, loadEnvironment, problemsOf, twofold, written } from './configuration-fixture.js';

const TWO_REGIONS = `
transport: { retries: 5, concurrency: 8 }
partners:
  - vendor: acme
    id: acme-us
    credential: { token: us }
  - vendor: acme
    id: acme-eu
    name: Acme Europe
    baseUrl: https://eu.acme.example
    transport: { concurrency: 2 }
    credential: { token: eu }
`;

describe('an account', () => {
  test('of each vendor that has a variable set, when the file has no list', () => {
    const env = { ACME_API_KEY: 'a', UMBRA_AUTH_ID: 'u1', UMBRA_AUTH_TOKEN: 'u2' };
    const { partners } = loadEnvironment(env);
    expect(partners.map(({ id, name, vendor }) => [id, name, vendor])).toEqual([
      ['acme', 'acme', 'acme'],
      ['umbra', 'umbra', 'umbra'],
    ]);
    expect(loadEnvironment({ ACME_API_KEY: 'a', UMBRA_AUTH_ID: '' }).partners).toHaveLength(1);
    expect(load('partners:\n', { ACME_API_KEY: 'a' }).partners).toHaveLength(1);
  });

  test('comes from the list alone when there is one', () => {
    const { partners } = load(TWO_REGIONS, { ACME_API_KEY: 'x', UMBRA_AUTH_ID: 'y' });
    expect(partners.map(({ id, name }) => [id, name])).toEqual([
      ['acme-us', 'acme-us'],
      ['acme-eu', 'Acme Europe'],
    ]);
  });

  test('may be changed only where it, or for those of the environment a variable, says so', () => {
    const env = { ACME_API_KEY: 'a', UMBRA_AUTH_ID: 'u1', UMBRA_AUTH_TOKEN: 'u2' };
    expect(loadEnvironment(env).partners.map(({ writes }) => writes)).toEqual([false, false]);
    const { partners } = loadEnvironment({ ...env, PARTNERGRAPH_WRITES: 'true' });
    expect(partners.map(({ writes }) => writes)).toEqual([true, true]);
    expect(problemsOf(() => loadEnvironment({ ...env, PARTNERGRAPH_WRITES: 'yes' }))).toContainEqual(
      expect.stringContaining('partners[0].writes (PARTNERGRAPH_WRITES): expected'),
    );
    const listed = TWO_REGIONS.replace('id: acme-eu', 'id: acme-eu\n    writes: true');
    expect(load(listed).partners.map(({ writes }) => writes)).toEqual([false, true]);
    expect(problemsOf(() => load(listed, { PARTNERGRAPH_WRITES: 'true' }))).toEqual([
      'PARTNERGRAPH_WRITES: the file has a list of accounts; say `writes` at each of them instead',
    ]);
  });

  test('says only what is different about its calls', () => {
    const { transport, partners } = load(TWO_REGIONS);
    expect(partners[0]?.transport).toEqual(transport);
    expect(partners[1]?.transport).toEqual({ ...transport, concurrency: 2 });
    expect(transport).toMatchObject({ retries: 5, concurrency: 8, attemptTimeoutMs: 10_000 });
  });

  test('gives its vendor the keys of that vendor, which may parse them again to have them typed', () => {
    const settings = acme.account.parse(load(TWO_REGIONS).partners[1]?.settings);
    expect(settings.baseUrl).toBe('https://eu.acme.example');
    expect(settings.credential.token.reveal()).toBe('eu');
  });

  test('is strict even where the schema of its vendor is not', () => {
    const vendors = [{ ...acme, account: acme.account.strip() }];
    const file = written('loose.yaml', 'partners: [{ vendor: acme, credential: { token: t }, baseUr: x }]');
    const problems = problemsOf(() => loadConfig({ env: {}, vendors, file }));
    expect(problems).toEqual(['partners[0].baseUr: unknown key; did you mean "baseUrl"?']);
  });

  test.each([
    ['{}', ['token: required']],
    ['{ tokn: t }', ['token: required', 'tokn: unknown key; did you mean "token"']],
    ['{ token: [t] }', ['token: expected']],
    ['{ certificate: c }', ['key: required']],
    ['{ certificate: c, ky: k }', ['key: required', 'ky: unknown key; did you mean "key"']],
    ['{ token: t, certificate: c, key: k }', ['token: unknown key; known: certificate, key']],
  ])('whose credential has several forms is told what its likeliest lacks: %s', (credential, expected) => {
    const file = written('twofold.yaml', `partners: [{ vendor: twofold, credential: ${credential} }]`);
    const problems = problemsOf(() => loadConfig({ env: {}, vendors: [twofold], file }));
    expect(problems).toHaveLength(expected.length);
    expected.forEach((start, index) => expect(problems[index]).toContain(`partners[0].credential.${start}`));
  });

  test('is required', () => {
    const advice = 'none configured; set ACME_API_KEY or UMBRA_AUTH_ID';
    expect(problemsOf(() => loadEnvironment({}))).toEqual([
      `partners: ${advice}, or add an account to the configuration file`,
    ]);
    expect(problemsOf(() => load('partners: []', { ACME_API_KEY: 'k' }))).toEqual([
      `partners: ${advice} and leave out the empty list, or add an account to the configuration file`,
    ]);
  });

  test('needs an id of its own', () => {
    const account = '{ vendor: acme, credential: { token: t } }';
    expect(problemsOf(() => load(`partners: [${account}, ${account}]`))).toEqual([
      'partners[1].id: the same as that of partners[0]; give each account its own',
    ]);
  });

  test.each(['Acme', 'a b', '-a', '""', 'a'.repeat(42), 'a.b', 'ä'])('may not have %s as its id', (id) => {
    const yaml = `partners: [{ vendor: acme, id: ${id}, credential: { token: t } }]`;
    expect(problemsOf(() => load(yaml))).toEqual([
      'partners[0].id: expected 1 to 41 lower-case letters, digits and hyphens, not a hyphen first',
    ]);
  });

  test('needs a vendor that exists; the nearest is told first', () => {
    const yaml =
      'partners: [{ vendor: umbrela }, { credential: { token: t } }, { vendor: 7, nmae: x }, acme]';
    expect(problemsOf(() => load(yaml))).toEqual([
      'partners[0].vendor: unknown vendor; expected one of umbra, acme',
      'partners[1].vendor: required: one of acme, umbra',
      'partners[2].vendor: unknown vendor; expected one of acme, umbra',
      'partners[3]: expected a mapping with a `vendor:`',
    ]);
  });

  test.each(['{ vendor: acme }', 'acme', '1'])('stands in a list: %s is none', (partners) => {
    const problems = problemsOf(() => load(`partners: ${partners}`));
    expect(problems).toEqual(['partners: expected a list of accounts, each with its `vendor:`']);
  });

  test('from the environment names the variable that is wrong or missing', () => {
    expect(problemsOf(() => loadEnvironment({ ACME_BASE_URL: 'nowhere', UMBRA_AUTH_ID: 'u' }))).toEqual([
      'partners[0].credential (ACME_API_KEY): required: a mapping',
      'partners[0].baseUrl (ACME_BASE_URL): Invalid URL',
      expect.stringMatching(/^partners\[1\]\.authToken \(UMBRA_AUTH_TOKEN\): required: a text/),
    ]);
  });
});

describe('a problem', () => {
  test('never comes alone: all are told at once, in the order of the file, with the file', () => {
    const yaml = `
server: { port: none, prot: 1 }
log: { level: loud }
partners:
  - { vendor: acme, id: A, region: ue, credential: {} }
  - { vendor: acmee }
  - { vendor: umbra, authId: "\${MISSING}", authToken: 5, transport: { retries: -1 } }
  - { vendor: umbra, authId: a, authToken: t }
`;
    expect(problemsOf(() => load(yaml))).toHaveLength(11);
    expect(() => load(yaml)).toThrow(/^The configuration has 11 problems \(.*configuration\.yaml\):\n {2}\S/);
  });
});

describe('a secret', () => {
  const VALUE = 'sk-live-3141592653';
  const yaml = (token: string): string => `partners: [{ vendor: acme, credential: { token: ${token} } }]`;
  const tokenOf = (token: string, env: NodeJS.ProcessEnv = {}): string =>
    acme.account.parse(load(yaml(token), env).partners[0]?.settings).credential.token.reveal();

  test('is a text, usually of a variable', () => {
    expect(tokenOf(VALUE)).toBe(VALUE);
    expect(tokenOf('"${TOKEN}"', { TOKEN: VALUE })).toBe(VALUE);
  });

  test.each(['', '\n', '\r\n'])('is the content of a file, less the newline %j at its end', (end) => {
    expect(tokenOf(`{ file: "${written('token', VALUE + end)}" }`)).toBe(VALUE);
    expect(tokenOf('{ file: "${TOKEN_FILE}" }', { TOKEN_FILE: written('token', VALUE + end) })).toBe(VALUE);
  });

  test('is a problem when its file cannot be read or is empty', () => {
    const place = 'partners[0].credential.token.file';
    expect(problemsOf(() => tokenOf(`{ file: /nowhere/${VALUE} }`))).toEqual([
      `${place}: the file cannot be read (ENOENT)`,
    ]);
    expect(problemsOf(() => tokenOf(`{ file: "${written('empty', '\n')}" }`))).toEqual([
      `${place}: is empty`,
    ]);
    expect(problemsOf(() => tokenOf('""'))).toEqual(['partners[0].credential.token: is empty']);
  });

  test.each([
    '31415926535',
    '[sk-live-3141592653]',
    '{ sk-live-3141592653 }',
    '{ file: 31415926535 }',
    '{ file: x, sk-live-3141592653: y }',
    'true',
    'null',
  ])('is a problem that does not tell what was written when that is %s', (written) => {
    const problems = problemsOf(() => tokenOf(written));
    expect(problems).toEqual([
      'partners[0].credential.token: expected a text (usually ${VARIABLE}) or { file: /path/to/the/secret }',
    ]);
  });

  test('is in no problem, wherever it was put by mistake', () => {
    const env = { TOKEN: VALUE };
    const everywhere = `
server: { port: "\${TOKEN}", host: ["\${TOKEN}"] }
graphql: { graphiql: "\${TOKEN}" }
log: { level: "\${TOKEN}" }
partners:
  - { vendor: "\${TOKEN}", id: "\${TOKEN}_", name: ["\${TOKEN}"], transport: "\${TOKEN}" }
  - { vendor: acme, id: "\${TOKEN}\${", credential: "\${TOKEN}", baseUrl: "\${TOKEN}", region: "\${TOKEN}" }
  - { vendor: umbra, authId: { file: "/\${TOKEN}" }, authToken: ["\${TOKEN}"] }
`;
    const problems = problemsOf(() => load(everywhere, env));
    expect(problems.length).toBeGreaterThan(12);
    expect(problems.join()).not.toContain(VALUE);
  });

  test('does not print, and reveals only when asked', () => {
    const value = new Secret(VALUE);
    const printed = [
      String(value),
      [value].join(),
      JSON.stringify({ value }),
      inspect({ value }, { showHidden: true }),
    ];
    expect(printed.join()).not.toContain(VALUE);
    expect(JSON.stringify({ ...value, ...Object.entries(value) })).not.toContain(VALUE);
    expect(value.reveal()).toBe(VALUE);
    expect(printed[0]).toBe('[secret]');
  });

  test('parses to itself when it was parsed before', () => {
    const value = secret().parse(VALUE);
    expect(secret().parse(value)).toBe(value);
  });
});
