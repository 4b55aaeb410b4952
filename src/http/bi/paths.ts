/** Where tables are served, and which headers the pages of other origins may send and read there. */

/** Whether a path is one of tables. */
export const isTablesPath = (path: string): boolean => /^\/(data|odata)(\/|$)/.test(path);

/** Beside those that every path has: DuckDB in a browser reads a file in parts, and Observable shows how fresh it is. */
export const headersOfTables = {
  asked: [
    'range',
    'if-range',
    'if-none-match',
    'if-modified-since',
    'odata-version',
    'odata-maxversion',
    'prefer',
  ],
  told: [
    'accept-ranges',
    'age',
    'content-disposition',
    'content-length',
    'content-range',
    'etag',
    'last-modified',
    'link',
    'odata-version',
    'preference-applied',
    'x-data-as-of',
    'x-data-build-failed',
    'x-data-formulas',
    'x-data-missing',
    'x-data-missing-from',
  ],
};
