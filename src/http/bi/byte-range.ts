/** The part of a body that is asked for (RFC 9110 §14). */

/** Bytes from the first to the last, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** The part; undefined for all of it, as when several are asked for at once, or what is asked for is not a part. */
export function rangeOf(header: string | null, bytes: number): ByteRange | 'not satisfiable' | undefined {
  const [match, from = '', to = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header?.trim() ?? '') ?? [];
  if (match === undefined || (from === '' && to === '')) return undefined;
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  // `-500` is the last 500 bytes.
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  return first > last || first >= bytes ? 'not satisfiable' : { first, last };
}
