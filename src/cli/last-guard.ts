/** What nobody has handled: told with its stack as a fault of ours, counted, and no end to what others have under way. */
import type { Log } from '../telemetry/log.js';

/**
 * Stands behind everything else that handles failures.
 *
 * A promise that nobody waited for belongs to one piece of work: all else goes on. So does an operation of the system that
 * failed where nobody listened, such as a connection that broke: what it belongs to finds out by itself. Any other
 * exception has left code in its middle, and with it perhaps something that requests share. It is not known to be safe
 * to go on, so `end` lets what is under way end and takes nothing new; a supervisor starts the program anew.
 */
export function standGuard(log: Log, end: () => void): void {
  let faults = 0;
  const tell = (error: unknown, message: string): void => {
    faults += 1;
    log.error({ err: described(error), faults }, message);
  };
  process.on('unhandledRejection', (reason) =>
    tell(reason, 'a fault of the gateway: a failure that nobody handled'),
  );
  process.on('uncaughtException', (error) => {
    if (isOfSystem(error))
      return tell(error, 'a fault of the gateway: an error event that nobody listened to');
    tell(error, 'a fault of the gateway: an exception that nobody caught; the program stops');
    process.exitCode = 1;
    end();
  });
}

/** A failure of a system call, as emitters tell it. */
const isOfSystem = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && 'syscall' in error && typeof error.syscall === 'string';

/** Not the failure itself: its other properties may hold headers, statements and rows. */
function described(error: unknown): object {
  if (!(error instanceof Error)) return new Error(`what was thrown is no error, but of type ${typeof error}`);
  const stacks = [error.stack ?? error.message];
  for (let { cause } = error; cause instanceof Error && stacks.length < 5; { cause } = cause) {
    stacks.push(cause.stack ?? cause.message);
  }
  // Of the same class, which is what the log tells of it first.
  return Object.create(Object.getPrototypeOf(error) as object, {
    message: { value: error.message },
    stack: { value: stacks.join('\ncaused by: ') },
  }) as object;
}
