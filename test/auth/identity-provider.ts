/** An identity provider on loopback: it publishes its keys over HTTP, signs tokens, and fails as it is told to. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

export interface IdentityProvider {
  readonly issuer: string;
  readonly jwks: string;
  /** What it signs with, the newest first; all of them are published. */
  readonly keys: SigningKey[];
  /** How often its keys were asked for. */
  readonly asked: () => number;
  /** What it does instead of answering, from now on. */
  fail(how: 'status' | 'html' | 'hang' | 'reset' | 'redirect' | undefined): void;
  /** A token that is right, except for what is said here; undefined takes a claim away. */
  sign(
    claims?: JWTPayload,
    key?: SigningKey,
    header?: { readonly kid?: string | undefined },
  ): Promise<string>;
  close(): Promise<void>;
}

/** Makes a key to sign with. */
export async function newSigningKey(kid: string, alg = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

/** Starts a provider. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const keys = [await newSigningKey('first')];
  let failure: Parameters<IdentityProvider['fail']>[0];
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    if (failure === 'hang') return;
    if (failure === 'reset') {
      response.destroy();
      return;
    }
    if (failure === 'redirect') response.writeHead(302, { location: '/elsewhere' }).end();
    else if (failure === 'status') response.writeHead(500).end('out of order');
    else if (failure === 'html') response.end('<html>');
    else response.end(JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  return {
    issuer,
    jwks: `${issuer}keys`,
    keys,
    asked: () => asked,
    fail: (how) => void (failure = how),
    sign: (claims = {}, key = keys[0], header = {}) => {
      if (key === undefined) throw new Error('no key to sign with');
      const now = Math.floor(Date.now() / 1000);
      const right = { iss: issuer, aud: 'partnergraph', sub: 'somebody', iat: now, exp: now + 600 };
      const payload = JSON.parse(JSON.stringify({ ...right, ...claims })) as JWTPayload;
      return new SignJWT(payload)
        .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
        .sign(key.privateKey);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
