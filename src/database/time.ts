/** Times as tables hold them, ISO 8601 in UTC, so that their texts compare as they do. */
export const timeIn = (ms: number): string => new Date(Date.now() + ms).toISOString();
