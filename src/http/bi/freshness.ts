/** Headers that say of which time the rows of a table are, and what of them may be missing. */
import type { Table } from '../../exports/tables.js';

/** Partners that are named in a header at most. */
const namedPartners = 20;

export function freshness({ snapshot, failure, missing }: Table): Readonly<Record<string, string>> {
  const age = Math.max(0, Math.floor((Date.now() - Date.parse(snapshot.builtAt)) / 1000));
  const partners = [...new Set(missing.flatMap(({ partner }) => partner ?? []))];
  return {
    'cache-control': 'private, no-cache',
    vary: 'accept, authorization, accept-encoding',
    age: String(age),
    'x-data-as-of': snapshot.builtAt,
    ...(missing.length === 0 ? {} : { 'x-data-missing': String(missing.length) }),
    ...(partners.length === 0
      ? {}
      : { 'x-data-missing-from': partners.slice(0, namedPartners).map(encodeURIComponent).join(', ') }),
    ...(failure === undefined ? {} : { 'x-data-build-failed': failure.at.toISOString() }),
  };
}
