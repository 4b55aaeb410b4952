// Remembers the latest answers of a pure function, and never more than so many.

/** `compute`, remembered for the `limit` keys asked for first since they were last forgotten. */
export function boundedMemo<Value>(limit: number, compute: (key: number) => Value): (key: number) => Value {
  const known = new Map<number, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(key);
    const oldest = known.size >= limit ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(key, value);
    return value;
  };
}
