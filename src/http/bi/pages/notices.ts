/** What a reader of a table should know: that it is not there yet, that something is missing, that it is old. */
import type { Table } from '../../../exports/tables.js';
import { html, nothing, type Html } from './html.js';
import { durationInWords, inDigits } from './words.js';

/** Parts that are named at most. */
const namedParts = 10;

export function noticeOf(table: Table | undefined): Html {
  if (table === undefined) {
    return html`<p class="notice" role="status">
      The table is being built for the first time, which may take some minutes. The page looks again by
      itself.
    </p>`;
  }
  return html`${missingNotice(table)}${failureNotice(table)}`;
}

function missingNotice({ missing }: Table): Html {
  const rows = missing.filter(({ isOfValues = false }) => !isOfValues);
  const values = missing.filter(({ isOfValues = false }) => isOfValues);
  return html`${partsNotice(
    rows,
    `Rows are missing: ${inDigits(rows.length)} ${rows.length === 1 ? 'part' : 'parts'} did not answer when the table was built.`,
  )}${partsNotice(values, 'Values are missing, which their vendor sent in a form that no column has.')}`;
}

function partsNotice(missing: Table['missing'], what: string): Html {
  if (missing.length === 0) return nothing;
  const parts = missing.slice(0, namedParts).map(({ partner, org, message }) => {
    const place = [partner, org].filter((one) => one !== null).join(' / ');
    return html`<li>${place === '' ? nothing : html`<strong>${place}</strong>: `}${message}</li>`;
  });
  const more = missing.length - parts.length;
  return html`<div class="notice">
    ${what}
    <ul>
      ${parts}${more > 0 ? html`<li>and ${inDigits(more)} more</li>` : nothing}
    </ul>
  </div>`;
}

const failureNotice = ({ failure }: Table): Html =>
  failure === undefined
    ? nothing
    : html`<p class="notice">
        A newer table could not be built ${durationInWords(Date.now() - failure.at.getTime())} ago, so these
        are the rows of before.
      </p>`;
