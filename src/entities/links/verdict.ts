/** Whether a condition holds, where a vendor that did not answer may leave it open. */

/** Null when it is not known. */
export type Verdict = boolean | null;

/** Holds when one of them does, whatever the others would say. */
export const anyOf = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes(true) ? true : verdicts.includes(null) ? null : false;

/** Whether the verdict is the one that is wanted. */
export const is = (wanted: boolean, verdict: Verdict): Verdict =>
  verdict === null ? null : verdict === wanted;
