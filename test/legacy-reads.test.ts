/** What is left of reads that are described twice: it may only become less. `src/reads/README.md` says how a noun is converted. */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-files.js';

interface Sign {
  readonly of: string;
  readonly pattern: RegExp;
  /** The files that are looked at. */
  readonly within: RegExp;
  /** How often it is there: lower it with what goes. */
  readonly left: number;
}

const signs: readonly Sign[] = [
  {
    of: 'calls that are counted by hand',
    pattern: /from '(\.\.\/)+graph\/cost\/(calls|causes|known|nodes)\.js'/gm,
    within: /^(entities|vendors)\//,
    left: 0,
  },
  {
    of: 'a node whose calls are counted by hand',
    pattern: /^\s+nodeCalls:/gm,
    within: /^(entities|vendors)\//,
    left: 0,
  },
  { of: 'an owner that is checked by hand', pattern: /\bassertOwn\(/gm, within: /^vendors\//, left: 2 },
  {
    of: 'a row of a vendor as a zod schema',
    pattern: /^export type Wire\w+ =/gm,
    within: /^vendors\//,
    left: 3,
  },
  { of: 'a file of costs', pattern: /^(?=[^])/g, within: /cost[^/]*$/, left: 1 },
];

const source = join(root, 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({
    path: name.slice(0, -'.ts'.length),
    text: readFileSync(join(source, name), 'utf8'),
  }));

const foundIn = (folder: string, { pattern, within }: Sign): readonly string[] =>
  files
    .filter(({ path }) => path.startsWith(folder) && within.test(path))
    .flatMap(({ path, text }) => [...text.matchAll(pattern)].map(() => path));

describe('what is described twice', () => {
  test.each(signs)('$of is there $left times, and no more', (sign) => {
    const found = foundIn('', sign);
    // What has become less is written down, so that it does not come back.
    expect([found.length, found.slice(sign.left)]).toEqual([sign.left, []]);
  });

  test.each(signs)('$of is nowhere at Voke', (sign) => {
    expect(foundIn('vendors/voke/', sign)).toEqual([]);
  });
});
