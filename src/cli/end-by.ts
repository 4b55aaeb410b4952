/** The end of a program has a deadline: whatever is still waited for then is cut off, told, and answered for by the exit code. */

/** A program that ended by cutting something off. */
const cutOffCode = 1;

/**
 * From now on the process ends within so many milliseconds, whatever keeps it: a promise that never settles, a socket that
 * nobody closes. `waitingFor` says what is cut off. A program that ends sooner never gets here.
 */
export function endBy(withinMs: number, waitingFor: () => string): void {
  setTimeout(() => {
    console.error(`Cut off, because it was not done within ${withinMs} ms: ${waitingFor()}.`);
    process.exit(cutOffCode);
  }, withinMs).unref();
}
