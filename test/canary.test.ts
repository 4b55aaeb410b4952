/** Unique strings stand for every secret that there is; whatever goes wrong, none of them is ever told. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FaultKind } from '../simulators/index.js';
import { startIdentityProvider, type IdentityProvider } from './auth/identity-provider.js';
import { folder, keyIn, start } from './support/command.js';
import { rhombus } from './vendors/conformance/rhombus.js';
import type { RunningVendor } from './vendors/conformance/subject.js';
import { vobiz } from './vendors/conformance/vobiz.js';
import { voke } from './vendors/conformance/voke.js';

const subjects = [rhombus, vobiz, voke];
const masterKey = randomBytes(32).toString('base64');
const cookie = `session=canary-cookie-${randomBytes(8).toString('hex')}`;
const database = `file:${join(folder, 'canary.db')}`;

let running: readonly RunningVendor[];
let provider: IdentityProvider;
let url: string;
let key: string;
let token: string;
let server: ReturnType<typeof start>;
/** Everything that a caller was sent: status lines, headers and bodies. */
const told: string[] = [];

const urlOf = ({ account }: RunningVendor): string => String(account.settings['baseUrl']);

beforeAll(async () => {
  running = await Promise.all(subjects.map((subject) => subject.start()));
  const [ofRhombus, ofVobiz, ofVoke] = running;
  if (!ofRhombus || !ofVobiz || !ofVoke) throw new Error('a vendor is missing');
  provider = await startIdentityProvider();
  server = start(['serve'], {
    RHOMBUS_API_KEY: ofRhombus.secrets[0],
    RHOMBUS_BASE_URL: urlOf(ofRhombus),
    VOBIZ_AUTH_ID: 'PA_DEMO0001',
    VOBIZ_AUTH_TOKEN: ofVobiz.secrets[0],
    VOBIZ_BASE_URL: urlOf(ofVobiz),
    VOKE_TOKEN: ofVoke.secrets[0],
    VOKE_BASE_URL: urlOf(ofVoke),
    PARTNERGRAPH_LOG_LEVEL: 'trace',
    PARTNERGRAPH_PORT: '0',
    PARTNERGRAPH_VAULT_KEY: masterKey,
    PARTNERGRAPH_VAULT_CAPTURE_TOKENS: 'true',
    PARTNERGRAPH_DATABASE_URL: database,
    PARTNERGRAPH_ATTEMPT_TIMEOUT_MS: '300',
    PARTNERGRAPH_RETRIES: '0',
    PARTNERGRAPH_JWT_ISSUER: provider.issuer,
    PARTNERGRAPH_JWT_AUDIENCE: 'partnergraph',
    PARTNERGRAPH_JWT_JWKS: provider.jwks,
  });
  [, url = ''] = await server.until(/GraphQL at (\S+)/);
  key = await keyIn(database);
  token = await provider.sign({ scope: '*' });
});
afterAll(async () => {
  await Promise.all([...running, provider].map((one) => one.close()));
});

/** Sends a request as it is, and keeps all that comes back. */
async function send(path: string, init: RequestInit): Promise<string> {
  const response = await fetch(new URL(path, url), { ...init, redirect: 'manual' });
  const text = await response.text();
  told.push([response.status, ...[...response.headers].flat(), text].join('\n'));
  return text;
}

const ask = (query: string, authorization = `Bearer ${key}`): Promise<string> =>
  send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, cookie },
    body: JSON.stringify({ query }),
  });

const everyList = [
  '{ customers(first: 1000) { nodes { authId email voice { liveCalls wallet { balance } } } } }',
  '{ clientOrgs { nodes { uuid name devices(first: 5) { nodes { uuid connection } } } } apiKeys { nodes { uuid name } } }',
  ...subjects.map(({ ownedLists }) => ownedLists),
  '{ accessKeys { nodes { prefix name } } viewer { id name scopes } }',
  '{ _service { sdl } }',
];

async function askAll(): Promise<void> {
  for (const query of everyList) await ask(query);
}

/** In the vendor's own words, wherever it has words: an echo of the credential that it was sent. */
const echo = ({ secrets: [secret] }: RunningVendor): string =>
  JSON.stringify({
    error: secret,
    message: secret,
    msg: secret,
    code: secret,
    errorMsg: secret,
    detail: secret,
  });

const faults: Readonly<Record<string, (vendor: RunningVendor) => FaultKind>> = {
  'status 400': (vendor) => ({ kind: 'status', status: 400, body: echo(vendor) }),
  'status 401': (vendor) => ({ kind: 'status', status: 401, body: echo(vendor) }),
  'status 403': (vendor) => ({ kind: 'status', status: 403, body: echo(vendor) }),
  'status 404': (vendor) => ({ kind: 'status', status: 404, body: echo(vendor) }),
  'status 429': (vendor) => ({ kind: 'status', status: 429, body: echo(vendor) }),
  'status 500': (vendor) => ({ kind: 'status', status: 500, body: echo(vendor) }),
  'a failure inside 200': (vendor) => ({ kind: 'refused', errorMsg: vendor.secrets[0] ?? '' }),
  'an answer of another form': (vendor) => ({ kind: 'answer', json: { clients: vendor.secrets[0] } }),
  'no answer': () => ({ kind: 'hang' }),
  'half a body': () => ({ kind: 'slowBody', bytes: 20 }),
  'a web page': () => ({ kind: 'html' }),
  'half the JSON': () => ({ kind: 'halfJson' }),
  'a connection that is cut': () => ({ kind: 'reset' }),
  'a redirect': (vendor) => ({ kind: 'redirect', url: `http://127.0.0.1:9/?token=${vendor.secrets[0]}` }),
};

/** Who is nobody, and who asks wrongly. */
async function askWrongly(): Promise<void> {
  const authorization = `Bearer ${key}`;
  for (const wrong of [
    authorization.slice(0, -1),
    `Bearer ${token}x`,
    `Basic ${Buffer.from(key).toString('base64')}`,
    `Token ${key}`,
  ]) {
    await ask('{ viewer { id } }', wrong);
  }
  await ask(`{ node(id: "${key}") { id } clientOrg(uuid: "x") { nmae } }`);
  await send('/graphql', { method: 'POST', headers: { authorization, cookie }, body: '{' });
  await send(`/graphql?query={viewer{id}}&api_key=${key}`, { headers: { cookie } });
  for (const path of ['/graphiql', '/nowhere', '/health']) {
    await send(path, { headers: { authorization, cookie } });
  }
}

test('no secret is in any answer, header or log line, nor in the database, whatever goes wrong', async () => {
  // `pgk_` and twelve characters; what follows may hold underscores as well.
  const [prefix, secret] = [key.slice(0, 16), key.slice(17)];
  await askAll();
  await ask('{ viewer { id } }', `Basic ${Buffer.from(`${prefix}:${secret}`).toString('base64')}`);
  expect(await ask('{ viewer { name } }', `Bearer ${token}`)).toContain('"viewer"');
  // The tokens of the customers were captured, and opened: there was something to tell.
  expect(told.join('\n')).toContain('"liveCalls":[');
  await askWrongly();
  for (const fault of Object.values(faults)) {
    running.forEach((vendor) => vendor.faults.add(fault(vendor)));
    await askAll();
    running.forEach((vendor) => vendor.faults.clear());
  }
  server.signal('SIGTERM');
  const { stdout, stderr } = await server.ended;

  for (const code of ['VENDOR_REFUSED', 'VENDOR_TIMEOUT', 'VENDOR_INVALID_ANSWER', 'VENDOR_REDIRECTED']) {
    expect(stderr).toContain(code);
  }
  const kept = readdirSync(folder)
    .filter((name) => name.startsWith('canary.db'))
    .map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(kept.join('')).toContain('MA_');
  const secrets = [masterKey, secret, token, cookie, ...running.flatMap((vendor) => vendor.secrets)];
  const places = { answers: told.join('\n'), output: stdout, log: stderr, database: kept.join('\n') };
  for (const [place, text] of Object.entries(places)) {
    const found = secrets.filter((one) => text.includes(one));
    expect({ place, found }).toEqual({ place, found: [] });
  }
}, 120_000);
