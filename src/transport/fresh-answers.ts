/** Answers that later requests may reuse for a short while: a client that pages on finds the page it was cut from. */
import { createHash } from 'node:crypto';

export interface FreshAnswers {
  /** The answer kept under the key, or what `ask` brings. The endpoint in the key is what makes it an `Answer`. */
  readonly load: <Answer>(key: string, freshMs: number, ask: () => Promise<Answer>) => Promise<Answer>;
  /** Forgets everything: after a write nothing that was read before is fresh. */
  readonly clear: () => void;
}

interface Kept {
  readonly answer: unknown;
  /** `performance.now()` until which it is fresh. */
  readonly until: number;
}

/** Keeps at most `limit` answers, the latest. */
export function createFreshAnswers(limit = 200): FreshAnswers {
  const kept = new Map<string, Kept>();
  // What was asked for before a write may be from before it, however late it comes.
  let writes = 0;
  return {
    load: async <Answer>(key: string, freshMs: number, ask: () => Promise<Answer>) => {
      const found = kept.get(key);
      if (found !== undefined && found.until > performance.now()) return found.answer as Answer;
      const before = writes;
      const answer = await ask();
      if (before !== writes) return answer;
      kept.delete(key);
      kept.set(key, { answer, until: performance.now() + freshMs });
      const [oldest] = kept.keys();
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
      return answer;
    },
    clear: () => {
      writes += 1;
      kept.clear();
    },
  };
}

/** What stands for a credential in a key, so that an answer is never reused under another one. */
export const fingerprint = (secrets: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(secrets)).digest('base64url');
