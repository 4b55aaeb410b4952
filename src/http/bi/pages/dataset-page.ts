/** `/data/<name>`: what a table has, how fresh it is, its first rows, and how to read it. */
import { noteOnChangeTime } from '../../../exports/datasets/change-time.js';
import type { CatalogEntry } from '../../../exports/datasets/catalog.js';
import type { Column, Dataset } from '../../../exports/datasets/dataset.js';
import { formats } from '../../../exports/formats/index.js';
import { snippetsOf } from '../../../exports/snippets/index.js';
import type { Cell, Table } from '../../../exports/tables.js';
import { html, nothing, type Html } from './html.js';
import { noticeOf } from './notices.js';
import type { Page } from './page.js';
import { builtInWords, inDigits, renewedInWords, typeInWords } from './words.js';

/** Rows that are shown. */
const shownRows = 20;

export interface DatasetView {
  readonly entry: CatalogEntry;
  /** Where the tools find the server. */
  readonly origin: string;
  /** The path below which its links are. */
  readonly below: string;
  /** Undefined while it is built for the first time. */
  readonly table: Table | undefined;
}

export async function datasetPage({ entry, origin, below, table }: DatasetView): Promise<Page> {
  const { dataset, family } = entry;
  const { name, description, columns, key } = dataset;
  const note = noteOnChangeTime(dataset);
  const facts = html`<dl class="facts">
    <div>
      <dt>Columns</dt>
      <dd>${columns.length}</dd>
    </div>
    ${
      table === undefined
        ? nothing
        : html`<div>
              <dt>Rows</dt>
              <dd>${inDigits(await table.count(everything(dataset)))}</dd>
            </div>
            <div>
              <dt>Built</dt>
              <dd>${builtInWords(table.snapshot.builtAt)}</dd>
            </div>`
    }
    <div>
      <dt>Renewed</dt>
      <dd>${renewedInWords(family)}</dd>
    </div>
    <div>
      <dt>Key</dt>
      <dd><code>${key.join(', ')}</code></dd>
    </div>
  </dl>`;
  return {
    title: name,
    below,
    main: html`<h1>${name}</h1>
      <p class="lead">${description}</p>
      ${facts} ${noticeOf(table)}
      <ul class="buttons" aria-label="Downloads">
        ${[...formats.keys()].map(
          (extension) =>
            html`<li><a href="${below}/data/${name}.${extension}">${extension.toUpperCase()}</a></li>`,
        )}
      </ul>
      <h2 id="rows">First rows</h2>
      ${table === undefined ? html`<p class="soft">Not there yet.</p>` : await firstRows(table)}
      <h2 id="columns">Columns</h2>
      ${columnTable(dataset)}
      ${note === undefined ? nothing : html`<p class="soft"><code>updated_at</code>: ${note}</p>`}
      <h2 id="connect">Connect a tool</h2>
      <p class="soft">
        Tools show their own prompt for a key: the part before the second underscore is the user, the rest the
        password. In scripts it stands in the variable <code>PARTNERGRAPH_KEY</code>.
      </p>
      ${snippetsOf(dataset, origin).map(
        ({ tool, language, text }) =>
          html`<details>
            <summary>${tool}<span>${language}</span></summary>
            <pre tabindex="0" aria-label="${tool}"><code>${text}</code></pre>
          </details>`,
      )}`,
  };
}

const everything = ({ columns }: Dataset) => ({ columns, conditions: [], orderBy: [], offset: 0 });

async function firstRows(table: Table): Promise<Html> {
  const { columns } = table.dataset;
  const rows: (readonly Cell[])[] = [];
  for await (const batch of table.rows({ ...everything(table.dataset), limit: shownRows }))
    rows.push(...batch);
  if (rows.length === 0) return html`<p class="soft">There are no rows.</p>`;
  const lines = rows.map(
    (row) =>
      html`<tr>
        ${columns.map((column, index) => html`<td${classOf(column)}>${shown(row[index] ?? null)}</td>`)}
      </tr>`,
  );
  return html`<div class="scroll rows" role="region" aria-labelledby="rows" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" ${classOf(column)}>${column.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
  </div>`;
}

const classOf = ({ type }: Column): Html =>
  ['integer', 'double', 'decimal'].includes(type) ? html` class="number"` : nothing;

const shown = (cell: Cell): Html =>
  cell === null ? html`<span class="null">null</span>` : html`${String(cell)}`;

function columnTable({ columns, key }: Dataset): Html {
  const rows = columns.map(
    (column) =>
      html`<tr>
        <th scope="row">
          <code>${column.name}</code
          >${key.includes(column.name) ? html`<span class="badge">key</span>` : nothing}
        </th>
        <td>${typeInWords(column)}</td>
        <td>${column.isNullable ? 'may be null' : 'always there'}</td>
        <td>${column.description}</td>
      </tr>`,
  );
  return html`<div class="scroll" role="region" aria-labelledby="columns" tabindex="0">
    <table>
      <thead>
        <tr>
          ${['Name', 'Type', 'Null', 'Description'].map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
