// What an operation becomes: its columns and tables, and what cannot be one, told with its place.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { readCatalog } from '../../src/exports/datasets/catalog.js';
import type { Dataset } from '../../src/exports/datasets/dataset.js';
import { deriveDatasets } from '../../src/exports/datasets/derive.js';
import { rowsOf } from '../../src/exports/datasets/rows.js';
import { windowVariables } from '../../src/exports/datasets/window.js';
import { openToAll } from '../support/made-tables.js';

const schema = buildSchema(`
  scalar DateTime scalar Date scalar Decimal scalar Json
  enum Kind { CAMERA DOOR }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Outage { partner: String! org: String code: String! message: String! retryable: Boolean! }
  type Money { amount: Decimal! currency: String }
  interface Thing { id: ID! name: String }
  type Box implements Thing {
    id: ID! name: String kind: Kind! size: Int tags: [String!]! fee: Money data: Json grid: [[Int!]!]!
    parts: [Part!]! shelf: Shelf position: Int
    events(from: DateTime, to: DateTime, first: Int, after: String): EventConnection
  }
  type Bag implements Thing { id: ID! name: String size: Int weight: Float madeAt: DateTime day: Date }
  type Part { code: String! count: Int }
  type Shelf { parts: [Part!]! events(first: Int, after: String): EventConnection }
  type Event { id: ID! at: DateTime }
  type EventConnection { nodes: [Event!]! pageInfo: PageInfo! outages: [Outage!]! }
  type ThingConnection { nodes: [Thing!]! pageInfo: PageInfo! outages: [Outage!]! totalCount: Int }
  type BoxConnection { nodes: [Box!]! pageInfo: PageInfo! outages: [Outage!]! }
  type Query {
    things(first: Int, after: String): ThingConnection!
    boxes(first: Int, after: String): BoxConnection!
    box: Box
  }
`);

const guarded = { schema, needs: openToAll };

const written = (selection: string, more = '', variables = '', key = 'id'): string =>
  `query Q${variables} @dataset(name: "boxes", description: "A box.", key: ["${key}"]${more}) { ${selection} }`;
const derived = (...parts: Parameters<typeof written>) => deriveDatasets(written(...parts), guarded);
const shown = ({ name, columns }: Dataset): string =>
  `${name}: ${columns.map((one) => `${one.name} ${one.type}${one.isNullable ? '?' : ''}`).join(', ')}`;
const tables = (...parts: Parameters<typeof written>): string[] => derived(...parts).datasets.map(shown);

describe('columns', () => {
  test('are values, enums as text, money as two, and aliases by their own names', () => {
    expect(tables('boxes { nodes { id kind boxSize: size fee { amount currency } } }')).toEqual([
      'boxes: id text, kind text, box_size integer?, fee_amount decimal?, fee_currency text?',
    ]);
  });

  test('of some types only may be missing', () => {
    const selection =
      'things { nodes { __typename id ... on Bag { size weight madeAt day } ... on Box { size kind } } }';
    expect(tables(selection)).toEqual([
      'boxes: typename text, id text, size integer?, weight double?, made_at timestamp?, day date?, kind text?',
    ]);
  });

  test('come from named fragments, too', () => {
    const text = `${written('boxes { nodes { id ...More } }')} fragment More on Box { kind parts { code } }`;
    expect(deriveDatasets(text, guarded).datasets.map(shown)).toEqual([
      'boxes: id text, kind text',
      'boxes_parts: boxes_id text, position integer, code text',
    ]);
  });
});

test('lists in a row are tables with its key and their place', () => {
  expect(tables('boxes { nodes { id tags shelf { parts { code } } events { nodes { id } } } }')).toEqual([
    'boxes: id text',
    'boxes_tags: boxes_id text, position integer, value text?',
    'boxes_shelf_parts: boxes_id text, position integer, code text',
    'boxes_events: boxes_id text, position integer, id text',
  ]);
});

test('rows of an inner list have the columns of the rows that they are in', () => {
  const family = derived('boxes { nodes { name shelf { parts @rows { code } } } }', '', '', 'code');
  expect(family.datasets.map(shown)).toEqual(['boxes: box_name text?, code text']);
  const parts = [{ code: 'a' }, { code: 'b' }];
  const data = {
    boxes: {
      nodes: [
        { name: 'x', shelf: { parts } },
        { name: 'y', shelf: null },
      ],
    },
  };
  expect([...rowsOf(family.datasets[0], data)]).toEqual([
    ['x', 'a'],
    ['x', 'b'],
  ]);
});

test('a window is filled when it is built, from a full hour on', () => {
  const selection = 'boxes { nodes { events(from: $from, to: $to) @rows { nodes { id } } } }';
  const { window } = derived(selection, ', windowHours: 24', '($from: DateTime!, $to: DateTime!)');
  expect(windowVariables(window, new Date('2026-03-04T05:06:07Z'))).toEqual({
    from: '2026-03-03T05:00:00.000Z',
    to: '2026-03-04T05:06:07.000Z',
  });
});

const faults: Readonly<Record<string, [string, RegExp]>> = {
  'a list outside the rows': [
    written('boxes { nodes { id tags parts { code } events @rows { nodes { id } } } }'),
    /^query\.boxes\.tags: this list is outside the rows, which are those of query\.boxes\.events/,
  ],
  'two lists of rows': [
    written('boxes { nodes { parts @rows { code } events @rows { nodes { id } } } }'),
    /^query\.boxes\.events: @rows is there twice/,
  ],
  'a value that is none': [
    written('boxes { nodes { id data } }'),
    /^query\.boxes\.data: Json is not a single value/,
  ],
  'a list of lists': [written('boxes { nodes { id grid } }'), /^query\.boxes\.grid: a list of lists/],
  'a connection in an object': [
    written('boxes { nodes { id shelf { events { nodes { id } } } } }'),
    /^shelf\.events: a connection must stand in the row itself/,
  ],
  'two columns of one name': [
    written('boxes { nodes { id boxName: name box_name: name } }'),
    /^boxes: two columns are called box_name/,
  ],
  'a column like the place': [
    written('boxes { nodes { id parts { code position: count } } }'),
    /^boxes_parts: two columns are called position/,
  ],
  'a name that is none': [written('boxes { nodes { id _1: name } }'), /^boxes\.1: a column has a letter/],
  'one key for two things': [
    written('boxes { nodes { id } }', '', '', 'uuid'),
    /^@dataset: there is no column uuid/,
  ],
  'an owner by half': [
    written('boxes { nodes { id } }', ', account: "id"'),
    /^@dataset\(client\): expected both/,
  ],
  'an owner that is no text': [
    written('boxes { nodes { id size } }', ', account: "id", client: "size"'),
    /^@dataset: size is no text/,
  ],
  'a window without hours': [
    written('boxes { nodes { id events(from: $from) { nodes { id } } } }', '', '($from: DateTime)'),
    /^\$from: @dataset says no windowHours/,
  ],
  'hours without a window': [
    written('boxes { nodes { id } }', ', windowHours: 1'),
    /neither \$from nor \$to/,
  ],
  'a window of something else': [
    written('things(after: $from) { nodes { id } }', ', windowHours: 1', '($from: String)'),
    /^\$from: expected DateTime or Date, found String/,
  ],
  'a variable that nothing fills': [
    written('things(after: $x) { nodes { id } }', '', '($x: String)'),
    /^\$x: only \$from and \$to are filled/,
  ],
  'a field that may be left out': [
    written('boxes { nodes { id name @skip(if: true) } }'),
    /^line 1: @skip has no place in a dataset/,
  ],
  'more than rows of a connection': [
    written('things { totalCount nodes { id } }'),
    /^query\.things: select its `nodes` and nothing else/,
  ],
  'no list': [written('box { id }'), /^query: expected one field, which is a list/],
  'two lists': [written('boxes { nodes { id } } things { nodes { id } }'), /^query: expected one field/],
  'no such field': [written('boxes { nodes { id colour } }'), /^line 1: .*"colour"/],
  'no directive': ['{ boxes { nodes { id } } }', /^the operation has no @dataset/],
  'a write': ['mutation { a }', /^expected one query/],
};

test.each(Object.entries(faults))('%s is a fault', (_name, [text, message]) => {
  expect(() => deriveDatasets(text, guarded)).toThrow(message);
});

test('all files that are wrong are named, and so is a folder that is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'partnergraph-datasets-'));
  writeFileSync(join(folder, 'a.graphql'), written('boxes { nodes { id data } }'));
  writeFileSync(join(folder, 'b.graphql'), written('boxes { nodes { id } }'));
  writeFileSync(join(folder, 'c.graphql'), written('boxes { nodes { id } }'));
  writeFileSync(join(folder, 'd.graphql'), 'query {');
  const read = () =>
    readCatalog({
      guarded,
      folders: [folder, join(folder, 'none')],
    });
  expect(read).toThrow(
    expect.objectContaining({
      problems: [
        expect.stringMatching(/a\.graphql: query\.boxes\.data: Json/),
        expect.stringMatching(/c\.graphql: there is another dataset called boxes/),
        expect.stringMatching(/d\.graphql: Syntax Error/),
        expect.stringMatching(/none: this folder cannot be read/),
      ],
    }),
  );
});
