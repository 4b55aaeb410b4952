/** The headers of the protocol: which version a client speaks, and how long it wants its pages. */
import { malformed } from './odata-error.js';

/** The version that is spoken, which every answer names. */
export const version = '4.0';

/** Refuses a client that speaks only what is older, or sends what is not OData 4. */
export function checkVersion(headers: Headers): void {
  const maximum = headers.get('odata-maxversion');
  if (maximum !== null && numberOf('OData-MaxVersion', maximum) < 4) {
    throw malformed('OData-MaxVersion', `the service speaks ${version}`);
  }
  const spoken = headers.get('odata-version');
  if (spoken !== null && Math.floor(numberOf('OData-Version', spoken)) !== 4) {
    throw malformed('OData-Version', `the service speaks ${version}`);
  }
  const isolation = headers.get('odata-isolation');
  // All pages are of one snapshot in any case.
  if (isolation !== null && isolation.trim().toLowerCase() !== 'snapshot') {
    throw malformed('OData-Isolation', 'expected snapshot');
  }
}

function numberOf(target: string, text: string): number {
  // Clients of Microsoft name their platform behind it: `4.0;NetFx`.
  const version = /^\s*(\d{1,3}\.\d{1,3})\s*(?:;.*)?$/.exec(text)?.[1];
  if (version === undefined) throw malformed(target, 'expected a version such as 4.0');
  return Number(version);
}

/** Rows of a page: as many as are wished for, within these bounds. */
const usualPage = 2_000;
export const largestPage = 5_000;

export interface PageSize {
  readonly rows: number;
  /** What is said of a wish that was heard. */
  readonly applied?: string;
}

/** The size of the first page, where nothing is preferred: who asks for so many rows at most gets them at once. */
export const firstPage = (top: number | undefined): number =>
  top !== undefined && top <= largestPage ? Math.max(top, usualPage) : usualPage;

/** The size of a page by the header `Prefer`; a preference that makes no sense is no preference (RFC 7240). */
export function pageSizeOf(prefer: string | null, before: number): PageSize {
  const [, name = '', wished = ''] =
    /(?:^|[,;\s])((?:odata\.)?maxpagesize)\s*=\s*"?(\d{1,9})"?(?=$|[,;\s])/i.exec(prefer ?? '') ?? [];
  if (wished === '' || Number(wished) === 0) return { rows: before };
  const rows = Math.min(Number(wished), largestPage);
  return { rows, applied: `${name.toLowerCase()}=${rows}` };
}
