// Every address that is configured: a login in it arrives as it was meant, or the address is refused without any of it.
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDatabaseAddress } from '../src/addresses/database-address.js';
import { connectionOf, readPostgresAddress } from '../src/addresses/postgres-address.js';
import { readRedisAddress } from '../src/addresses/redis-address.js';
import { loadConfig, type Config } from '../src/config.js';
import { createRedisBuckets } from '../src/limits/redis-buckets.js';
import { createLog } from '../src/telemetry/log.js';
import { vendors } from '../src/vendors/index.js';
import { problemsOf } from './configuration-fixture.js';
import { folder, run } from './support/command.js';
import { searches } from './support/searches.js';

const account = { RHOMBUS_API_KEY: 'k', VOBIZ_AUTH_ID: 'PA_1', VOBIZ_AUTH_TOKEN: 't', VOKE_TOKEN: 't' };
const issuer = { PARTNERGRAPH_JWT_ISSUER: 'https://login.example', PARTNERGRAPH_JWT_AUDIENCE: 'us' };

/** An address: the variable that sets it, how it is written with a login, and the password that is read of it. */
interface Setting {
  readonly variable: string;
  readonly setting: string;
  readonly written: (login: string) => string;
  readonly password?: (config: Config) => string | undefined;
}

const baseUrlPassword = (vendor: string) => (config: Config) => {
  const settings = config.partners.find((partner) => partner.vendor === vendor)?.settings;
  const { baseUrl } = settings as { baseUrl: string };
  return decodeURIComponent(new URL(baseUrl).password);
};

const settings: readonly Setting[] = [
  {
    variable: 'PARTNERGRAPH_REDIS_URL',
    setting: 'quota.redisUrl',
    written: (login) => `redis://${login}@cache.example/2`,
    password: ({ quota }) => quota.redisUrl?.password?.reveal(),
  },
  {
    variable: 'PARTNERGRAPH_DATABASE_URL',
    setting: 'database.url',
    written: (login) => `postgres://${login}@db.example/partnergraph?sslmode=verify-full`,
    password: ({ database }) => {
      const address = readDatabaseAddress(database.url.reveal());
      return 'postgres' in address ? String(connectionOf(address.postgres).password) : undefined;
    },
  },
  ...['rhombus', 'vobiz', 'voke'].map((vendor, index) => ({
    setting: `partners[${index}].baseUrl`,
    variable: `${vendor.toUpperCase()}_BASE_URL`,
    written: (login: string) => `https://${login}@proxy.example/${vendor}`,
    password: baseUrlPassword(vendor),
  })),
  {
    variable: 'PARTNERGRAPH_JWT_JWKS',
    setting: 'auth.jwt[0].jwks',
    written: (login) => `https://${login}@login.example/keys`,
  },
  {
    variable: 'PARTNERGRAPH_PUBLIC_URL',
    setting: 'server.publicUrl',
    written: (login) => `https://${login}@bi.example`,
  },
  {
    variable: 'PARTNERGRAPH_CORS_ORIGINS',
    setting: 'server.corsOrigins[',
    written: (login) => `https://${login}@portal.example`,
  },
];

const load = (variable: string, address: string): Config =>
  loadConfig({
    vendors,
    env: { ...account, ...issuer, PARTNERGRAPH_JWT_JWKS: 'https://login.example/keys', [variable]: address },
  });

/** Begins and ends with what stands in no message by chance, with what is odd between. */
const odd = fc
  .array(fc.constantFrom(...'/?#@:%\\ \t"\'&=+[]{}<>|^`~!$;,.12aé€', '%2', '%zz', '://', '@@'), {
    maxLength: 8,
  })
  .map((middle) => `Kanari${middle.join('')}Vogel`);

const tellsNothing = (told: string): boolean => !/kanari|vogel/i.test(told);

describe.each(settings)('$variable', ({ variable, setting, written, password }) => {
  test('takes a password as it was meant, or is refused by name and without any of it', () => {
    fc.assert(
      fc.property(odd, fc.constantFrom('', 'me'), (secret, user) => {
        // A digit behind the colon is a port to a parser of addresses.
        for (const login of [`${user}:${secret}`, `${user}:12/34${secret}`]) {
          const problems = problemsOf(() => {
            const config = load(variable, written(login));
            const read = password?.(config);
            // What looks like an encoded character is one.
            if (password !== undefined && !login.includes('%'))
              expect(`:${read ?? ''}`).toBe(login.slice(user.length));
          });
          if (password === undefined) expect(problems).not.toEqual([]);
          for (const problem of problems) {
            expect(problem.startsWith(setting)).toBe(true);
            expect(tellsNothing(problem)).toBe(true);
          }
        }
      }),
      { numRuns: searches(200) },
    );
  });

  test('takes any password that is encoded', () => {
    if (password === undefined) return;
    fc.assert(
      fc.property(odd, (secret) => {
        expect(password(load(variable, written(`me:${encodeURIComponent(secret)}`)))).toBe(secret);
      }),
      { numRuns: searches(100) },
    );
  });
});

const crashing = [
  'redis://:12/34Kanari@host',
  'redis://me:Kan#ari?Vogel@host:6379',
  'redis://:Kanari%Vogel@host',
  'redis://:Kanari Vogel@host:port',
];

describe.each(['check-config', 'serve'])('%s', (command) => {
  test.each([
    ['PARTNERGRAPH_REDIS_URL', 'quota.redisUrl', crashing[0]],
    ['PARTNERGRAPH_DATABASE_URL', 'database.url', 'postgres://me:12/34Kanari@host/x'],
    ['RHOMBUS_BASE_URL', 'partners[0].baseUrl', 'https://me:Kan?ari@host'],
  ])('refuses an odd %s in words', async (variable, setting, address) => {
    const { code, stdout, stderr } = await run([command], { RHOMBUS_API_KEY: 'k', [variable]: address });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`${setting} (${variable}): cannot be read as an address; `);
    expect(stderr).toContain('/ as %2F');
    expect(stderr).not.toMatch(/kan|ari|vogel|^ +at /im);
  });
});

test('an address in the file is refused by its place in it', async () => {
  const file = join(folder, 'odd.yaml');
  writeFileSync(
    file,
    `quota: { redisUrl: '${crashing[1]}' }\npartners: [{ vendor: rhombus, credential: { token: t } }]\n`,
  );
  const { code, stderr } = await run(['check-config', '--config', file]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^ {2}quota\.redisUrl: cannot be read as an address/m);
  expect(stderr).not.toMatch(/kan|vogel/i);
});

test.each(['postgres://me:12/34Kanari@host/x', 'postgres://me:Kan#ari@host/x', 'postgres://me:%Kanari@h/x'])(
  'sync refuses %s in words',
  async (address) => {
    const { code, stdout, stderr } = await run(['sync', 'clients', '--to', address], {
      RHOMBUS_API_KEY: 'k',
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Nothing was brought in: --to: cannot be read as an address; .+%2F/);
    expect(stderr).not.toMatch(/kan|ari|^ +at /im);
  },
);

test.each([
  'postgres:/me:Kanari@host/x',
  'postgres//me:Kanari@host/x',
  'host=db password=Kanari',
  'mysql:me:Kanari',
  'file://host/Kanari',
])('makes no file of what was meant for a server: %s', (address) => {
  const problems = problemsOf(() => load('PARTNERGRAPH_DATABASE_URL', address));
  expect(problems).toHaveLength(1);
  expect(tellsNothing(problems.join())).toBe(true);
});

test.each([
  [
    'postgres://me:p%40ss@/x?host=/var/run/postgresql',
    { user: 'me', password: 'p@ss', host: '/var/run/postgresql' },
  ],
  ['postgres://db.example/x?user=me&password=p%2Fw', { user: 'me', password: 'p/w', host: 'db.example' }],
  [
    'postgresql://me@db.example:6000/x?schema=bi',
    { user: 'me', password: undefined, port: 6000, database: 'x' },
  ],
  ['postgres://me:p:w@%2Fvar%2Frun/x', { user: 'me', password: 'p:w', host: '/var/run' }],
])('the driver of PostgreSQL gets what %s means', (address, connection) => {
  expect(connectionOf(readPostgresAddress(address))).toMatchObject(connection);
});

test.each(['redis://h/12/x', 'redis://h/x', 'redis://h?keyPrefix=a', 'redis://h?family=5'])(
  '%s is no Redis',
  (address) => {
    expect(() => readRedisAddress(address)).toThrow(/^(expected the number of a database|its parameters)/);
  },
);

test('Redis is told the login of its address, decoded', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = new Promise<string>((resolve) => {
    server.once('connection', (socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (bytes) => {
        resolve(bytes.toString());
        socket.destroy();
        server.close();
      });
    });
  });
  const address = readRedisAddress(`redis://m%65:12%2F34p%25@127.0.0.1:${port}/2`);
  const buckets = createRedisBuckets({ address, log: createLog('silent') });
  expect((await asked).toLowerCase()).toContain('auth\r\n$2\r\nme\r\n$7\r\n12/34p%\r\n');
  await buckets.close();
});
