/** Documents that were parsed before, by their text: the latest ones, up to a size. */
import type { DocumentNode } from 'graphql';

/** What Yoga asks of a cache. */
export interface Cache<Value> {
  readonly get: (text: string) => Value | undefined;
  readonly set: (text: string, value: Value) => void;
}

export type DocumentCache = Cache<DocumentNode>;

/** Characters of all texts together; what is parsed takes some hundred times as many bytes. */
const capacity = 1_000_000;

/** A text that is longer is parsed every time: Yoga's own cache would keep a thousand of any length. */
const longest = 50_000;

/** An empty cache. */
export function createTextCache<Value extends object>(): Cache<Value> {
  // A Map keeps the order in which its keys came: the first one is the one that was not used for the longest time.
  const entries = new Map<string, Value>();
  let size = 0;
  return {
    get: (text) => {
      const value = entries.get(text);
      if (value !== undefined) {
        entries.delete(text);
        entries.set(text, value);
      }
      return value;
    },
    set: (text, value) => {
      if (text.length > longest || entries.has(text)) return;
      entries.set(text, value);
      size += text.length;
      for (const [oldest] of entries) {
        if (size <= capacity) break;
        entries.delete(oldest);
        size -= oldest.length;
      }
    },
  };
}
