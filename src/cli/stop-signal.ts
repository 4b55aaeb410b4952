/** Waits until the program is told to stop: by Ctrl-C, by SIGTERM, or by the end of the npm that runs it. */
import { constants } from 'node:os';

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** npm hands on a Ctrl-C that the terminal has sent to us already: within these milliseconds it is the same one. */
const echoMs = 500;

/** Resolves when it is time to stop. A second signal, meant as such, ends the process at once. */
export function stopSignal(env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve) => {
    let stoppedAt: number | undefined;
    const stop = (): void => {
      stoppedAt ??= performance.now();
      resolve();
    };
    for (const signal of stopSignals) {
      process.on(signal, () => {
        // The exit code by which shells tell that a signal ended a process.
        if (stoppedAt !== undefined && performance.now() - stoppedAt > echoMs) {
          process.exit(128 + constants.signals[signal]);
        }
        stop();
      });
    }
    if (env.npm_lifecycle_event !== undefined) whenLauncherEnds(stop);
  });
}

/** The shell between npm and us dies of the SIGTERM that npm passes on, and would leave us behind with the port. */
function whenLauncherEnds(stop: () => void): void {
  const launcher = process.ppid;
  setInterval(() => process.ppid !== launcher && stop(), 500).unref();
}
