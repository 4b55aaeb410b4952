/** A failure that the person at the terminal can do something about: its message is all that is shown. */

/** Ends the command with its message and exit code 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** The code of a failure of the operating system, for example `EADDRINUSE`. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
