/** What somebody meant who wrote a name that does not exist. */
import { distance } from 'fastest-levenshtein';

/** The known names, the one most like `written` first. */
export function nearestFirst(written: string, known: readonly string[]): string[] {
  return [...known].sort((a, b) => distance(written, a) - distance(written, b));
}

/** The known name that `written` most likely stands for, if one is near enough to be worth asking about. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const [best] = nearestFirst(written, known);
  if (best === undefined) return undefined;
  // One slip in three letters: "prot" is asked about as "port", "timeout" is not as "concurrency".
  const tolerated = Math.ceil(written.length / 3);
  return distance(written.toLowerCase(), best.toLowerCase()) <= tolerated ? best : undefined;
}

/** `did you mean "port"?`, or the list of what is known when nothing is near. */
export function suggestion(written: string, known: readonly string[]): string {
  const meant = nearest(written, known);
  return meant === undefined ? `known: ${known.join(', ')}` : `did you mean "${meant}"?`;
}
