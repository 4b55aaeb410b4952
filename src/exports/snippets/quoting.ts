/** Texts as the languages of snippets write them, so that no address or name ends one early. */

/** In SQL. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** In the formula language of Power Query. */
export const formulaText = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** In a shell, where nothing inside is expanded. */
export const shellText = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** In JSON, which YAML and Python read as well. */
export const jsonText = (text: string): string => JSON.stringify(text);
