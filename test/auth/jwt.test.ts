/** Tokens of an identity provider: which are accepted, and what happens when the provider does not answer. */
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { createAuthentication } from '../../src/auth/authenticate.js';
import type { Caller } from '../../src/auth/caller.js';
import type { JwtIssuer } from '../../src/auth/jwt/issuer.js';
import { createBackground } from '../../src/graph/background.js';
import { recordedLog } from '../vault/keys.js';
import { newSigningKey, startIdentityProvider, type IdentityProvider } from './identity-provider.js';

const refused = {
  code: 'UNAUTHENTICATED',
  message: 'the request carries no credential that is accepted here',
};
const unavailable = { code: 'IDENTITY_PROVIDER_UNAVAILABLE', retryable: true };
const now = (): number => Math.floor(Date.now() / 1000);

let provider: IdentityProvider;
let as: (token: string) => Promise<Caller>;
const { log, written } = recordedLog();

/** Accepts the tokens of the provider, with these settings. */
function configure(settings: Partial<JwtIssuer> = {}): typeof as {
  const issuer: JwtIssuer = {
    issuer: provider.issuer,
    audience: ['partnergraph'],
    jwks: provider.jwks,
    algorithms: ['RS256'],
    clockSkewSeconds: 5,
    scopes: { claim: 'scope' },
    ...settings,
  };
  const database = (): Promise<never> => Promise.reject(new Error('no database is needed for a token'));
  const authenticate = createAuthentication({
    database,
    issuers: [issuer],
    background: createBackground(),
    log,
  });
  return (token) => authenticate({ authorization: `Bearer ${token}`, address: null });
}

beforeEach(async () => {
  provider = await startIdentityProvider();
  as = configure();
});
afterEach(() => provider.close());

/** Moves the clock, and nothing else. */
function laterBy(ms: number): void {
  const now = Date.now() + ms;
  const doNotFake = [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'nextTick',
    'performance',
    'queueMicrotask',
  ] as const;
  jest.useFakeTimers({ now, doNotFake: [...doNotFake, 'clearTimeout', 'clearInterval', 'clearImmediate'] });
}
afterEach(() => void jest.useRealTimers());

describe('a token', () => {
  test('of the provider, for us and valid now, is a caller', async () => {
    const exp = now() + 300;
    const token = await provider.sign({ sub: 'u-1', name: 'Ada', exp, scope: 'orgs:read links:read' });
    expect(await as(token)).toEqual({
      id: `jwt:${provider.issuer}|u-1`,
      name: 'Ada',
      scopes: new Set(['orgs:read', 'links:read']),
      limitedTo: null,
      expiresAt: new Date(exp * 1000),
    });
    await as(await provider.sign());
    expect(provider.asked()).toBe(1);
    expect(written()).not.toContain(token);
  });

  test.each([
    ['from another issuer', { iss: 'https://elsewhere.example/' }],
    ['from none', { iss: undefined }],
    ['for another audience', { aud: 'another' }],
    ['for no audience', { aud: undefined }],
    ['that has expired', { exp: now() - 60 }],
    ['that does not expire', { exp: undefined }],
    ['that is not valid yet', { nbf: now() + 600 }],
    ['of nobody', { sub: undefined }],
    ['of nobody by name', { sub: '' }],
    ['of a name that is too long', { sub: 'x'.repeat(256) }],
    ['that expires behind all dates', { exp: 1e15 }],
  ])('%s is refused', async (_what, claims) => {
    await expect(as(await provider.sign(claims))).rejects.toMatchObject(refused);
  });

  test('is allowed the clock skew, and no more', async () => {
    expect(await as(await provider.sign({ exp: now() - 2, nbf: now() + 2 }))).toMatchObject({
      name: 'somebody',
    });
    const strict = configure({ clockSkewSeconds: 0 });
    await expect(strict(await provider.sign({ exp: now() - 2 }))).rejects.toMatchObject(refused);
    await expect(strict(await provider.sign({ nbf: now() + 3 }))).rejects.toMatchObject(refused);
  });

  test('without a signature is refused', async () => {
    const claims = { iss: provider.issuer, aud: 'partnergraph', sub: 'x', exp: now() + 60 };
    await expect(as(new UnsecuredJWT(claims).encode())).rejects.toMatchObject(refused);
    const [header, payload] = (await provider.sign()).split('.');
    await expect(as(`${header}.${payload}.`)).rejects.toMatchObject(refused);
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    await expect(as(`${none}.${payload}.`)).rejects.toMatchObject(refused);
  });

  test('that is signed with our public key as a shared secret is refused, whatever is allowed', async () => {
    const [key] = provider.keys;
    if (key === undefined) throw new Error('no key');
    for (const secret of [await exportSPKI(key.publicKey), JSON.stringify(key.jwk), key.jwk.n ?? '']) {
      const token = await new SignJWT({ sub: 'x' })
        .setProtectedHeader({ alg: 'HS256', kid: key.kid })
        .setIssuer(provider.issuer)
        .setAudience('partnergraph')
        .setExpirationTime('5m')
        .sign(Buffer.from(secret));
      await expect(as(token)).rejects.toMatchObject(refused);
      await expect(configure({ algorithms: ['RS256', 'HS256', 'none'] })(token)).rejects.toMatchObject(
        refused,
      );
    }
  });

  test('of an algorithm that is not allowed is refused, although the key is right', async () => {
    provider.keys.push(await newSigningKey('elliptic', 'ES256'));
    const token = await provider.sign({}, provider.keys[1]);
    await expect(as(token)).rejects.toMatchObject(refused);
    expect(await configure({ algorithms: ['ES256'] })(token)).toMatchObject({ name: 'somebody' });
  });

  test('that was altered, or signed by another with the same name of a key, is refused', async () => {
    const [header, payload, signature] = (await provider.sign()).split('.');
    const other = Buffer.from(
      JSON.stringify({ iss: provider.issuer, aud: 'partnergraph', sub: 'admin', exp: now() + 60 }),
    );
    await expect(as([header, other.toString('base64url'), signature].join('.'))).rejects.toMatchObject(
      refused,
    );
    const altered = `${signature?.startsWith('A') ? 'B' : 'A'}${signature?.slice(1)}`;
    await expect(as([header, payload, altered].join('.'))).rejects.toMatchObject(refused);
    await expect(as(await provider.sign({}, await newSigningKey('first')))).rejects.toMatchObject(refused);
  });

  test.each(['a.b.c', 'e30.e30.e30', '..', `${'a'.repeat(9_000)}.b.c`])('is not %.9s', async (text) => {
    await expect(as(text)).rejects.toMatchObject(refused);
    expect(provider.asked()).toBe(0);
  });
});

describe('keys of a provider', () => {
  test('that it has changed are found, and a storm of unknown ones asks it once', async () => {
    await as(await provider.sign());
    const [first] = provider.keys;
    provider.keys.unshift(await newSigningKey('second'));
    const stranger = await newSigningKey('stranger');
    const tokens = await Promise.all([1, 2, 3].map(() => provider.sign({}, stranger)));
    const outcomes = await Promise.allSettled(tokens.map((token) => as(token)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    // It was asked a moment ago, and is left alone for ten seconds.
    expect(provider.asked()).toBe(1);
    laterBy(11_000);
    expect(await as(await provider.sign())).toMatchObject({ name: 'somebody' });
    await Promise.allSettled(tokens.map((token) => as(token)));
    expect(provider.asked()).toBe(2);
    expect(await as(await provider.sign({}, first))).toMatchObject({ name: 'somebody' });
  });

  test.each(['status', 'html', 'reset', 'redirect'] as const)(
    'that cannot be read (%s) are no refusal, and are asked for once a second',
    async (how) => {
      provider.fail(how);
      const token = await provider.sign();
      const failures = await Promise.allSettled([1, 2, 3].map(() => as(token)));
      for (const failure of failures) expect(failure).toMatchObject({ reason: unavailable });
      await expect(as(token)).rejects.toMatchObject(unavailable);
      expect(provider.asked()).toBe(1);
      provider.fail(undefined);
      await delay(1_050);
      expect(await as(token)).toMatchObject({ name: 'somebody' });
    },
  );

  test('that do not come are waited for no longer than three seconds', async () => {
    provider.fail('hang');
    const token = await provider.sign();
    const started = performance.now();
    await expect(as(token)).rejects.toMatchObject(unavailable);
    expect(performance.now() - started).toBeLessThan(5_000);
    await expect(as(token)).rejects.toMatchObject(unavailable);
    expect(provider.asked()).toBe(1);
  });

  test('that are known do while the provider is down', async () => {
    await as(await provider.sign());
    provider.fail('reset');
    const stranger = await newSigningKey('stranger');
    await expect(as(await provider.sign({}, stranger))).rejects.toMatchObject(refused);
    expect(await as(await provider.sign())).toMatchObject({ name: 'somebody' });
  });

  test('in a file are read again when it is another one, without a start', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'partnergraph-jwks-')), 'keys.json');
    const write = (text: string): void => {
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
    };
    const publish = (): void => write(JSON.stringify({ keys: provider.keys.map(({ jwk }) => jwk) }));
    const ofFile = configure({ jwks: { file } });
    await expect(ofFile(await provider.sign())).rejects.toMatchObject(unavailable);
    publish();
    expect(await ofFile(await provider.sign())).toMatchObject({ name: 'somebody' });
    const [first] = provider.keys.splice(0, 1, await newSigningKey('second'));
    await expect(ofFile(await provider.sign())).rejects.toMatchObject(refused);
    publish();
    expect(await ofFile(await provider.sign())).toMatchObject({ name: 'somebody' });
    await expect(ofFile(await provider.sign({}, first))).rejects.toMatchObject(refused);
    write('{');
    await expect(ofFile(await provider.sign())).rejects.toMatchObject(unavailable);
    expect(provider.asked()).toBe(0);
  });
});

describe('several keys that fit', () => {
  const warnings = () => written().split('several keys of an identity provider fit').length - 1;

  test.each([
    ['one that is published twice', () => provider.keys.push(...provider.keys), {}],
    ['others with the same kid', async () => provider.keys.unshift(await newSigningKey('first')), {}],
    [
      'all of them, for a token without a kid',
      async () => provider.keys.unshift(await newSigningKey('other')),
      { kid: undefined },
    ],
    [
      'one that is behind two others',
      async () => provider.keys.unshift(await newSigningKey('first'), await newSigningKey('first')),
      {},
    ],
  ])('are each tried, and told once: %s', async (_, publish, header) => {
    const signer = provider.keys[0];
    await publish();
    const before = warnings();
    for (const sub of ['u-1', 'u-2']) {
      expect(await as(await provider.sign({ sub }, signer, header))).toMatchObject({
        id: `jwt:${provider.issuer}|${sub}`,
      });
    }
    expect(warnings() - before).toBe(1);
  });

  test('accept no token that none of them signed, nor one that has ended', async () => {
    const signer = provider.keys[0];
    provider.keys.push(...provider.keys);
    await expect(as(await provider.sign({}, await newSigningKey('first')))).rejects.toMatchObject(refused);
    await expect(as(await provider.sign({ exp: now() - 60 }, signer))).rejects.toMatchObject(refused);
  });
});
