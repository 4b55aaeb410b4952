// What is written about the configuration is true: the two examples and docs/configuration.md name all there is.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { accountVariables, FILE_VARIABLE, loadConfig, settingVariables } from '../src/config.js';
import { Secret } from '../src/secret.js';
import { vendors } from '../src/vendors/index.js';
import { twofold, written } from './configuration-fixture.js';
import { root } from './source-files.js';

const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const ofVendors = Object.fromEntries(vendors.flatMap(({ environment }) => Object.entries(environment)));
const variables = [FILE_VARIABLE, ...Object.keys({ ...settingVariables, ...accountVariables, ...ofVendors })];
const EXAMPLE = 'partnergraph.example.yaml';
const env = { RHOMBUS_US_API_KEY: 'us', RHOMBUS_EU_API_KEY_FILE: written('eu', 'eu') };
const example = loadConfig({ env, vendors, file: join(root, EXAMPLE) });
const accounts = read(EXAMPLE).slice(read(EXAMPLE).indexOf('\npartners:'));
const { server, graphql, limits, log, auth, database, vault, exports, quota, transport } = loadConfig({
  env,
  vendors,
  file: written('accounts.yaml', accounts),
});
const defaults = { server, graphql, limits, log, auth, database, vault, exports, quota, transport };

/** Every setting with its default: `['server.port', '4000']`. */
const settings = Object.entries(defaults).flatMap(([section, values]) =>
  Object.entries(values).map(([key, value]) => [`${section}.${key}`, shown(value)] as const),
);

/** The variables of a setting: those of a provider are several, one for each of its texts. */
const variablesOf = (setting: string): string[] =>
  Object.entries(settingVariables)
    .filter(([, path]) => `${path.join('.')}.`.startsWith(`${setting}.`))
    .map(([name]) => `\`${name}\``);

/** A default as it is written; one that is a secret by its nature is none yet, and one that is nothing is empty. */
function shown(value: unknown): string {
  return value instanceof Secret ? value.reveal() : String(value).replace(/^null$/, '');
}

describe('.env.example', () => {
  const lines = read('.env.example').split('\n');

  test('has every variable, and no other', () => {
    const named = lines.flatMap((line) => /^(?:# )?([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(named.sort()).toEqual([...variables].sort());
  });

  test('says of each what it is, and its default', () => {
    lines.forEach((line, index) => {
      const [, name = '', value] = /^(?:# )?([A-Z_]+)=(.*)/.exec(line) ?? [];
      if (name === '') return;
      expect(lines[index - 1]).toMatch(/^# [^-].*\.$/);
      if (settingVariables[name] === undefined) return;
      const [, byDefault] = settings.find(([setting]) => variablesOf(setting).includes(`\`${name}\``)) ?? [];
      expect([name, value]).toEqual([name, byDefault]);
    });
  });
});

describe('partnergraph.example.yaml', () => {
  test('loads, and shows the defaults', () => {
    expect(example).toMatchObject(defaults);
    expect(example.partners.map(({ id }) => id)).toEqual(['rhombus-us', 'rhombus-eu']);
  });

  test('has every setting, under a comment of its own', () => {
    const lines = read(EXAMPLE).split('\n');
    for (const [path] of settings) {
      const key = path.split('.').at(-1) ?? '';
      const at = lines.findIndex((line) => line.startsWith(`  ${key}:`));
      expect(lines[at - 1]).toMatch(/^ {2}# .*\.$/);
    }
  });
});

describe('docs/configuration.md', () => {
  const text = read('docs/configuration.md');

  test.each(settings)('has %s with its variable and its default', (path, value) => {
    const cell = value === '' ? '' : ` \`${value}\``;
    expect(text).toContain(`| \`${path}\` | ${variablesOf(path).join(', ')} |${cell} |`);
  });

  test('has every variable, and every key of an account', () => {
    const names = [...variables, ...vendors.flatMap(({ account }) => keysOf(account))];
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the keys of an account', () => {
  test('are found in every form that it may have', () => {
    expect(keysOf(twofold.account)).toEqual(['credential.token', 'credential.certificate', 'credential.key']);
  });
});

describe('a vendor', () => {
  test.each(vendors.map(({ vendor, account }) => ({ vendor, account })))(
    '$vendor parses what it parsed to the same again',
    ({ vendor, account }) => {
      for (const { settings: parsed } of example.partners.filter((partner) => partner.vendor === vendor)) {
        expect(account.parse(parsed)).toEqual(parsed);
      }
    },
  );
});

/** Paths of the values in a vendor's keys, in every form that they may have: `credential.token`. */
function keysOf(account: z.ZodObject): string[] {
  // A secret has no form in JSON Schema; that it is there is enough.
  return [...new Set(paths(z.toJSONSchema(account, { io: 'input', unrepresentable: 'any' }), ''))];
}

function paths({ properties, anyOf = [] }: z.core.JSONSchema.BaseSchema, at: string): string[] {
  const inside = Object.entries(properties ?? {}).flatMap(([key, schema]) =>
    typeof schema === 'boolean' ? [] : paths(schema, at === '' ? key : `${at}.${key}`),
  );
  const forms = anyOf.flatMap((schema) => (typeof schema === 'boolean' ? [] : paths(schema, at)));
  return properties === undefined && anyOf.length === 0 ? [at] : [...inside, ...forms];
}
