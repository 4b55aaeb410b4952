/** Tags of what was answered, where it does not matter whether they are weak (RFC 9110 §8.8.3.2). */

/** Whether `If-None-Match` names the tag: the client has the same, if perhaps not byte by byte. */
export function namesTag(header: string | null, etag: string): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}
