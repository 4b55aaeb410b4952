/** What docs/exports.md says is true: its dataset is one, and it names every tool, format and parameter. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readDatasets } from '../../src/exporting.js';
import { formats } from '../../src/exports/formats/index.js';
import { queryParameters } from '../../src/exports/queries/read-query.js';
import { snippetTools } from '../../src/exports/snippets/index.js';
import { root } from '../source-files.js';

const text = readFileSync(join(root, 'docs/exports.md'), 'utf8');

test('the dataset of the document is one', () => {
  const [, query = ''] = /```graphql\n([^]*?)\n```/.exec(text) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'partnergraph-datasets-'));
  writeFileSync(join(folder, 'cameras.graphql'), query);
  const { dataset, family } = readDatasets({ datasets: [folder] }).get('cameras') ?? {};
  rmSync(folder, { recursive: true });
  expect(dataset?.columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['client_org_uuid', 'client_org_partner_account', 'id', 'health']),
  );
  expect(family?.freshMs).toBe(900_000);
});

test.each([...snippetTools, ...formats.keys(), ...queryParameters])('the document names %s', (name) => {
  expect(text).toContain(`\`${name}\``);
});
