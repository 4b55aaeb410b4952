/** Waits until the program is told to stop: by Ctrl-C, by SIGTERM, or by the end of the npm that runs it. */
import { constants } from 'node:os';

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** npm hands on a Ctrl-C that the terminal has sent to us already: within these milliseconds it is the same one. */
const echoMs = 500;

/** The exit code by which shells tell that a signal ended a process. */
const endedBy = (signal: (typeof stopSignals)[number]): never =>
  process.exit(128 + constants.signals[signal]);

/** What a command does about a signal; until one has said what, there is nothing under way that could not end at once. */
let whenTold: (signal: (typeof stopSignals)[number]) => void = endedBy;
let asked: Promise<void> | undefined;

/** Has this module decide what a signal does, from the first moment of the program on: before any command is loaded. */
export function listenForStop(): void {
  for (const signal of stopSignals) process.on(signal, () => whenTold(signal));
}

/**
 * Resolves when it is time to stop, for all who ask. A command asks before it waits for anything, the loading of its own
 * code included. A second signal, meant as such, ends the process at once.
 */
export function stopSignal(env: NodeJS.ProcessEnv): Promise<void> {
  return (asked ??= new Promise((resolve) => {
    let stoppedAt: number | undefined;
    const stop = (): void => {
      stoppedAt ??= performance.now();
      resolve();
    };
    whenTold = (signal) => {
      if (stoppedAt !== undefined && performance.now() - stoppedAt > echoMs) endedBy(signal);
      stop();
    };
    if (env.npm_lifecycle_event !== undefined) whenLauncherEnds(stop);
  }));
}

/** The shell between npm and us dies of the SIGTERM that npm passes on, and would leave us behind with the port. */
function whenLauncherEnds(stop: () => void): void {
  const launcher = process.ppid;
  setInterval(() => process.ppid !== launcher && stop(), 500).unref();
}
