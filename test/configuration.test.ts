// Where settings come from, and what is said about those that are wrong.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { settingVariables } from '../src/config.js';
import { ACCOUNT, folder, load, loadEnvironment, problemsOf, written } from './configuration-fixture.js';

const startedIn = process.cwd();
// A folder without a partnergraph.yaml until a test writes one.
beforeAll(() => process.chdir(folder));
afterAll(() => process.chdir(startedIn));

describe('settings', () => {
  test('have defaults that need no file at all', () => {
    expect(loadEnvironment({ ACME_API_KEY: 'k' })).toMatchObject({
      file: undefined,
      server: { host: '127.0.0.1', port: 4000 },
      graphql: {
        graphiql: 'scoped',
        introspection: 'scoped',
        suggestions: false,
        showVendorCalls: true,
        requestDeadlineMs: 30_000,
      },
      log: { level: 'info' },
      database: {},
      vault: { masterKeys: [], captureTokens: false },
      quota: {
        requestsPerMinute: 60_000,
        requestBurst: 5_000,
        vendorCallsPerRequest: 20_000,
        vendorCallsPerMinute: 600_000,
        redisUrl: null,
      },
      transport: {
        attemptTimeoutMs: 10_000,
        retries: 3,
        concurrency: 32,
        queueLimit: 10_000,
        answerLimitBytes: 50_331_648,
        connections: 64,
        callsPerMinute: 0,
      },
    });
  });

  test('come from the file, and from the environment before the file', () => {
    const yaml = `server: { host: 0.0.0.0, port: 5000 }\ngraphql: { graphiql: off }\n${ACCOUNT}`;
    const config = load(yaml, { PARTNERGRAPH_PORT: '6000', PARTNERGRAPH_LOG_LEVEL: 'debug' });
    expect(config.server).toMatchObject({ host: '0.0.0.0', port: 6000 });
    expect(config.graphql.graphiql).toBe('off');
    expect(config.log.level).toBe('debug');
  });

  test('each have a variable', () => {
    const { file, partners, ...sections } = loadEnvironment({ ACME_API_KEY: 'k' });
    expect([file, partners.length]).toEqual([undefined, 1]);
    const paths = Object.entries(sections).flatMap(([section, settings]) =>
      Object.keys(settings).map((key) => `${section}.${key}`),
    );
    // A provider has several texts, each with a variable.
    const ofVariables = Object.values(settingVariables).map((path) => path.slice(0, 2).join('.'));
    expect([...new Set(ofVariables)].sort()).toEqual(paths.sort());
  });

  test('count as unset when their variable is empty', () => {
    expect(loadEnvironment({ ACME_API_KEY: 'k', PARTNERGRAPH_PORT: '' }).server.port).toBe(4000);
  });

  test('may be a section in which everything is commented out', () => {
    expect(load(`server:\n  # port: 1\ntransport:\n${ACCOUNT}`).server.port).toBe(4000);
  });

  test.each(['12abc', 'NaN', '-1', '1e3', '65536', '4000.5', ' ', '0x10'])('refuse %j as a port', (port) => {
    const expected = ['server.port (PARTNERGRAPH_PORT): expected a whole number from 0 to 65535'];
    expect(problemsOf(() => load(ACCOUNT, { PARTNERGRAPH_PORT: port }))).toEqual(expected);
  });

  test.each(['.nan', '.inf', '12abc', '4000.5', 'true', '[1]', '{}', 'null'])(
    'refuse %s as a port in the file',
    (port) => {
      const expected = ['server.port: expected a whole number from 0 to 65535'];
      expect(problemsOf(() => load(`server: { port: ${port} }\n${ACCOUNT}`))).toEqual(expected);
    },
  );

  test('refuse a level and a flag that do not exist', () => {
    const env = { PARTNERGRAPH_LOG_LEVEL: 'wran', PARTNERGRAPH_SUGGESTIONS: 'yes' };
    expect(problemsOf(() => load(ACCOUNT, env))).toEqual([
      'graphql.suggestions (PARTNERGRAPH_SUGGESTIONS): expected true or false',
      'log.level (PARTNERGRAPH_LOG_LEVEL): expected one of warn, trace, info, error, fatal, debug, silent',
    ]);
  });

  test('are not painted over by a variable where the file is wrong', () => {
    const problems = problemsOf(() => load(`server: 5000\n${ACCOUNT}`, { PARTNERGRAPH_HOST: 'h' }));
    expect(problems).toEqual(['server (PARTNERGRAPH_HOST): expected a mapping']);
  });
});

describe('the public address', () => {
  test.each(['https://bi.example', 'https://example.com/partnergraph', 'http://localhost:4000'])(
    'may be %s',
    (url) => {
      expect(load(`server: { publicUrl: "${url}" }\n${ACCOUNT}`).server.publicUrl).toBe(url);
    },
  );

  test.each([
    'bi.example',
    'ftp://bi.example',
    'https://bi.example/',
    'https://a@bi.example',
    'https://a/?b',
  ])('is not %s', (url) => {
    const problems = problemsOf(() => load(`server: { publicUrl: "${url}" }\n${ACCOUNT}`));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^server\.publicUrl: expected an address/);
  });
});

describe('a caller whose own documents run', () => {
  const secret = 'x'.repeat(43);

  test.each([
    'key:pgk_0123456789ab',
    'jwt:https://id.example/realms/msp|router',
    'jwt:https://id.example|a|b',
  ])('may be %s', (caller) => {
    const { graphql } = load(ACCOUNT, { PARTNERGRAPH_PERSISTED_EXCEPT: `${caller}, ${caller}` });
    expect(graphql.persistedExcept).toEqual([caller, caller]);
  });

  test.each([
    `pgk_0123456789ab_${secret}`,
    `key:pgk_0123456789ab_${secret}`,
    'pgk_0123456789ab',
    'jwt:router',
    '',
    '*',
  ])('is not %s, which is told nowhere', (caller) => {
    const problems = problemsOf(() => load(`graphql: { persistedExcept: ["${caller}"] }\n${ACCOUNT}`));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^graphql\.persistedExcept\[0\]: expected key:pgk_/);
    expect(problems[0]).not.toContain(secret);
  });
});

describe('an unknown key', () => {
  test('is told with the nearest known one, wherever it stands', () => {
    const yaml = [
      'sever: {}',
      'server: { prot: 1 }',
      'transport: { attemptTimeout: 1 }',
      'partners: [{ vendor: acme, nmae: A, baseURL: "https://a.example", credential: { token: t, tokn: u } }]',
    ];
    expect(problemsOf(() => load(yaml.join('\n')))).toEqual([
      'server.prot: unknown key; did you mean "port"?',
      'transport.attemptTimeout: unknown key; did you mean "attemptTimeoutMs"?',
      'sever: unknown key; did you mean "server"?',
      'partners[0].credential.tokn: unknown key; did you mean "token"?',
      'partners[0].nmae: unknown key; did you mean "name"?',
      'partners[0].baseURL: unknown key; did you mean "baseUrl"?',
    ]);
  });

  test('is told with all known ones when none is near', () => {
    expect(problemsOf(() => load(`colour: x\nlog: { colour: true }\n${ACCOUNT}`))).toEqual([
      'log.colour: unknown key; known: level',
      'colour: unknown key; known: partners, server, graphql, limits, log, auth, database, vault, exports, quota, transport',
    ]);
  });

  test('is a problem even when it is __proto__', () => {
    expect(problemsOf(() => load(`__proto__: { port: 1 }\n${ACCOUNT}`))[0]).toMatch(
      /^__proto__: unknown key/,
    );
  });

  test('is a problem among the variables too, when it is like one of ours', () => {
    const env = {
      PARTNERGRAPH_LOGLEVEL: 'debug',
      // What Kubernetes adds for a service of our name is far from ours.
      PARTNERGRAPH_SERVICE_HOST: '10.0.0.1',
      PARTNERGRAPH_PORT_4000_TCP_ADDR: '10.0.0.1',
    };
    expect(problemsOf(() => load(ACCOUNT, env))).toEqual([
      'PARTNERGRAPH_LOGLEVEL: unknown variable; did you mean PARTNERGRAPH_LOG_LEVEL?',
    ]);
  });
});

describe('the file', () => {
  test('is the named one, else that of PARTNERGRAPH_CONFIG, else partnergraph.yaml, else none', () => {
    const other = written('other.yaml', `server: { port: 1 }\n${ACCOUNT}`);
    expect(loadEnvironment({ PARTNERGRAPH_CONFIG: other, ACME_API_KEY: 'k' }).file).toBe(other);
    const named = load(`server: { port: 2 }\n${ACCOUNT}`, { PARTNERGRAPH_CONFIG: other });
    expect(named.server.port).toBe(2);
    expect(loadEnvironment({ ACME_API_KEY: 'k' }).file).toBeUndefined();
    const byDefault = written('partnergraph.yaml', ACCOUNT);
    expect(loadEnvironment({}).file).toBe('partnergraph.yaml');
    rmSync(byDefault);
  });

  test('must exist when it is named', () => {
    const missing = join(folder, 'missing.yaml');
    const expected = ['the file cannot be read (ENOENT); check --config and PARTNERGRAPH_CONFIG'];
    expect(problemsOf(() => loadEnvironment({ PARTNERGRAPH_CONFIG: missing }))).toEqual(expected);
    expect(() => loadEnvironment({ PARTNERGRAPH_CONFIG: missing })).toThrow(missing);
  });

  test('must be YAML: every fault is told with its line, and never with its text', () => {
    const yaml = 'server:\n  port: 1\n  port: 2\npartners:\n\t- token: "sk-live-1\n';
    const problems = problemsOf(() => load(yaml));
    expect(problems[0]).toBe('line 3, column 3: not valid YAML (duplicate key)');
    expect(problems.length).toBeGreaterThan(1);
    expect(problems.join()).not.toContain('sk-live-1');
  });

  test.each([
    ['an unknown tag', 'a: !secret x'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['an unclosed list', 'partners: [1'],
  ])('must not have %s', (_what, yaml) => {
    expect(problemsOf(() => load(yaml))[0]).toMatch(/^line \d+, column \d+: not valid YAML/);
  });

  test('must not have an alias without an anchor, which may be a secret without quotes', () => {
    const problems = problemsOf(() => load('a: *sk-live-1'));
    expect(problems).toEqual([expect.stringMatching(/^an alias .* has no anchor/)]);
    expect(problems.join()).not.toContain('sk-live-1');
  });

  test.each(['- 1', 'text', '12'])('must be a mapping: %j is not', (yaml) => {
    expect(problemsOf(() => load(yaml))[0]).toMatch(/^expected a mapping/);
  });

  test('may be empty when the environment has an account', () => {
    expect(load('# nothing yet\n', { ACME_API_KEY: 'k' }).partners).toHaveLength(1);
  });
});

describe('${VAR} in a text of the file', () => {
  test('is the value of the variable, in any place of it, and for numbers too', () => {
    const yaml = `server: { host: "a-\${A}-\${B}", port: "\${PORT}" }\n${ACCOUNT}`;
    expect(load(yaml, { A: '1', B: '${A}', PORT: '81' }).server).toMatchObject({
      host: 'a-1-${A}',
      port: 81,
    });
  });

  test('is itself when it is written with two dollars', () => {
    expect(load(`server: { host: "$\${A}" }\n${ACCOUNT}`).server.host).toBe('${A}');
  });

  test('is a problem when the variable is missing or empty; what that leaves behind is none', () => {
    const yaml = `server: { host: "\${A}\${B}", port: "\${B}" }\n${ACCOUNT}`;
    expect(problemsOf(() => load(yaml, { B: '' }))).toEqual([
      'server.host: the environment variable A is not set',
      'server.host: the environment variable B is not set',
      'server.port: the environment variable B is not set',
    ]);
  });

  test.each(['${A', '${}', '${A:-x}', '${1}'])('is a problem when it is %s', (host) => {
    const problems = problemsOf(() => load(`server: { host: "${host}" }\n${ACCOUNT}`, { A: 'a' }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^server\.host: "\$\{" must be followed/);
  });
});
