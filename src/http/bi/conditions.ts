/** Conditions of a request: what the client has already, or insists on (RFC 9110 §13). */

/** By what a representation is told from others. */
export interface Validators {
  /** A strong one, in quotation marks. */
  readonly etag: string;
  readonly lastModified: Date;
}

/** The status that the conditions lead to; undefined where the request is to be carried out. */
export function statusOfConditions(headers: Headers, validators: Validators): 304 | 412 | undefined {
  const match = headers.get('if-match');
  const isWanted =
    match === null ? isOlder(headers.get('if-unmodified-since'), validators, true) : names(match, validators);
  if (!isWanted) return 412;
  const none = headers.get('if-none-match');
  const isKnown =
    none === null
      ? isOlder(headers.get('if-modified-since'), validators, false)
      : names(none.replaceAll('W/', ''), validators);
  return isKnown ? 304 : undefined;
}

/** Whether a part may be sent to one who has other parts: of the same bytes, or of a time that is given exactly. */
export function isSameAsBefore(condition: string | null, { etag, lastModified }: Validators): boolean {
  if (condition === null) return true;
  const bare = condition.trim();
  return bare.includes('"') ? bare === etag : bare === lastModified.toUTCString();
}

/** Whether the list names it. A weak tag is none of ours; where that does not matter, its mark was taken off. */
const names = (list: string, { etag }: Validators): boolean =>
  list.trim() === '*' || list.split(',').some((tag) => tag.trim() === etag);

/** Whether it was last changed by then; `otherwise` without a date, or with one that is none. */
function isOlder(date: string | null, { lastModified }: Validators, otherwise: boolean): boolean {
  const time = / GMT$/.test(date?.trim() ?? '') ? Date.parse(date ?? '') : NaN;
  // Such a date has whole seconds.
  return Number.isNaN(time) ? otherwise : Math.floor(lastModified.getTime() / 1000) * 1000 <= time;
}
