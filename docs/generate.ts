/** Writes the tables of the documents that say what the code says; with `--check` it only tells which are not current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { scopeCatalogue } from '../src/auth/scopes.js';
import { allBulkWrites } from '../src/entities/bulk-writes/registry.js';
import { allWrites } from '../src/entities/writes/define-write.js';
import { errorCatalogue } from '../src/errors.js';
import '../src/schema.js';

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Each stands in its document between `<!-- name -->` and `<!-- /name -->`. */
const tables = [
  {
    document: 'errors.md',
    name: 'codes',
    text: table(
      ['code', 'meaning', 'what to do', 'retryable'],
      Object.entries(errorCatalogue).map(([code, { meaning, action, retryable }]) => [
        `\`${code}\``,
        meaning,
        action,
        retryable ? 'yes' : 'no',
      ]),
    ),
  },
  {
    document: 'security.md',
    name: 'scopes',
    text: table(
      ['scope', 'what it opens', '`*:read` has it'],
      Object.entries(scopeCatalogue).map(([scope, entry]) => [
        `\`${scope}\``,
        entry.description,
        scope.endsWith(':read') && !('sensitive' in entry) ? 'yes' : 'no',
      ]),
    ),
  },
  {
    document: 'writes.md',
    name: 'writes',
    text: table(
      ['mutation', 'what it does', 'scope', 'key', 'how it is undone', 'if the answer is lost'],
      allWrites().map((write) => [
        `\`${write.name}\``,
        write.description,
        `\`${write.scope}\``,
        write.idempotency,
        write.reversal,
        `${write.isSettled ? 'The gateway finds out.' : 'A person has to look.'} ${write.howToFindOut}`,
      ]),
    ),
  },
  {
    document: 'writes.md',
    name: 'bulk writes',
    text: table(
      ['mutation', 'what it does', 'scope', 'items in one call', 'how it is undone', 'if an answer is lost'],
      allBulkWrites().map(({ name, description, scope, chunkSize, reversal, howToFindOut }) => [
        `\`${name}\``,
        description,
        `\`${scope}\``,
        String(chunkSize),
        reversal,
        howToFindOut,
      ]),
    ),
  },
];

const isCheck = process.argv.includes('--check');
for (const { document, name, text } of tables) {
  const file = new URL(document, import.meta.url);
  const page = readFileSync(file, 'utf8');
  const place = new RegExp(`(<!-- ${name} -->\n\n)[^]*?(\n\n<!-- /${name} -->)`);
  if (!place.test(page)) throw new Error(`docs/${document} has no place for its ${name}`);
  const current = page.replace(place, (_, before: string, after: string) => before + text + after);
  if (current === page) continue;
  if (isCheck) {
    process.stderr.write(`docs/${document} is not current: npm run codegen\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, current);
  }
}
