// What is read of files, whoever wrote them: UTF-8 or UTF-16, and never a character that was guessed.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvRows } from '../src/cli/csv-rows.js';
import { readDatasets } from '../src/exporting.js';
import { loadConfig } from '../src/config.js';
import { readManifests } from '../src/http/manifest.js';
import { secret } from '../src/secret.js';
import { textOf } from '../src/text/text-file.js';
import { ACCOUNT, acme, folder, load, problemsOf } from './configuration-fixture.js';
import { searches } from './support/searches.js';

const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();
const windows1252 = (text: string): Buffer => Buffer.from(text, 'latin1');
const withMark = '\ufeff';

/** The forms in which one text is written by the programs of this world. */
const forms: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(withMark + text)],
  ['UTF-16, little end first', (text) => utf16le(withMark + text)],
  ['UTF-16, big end first', (text) => utf16be(withMark + text)],
];

const written = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe('a text', () => {
  test.each(forms)('in %s is read as it is', (_, form) => {
    const texts = fc.string({ unit: 'binary' }).filter((text) => !/[\0\ufeff]/.test(text));
    fc.assert(
      fc.property(texts, (text) => {
        expect(textOf(form(`a${text}`))).toBe(`a${text}`);
      }),
      { numRuns: searches(200) },
    );
  });

  test.each([
    ['UTF-16 without a mark', utf16le('client,id\nCafé,1')],
    ['the same, big end first', utf16be('client,id\nCafé,1')],
  ])('in %s is read as well', (_, bytes) => {
    expect(textOf(bytes)).toBe('client,id\nCafé,1');
  });

  test.each([
    ['Windows-1252', windows1252('a\nb\nCafé\nd'), 3],
    ['a character that is cut off', Buffer.from('a\nCafé').subarray(0, -1), 2],
    ['half a surrogate', Buffer.from([0x61, 0x0a, 0xed, 0xa0, 0x80]), 2],
    ['lines of Windows', windows1252('a\r\nb\r\nc\r\nMüller'), 4],
    ['UTF-16 that is cut off', utf16le(`${withMark}a\nb`).subarray(0, -1), 2],
    ['a workbook', Buffer.from('504b0304140000000800', 'hex'), 1],
  ])('in %s is refused with its line, and nothing of it', (_, bytes, line) => {
    expect(() => textOf(bytes)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(new RegExp(`^line ${line} is not UTF-(8|16); `)),
      }),
    );
    expect(() => textOf(bytes)).not.toThrow(/Caf|ller/);
  });
});

/** Loads a configuration file of these bytes. */
const loadBytes = (bytes: Uint8Array) =>
  loadConfig({ env: {}, vendors: [acme], file: written('configuration.yaml', bytes) });

describe('the configuration', () => {
  const yaml = `server: { port: 5000 }\n# Café\npartners: [{ vendor: acme, name: Café, credential: { token: t } }]\n`;

  test.each(forms)('is taken in %s', (_, form) => {
    const { server, partners } = loadBytes(form(yaml));
    expect([server.port, partners[0]?.name]).toEqual([5000, 'Café']);
  });

  test('in Windows-1252 is refused with the line', () => {
    const problems = problemsOf(() => loadBytes(windows1252(yaml)));
    expect(problems).toEqual(['line 2 is not UTF-8; save it as UTF-8']);
  });

  test.each(forms)('has a secret read of a file in %s', (_, form) => {
    const file = written('secret.txt', form('Gehe1m-ä\r\n'));
    const read = secret().parse({ file });
    expect(read.reveal()).toBe('Gehe1m-ä');
  });

  test('has no secret of a file in Windows-1252', () => {
    const file = written('secret.txt', windows1252('Gehe1m-ä'));
    const { error } = secret().safeParse({ file });
    expect(error?.issues[0]?.message).toBe('line 1 is not UTF-8; save it as UTF-8');
  });

  test.each(forms)('has key sets, manifests and datasets in %s', (_, form) => {
    const keys = written('keys.json', form('{ "keys": [] }'));
    const yamlOfKeys = `auth: { jwt: { issuer: i, audience: a, jwks: { file: ${keys} } } }\n${ACCOUNT}`;
    expect(problemsOf(() => load(yamlOfKeys))).toEqual([]);
    const manifest = written('manifest.json', form('{ "0b1c": "{ __typename }" }'));
    expect(readManifests([manifest]).get('0b1c')).toBe('{ __typename }');
    const datasets = mkdtempSync(join(folder, 'datasets-'));
    const document =
      'query Q @dataset(name: "mine", description: "Cafés.", key: ["id"]) { clientOrgs { nodes { id name } } }';
    writeFileSync(join(datasets, 'mine.graphql'), form(document));
    expect(readDatasets({ datasets: [datasets] }).get('mine')?.dataset.description).toBe('Cafés.');
  });

  test('has no key set, manifest or dataset in Windows-1252', () => {
    const keys = written('keys.json', windows1252('{ "keys": [],\n "ä": 1 }'));
    const yamlOfKeys = `auth: { jwt: { issuer: i, audience: a, jwks: { file: ${keys} } } }\n${ACCOUNT}`;
    expect(problemsOf(() => load(yamlOfKeys)).join()).toMatch(/jwks.*: line 2 is not UTF-8/);
    const manifest = written('manifest.json', windows1252('{ "0b1c":\n"# ä" }'));
    expect(() => readManifests([manifest])).toThrow(/manifest\.json cannot be read: line 2 is not UTF-8/);
    const datasets = mkdtempSync(join(folder, 'datasets-'));
    writeFileSync(join(datasets, 'mine.graphql'), windows1252('query Q\n\n# ä\n'));
    expect(() => readDatasets({ datasets: [datasets] })).toThrow(/mine\.graphql: line 3 is not UTF-8/);
  });
});

describe('rows of a spreadsheet', () => {
  const expected = [
    { cells: ['client', 'id'], line: 1 },
    { cells: ['Café, the "first"', 'a;b\tc'], line: 2 },
  ];
  test.each([
    ['commas', 'client,id\n"Café, the ""first""","a;b\tc"\n', 0],
    ['semicolons', 'client;id\r\n"Café, the ""first""";"a;b\tc"\r\n', 0],
    ['tabs', 'client\tid\r\n"Café, the ""first"""\t"a;b\tc"', 0],
    ['a line sep=', 'sep=;\r\nclient;id\r\n"Café, the ""first""";"a;b\tc"\r\n', 1],
    ['a line sep= of another sign', 'SEP=|\nclient|id\n"Café, the ""first"""|"a;b\tc"\n', 1],
    [
      'a line sep= that a spreadsheet has saved again',
      '"sep=,",\nclient,id\n"Café, the ""first""","a;b\tc"\n',
      1,
    ],
  ])('are read with %s', (_, content, before) => {
    expect(csvRows(content)).toEqual(expected.map(({ cells, line }) => ({ cells, line: line + before })));
  });

  test('are numbered as in the file, and empty ones are passed over', () => {
    const content = 'client;id\n;\n\n  ; \nOne;1\n;;\n'.replace(';;', ';');
    expect(csvRows(content).map(({ line }) => line)).toEqual([1, 5]);
  });

  test('may have one column only', () => {
    expect(csvRows('serial\n\nA1\n').map(({ cells }) => cells)).toEqual([['serial'], ['A1']]);
  });
});
