/** The clock of this process, set wrong: what asks it for the time gets another one, and timers run on as they did. */
const real = Date;

/** Sets it so many milliseconds ahead, or behind where they are negative; 0 sets it right. */
export function setAhead(ms: number): void {
  globalThis.Date = class extends real {
    constructor(...given: readonly unknown[]) {
      // Only without an argument it is the time.
      super(...((given.length === 0 ? [real.now() + ms] : given) as [number]));
    }
    static override now = (): number => real.now() + ms;
  } as DateConstructor;
  if (ms === 0) globalThis.Date = real;
}

/** What Node is to load first so that a program's clock is so far ahead. */
export const preloadAhead = (ms: number): readonly string[] => [
  '--import',
  `data:text/javascript,${encodeURIComponent(`
    const real = Date;
    globalThis.Date = class extends real {
      constructor(...given) { super(...(given.length === 0 ? [real.now() + ${ms}] : given)); }
      static now() { return real.now() + ${ms}; }
    };
  `)}`,
];
