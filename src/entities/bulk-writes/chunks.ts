/** A list in pieces. */

/** The same list in chunks of `size`, the last one perhaps shorter. */
export const inChunks = (items: readonly string[], size: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, chunk) =>
    items.slice(chunk * size, (chunk + 1) * size),
  );
