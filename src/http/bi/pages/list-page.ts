/** `/data`: the tables that the caller may read. */
import type { CatalogEntry } from '../../../exports/datasets/catalog.js';
import type { Reader, Tables } from '../../../exports/tables.js';
import { html, type Html } from './html.js';
import type { Page } from './page.js';
import { builtInWords, inDigits, renewedInWords } from './words.js';

export async function listPage(tables: Tables, reader: Reader, below: string): Promise<Page> {
  const entries = tables.list(reader);
  const cards = await Promise.all(entries.map((entry) => cardOf(entry, { tables, reader, below })));
  return {
    title: 'Tables',
    below,
    main: html`<h1>Tables</h1>
      <p class="lead">
        Rows of all vendors for spreadsheets and BI tools. Open a table to see its columns and its first rows,
        to download it, and to copy what your tool needs to read it by itself.
      </p>
      ${
        cards.length === 0
          ? html`<p class="notice">There is no table that this key may read.</p>`
          : html`<ul class="cards">
              ${cards}
            </ul>`
      }`,
  };
}

async function cardOf(
  { dataset, family }: CatalogEntry,
  { tables, reader, below }: { tables: Tables; reader: Reader; below: string },
): Promise<Html> {
  const { name, description, columns } = dataset;
  const snapshot = await tables.peek(name, reader);
  const built =
    snapshot === undefined
      ? html`<div>
          <dt>Rows</dt>
          <dd>known when it is first read</dd>
        </div>`
      : html`<div>
            <dt>Rows</dt>
            <dd>${inDigits(await rowsOf(name, snapshot.id, tables, reader))}</dd>
          </div>
          <div>
            <dt>Built</dt>
            <dd>${builtInWords(snapshot.builtAt)}</dd>
          </div>`;
  return html`<li class="card">
    <h2><a href="${below}/data/${name}">${name}</a></h2>
    <p>${description}</p>
    <dl class="facts">
      <div>
        <dt>Columns</dt>
        <dd>${columns.length}</dd>
      </div>
      ${built}
      <div>
        <dt>Renewed</dt>
        <dd>${renewedInWords(family)}</dd>
      </div>
    </dl>
  </li>`;
}

/** Those that the reader may see. */
async function rowsOf(name: string, id: string, tables: Tables, reader: Reader): Promise<number> {
  const table = await tables.open(name, reader, id);
  return table.count({ columns: [], conditions: [], orderBy: [], offset: 0 });
}
