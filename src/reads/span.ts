/** A span: a request, or the part of it since its last write. What was read lives as long as it does. */

type Span = object;

const spans = new WeakMap<object, Span>();
const spanOf = (asker: object): Span => spans.get(asker) ?? asker;

/** A value that is made at most once per span and key, on first use, and forgotten with the span. */
export function perSpan<Key extends object, Asker extends object, Value>(
  make: (key: Key, asker: Asker) => Value,
): (key: Key, asker: Asker) => Value {
  const made = new WeakMap<Span, Map<Key, Value>>();
  return (key, asker) => {
    const span = spanOf(asker);
    const values = made.get(span) ?? new Map<Key, Value>();
    made.set(span, values);
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = make(key, asker);
    values.set(key, value);
    return value;
  };
}

/** Ends the span: after a write nothing that was read is fresh. */
export const endSpan = (asker: object): void => void spans.set(asker, {});

const writes = new WeakMap<object, string>();

/** Begins a write, by the name that the answer has it under: what follows is decided as what stands behind it. */
export const beginWrite = (asker: object, name: string): void => void writes.set(asker, name);

/** The write that is under way, or has come last. */
export const currentWrite = (asker: object): string | undefined => writes.get(asker);
