/** What a request says of the answer that it already has, and of the form in which it takes a new one (RFC 9110). */

/** Whether the client has what the tag names; undefined where it names nothing. */
export function hasTag({ headers }: Request, etag: string): boolean | undefined {
  const match = headers.get('if-none-match');
  if (match === null) return undefined;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  const known = match.split(',').map(bare);
  return known.includes(bare(etag)) || known.includes('*');
}

/** Whether it takes gzip; `q=0` says that it does not. */
export function takesGzip({ headers }: Request): boolean {
  const [match, quality = '1'] =
    /(?:^|,)\s*gzip\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?(?=,|$)/i.exec(headers.get('accept-encoding') ?? '') ?? [];
  return match !== undefined && Number(quality) > 0;
}
