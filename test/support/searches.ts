/**
 * How far a search goes: as far as its promise says where every change is held to it (`CI` is set), a fifth of that where
 * somebody waits, and ten times as far with LONG=1.
 */
export function searches(promised: number): number {
  if (process.env.LONG === '1') return 10 * promised;
  return process.env.CI === undefined ? Math.ceil(promised / 5) : promised;
}
