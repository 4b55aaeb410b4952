// Two toy vendors and a way to load a configuration that is written in a test.
import { afterAll } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { ConfigurationError, loadConfig } from '../src/config.js';
import type { Config, VendorConfiguration } from '../src/config.js';
import { secret } from '../src/secret.js';

/** Has a secret, a default and a number. */
export const acme = {
  vendor: 'acme',
  account: z.strictObject({
    credential: z.strictObject({ token: secret() }),
    baseUrl: z.url().default('https://api.acme.example'),
    region: z.enum(['us', 'eu']).optional(),
  }),
  environment: { ACME_API_KEY: ['credential', 'token'], ACME_BASE_URL: ['baseUrl'] },
} satisfies VendorConfiguration;

/** Has a credential of two forms. */
export const twofold = {
  vendor: 'twofold',
  account: z.strictObject({
    credential: z.union([
      z.strictObject({ token: secret() }),
      z.strictObject({ certificate: secret(), key: secret() }),
    ]),
  }),
  environment: {},
} satisfies VendorConfiguration;

/** Has two secrets side by side. */
export const umbra = {
  vendor: 'umbra',
  account: z.strictObject({ authId: secret(), authToken: secret() }),
  environment: { UMBRA_AUTH_ID: ['authId'], UMBRA_AUTH_TOKEN: ['authToken'] },
} satisfies VendorConfiguration;

const vendors: readonly VendorConfiguration[] = [acme, umbra];

/** A folder of this test file. */
export const folder = mkdtempSync(join(tmpdir(), 'partnergraph-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file into the folder and returns its path. */
export function written(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Loads a configuration file with this text. */
export function load(yaml: string, env: NodeJS.ProcessEnv = {}): Config {
  return loadConfig({ env, vendors, file: written('configuration.yaml', yaml) });
}

/** Loads a configuration without a file. */
export function loadEnvironment(env: NodeJS.ProcessEnv): Config {
  return loadConfig({ env, vendors });
}

/** The problems that loading ends with. */
export function problemsOf(loading: () => unknown): readonly string[] {
  try {
    loading();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

/** An account that is right, to put beside what a test is about. */
export const ACCOUNT = 'partners: [{ vendor: acme, credential: { token: t } }]';
