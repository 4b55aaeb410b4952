/** A secret with something in it that nobody sees is told by its setting when the configuration is read, and never shown. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../src/config.js';
import { vendors } from '../src/vendors/index.js';
import { folder } from './support/command.js';

const canary = 'canary-61fe';

const wrong: readonly (readonly [what: string, secret: string, told: RegExp])[] = [
  ['a newline inside', `${canary}\nmore`, /holds a line break/],
  ['two newlines at the end', `${canary}\n\n`, /holds a line break/],
  ['a byte order mark', `${canary}\ufeff`, /holds a byte order mark/],
  ['a zero-width space', `${canary}\u200b`, /holds a character that cannot be seen/],
  ['a soft hyphen', `can\u00adary-61fe`, /holds a character that cannot be seen/],
  ['a space behind it', `${canary} `, /begins or ends with white space/],
  ['a typographic quote', `\u201c${canary}`, /holds a character that no token has/],
];

/** What is told of a configuration; empty where nothing is wrong. */
function problemsOf(options: Omit<Parameters<typeof loadConfig>[0], 'vendors'>): string {
  try {
    loadConfig({ ...options, vendors });
    return '';
  } catch (error) {
    return String(error);
  }
}

describe.each([
  ['RHOMBUS_API_KEY', {}],
  ['VOBIZ_AUTH_TOKEN', { VOBIZ_AUTH_ID: 'PA_1' }],
  ['VOBIZ_AUTH_ID', { VOBIZ_AUTH_TOKEN: 'right' }],
  ['VOKE_TOKEN', {}],
])('%s', (variable, others) => {
  test.each(wrong)('with %s', (_, secret, told) => {
    const problems = problemsOf({ env: { ...others, [variable]: secret } });
    expect(problems).toMatch(told);
    expect(problems).toContain(variable);
    expect(problems).not.toContain(canary);
  });

  test('with a byte order mark before it', () => {
    const problems = problemsOf({ env: { ...others, [variable]: `\ufeff${canary}` } });
    expect(problems).toMatch(/holds a byte order mark/);
  });

  test('as it should be', () => {
    expect(problemsOf({ env: { ...others, [variable]: canary } })).toBe('');
  });
});

describe('in a file of its own, named in YAML', () => {
  const account = { rhombus: 'token', voke: 'token', vobiz: 'authToken' };
  const written = (vendor: keyof typeof account, secret: string): string => {
    const [file, secretFile] = [join(folder, `secrets-${vendor}.yaml`), join(folder, `secret-${vendor}`)];
    writeFileSync(secretFile, secret);
    const id = vendor === 'vobiz' ? 'authId: PA_1, ' : '';
    writeFileSync(
      file,
      `partners:\n  - { vendor: ${vendor}, credential: { ${id}${account[vendor]}: { file: '${secretFile}' } } }\n`,
    );
    return problemsOf({ env: {}, file });
  };

  test.each(['rhombus', 'voke', 'vobiz'] as const)('%s', (vendor) => {
    for (const [, secret, told] of wrong) {
      const problems = written(vendor, secret);
      expect(problems).toMatch(told);
      expect(problems).toContain(`partners[0].credential.${account[vendor]}`);
      expect(problems).not.toContain(canary);
    }
    expect(written(vendor, `${canary}\n`)).toBe('');
    // That of the file itself is read with its encoding.
    expect(written(vendor, `\ufeff${canary}`)).toBe('');
  });
});
