/** The log: JSON lines on standard error, so that standard output stays free for what a command prints. */
import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Levels of pino, plus `silent`. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

/** Builds the process's one log; parts of the program take children of it. */
export function createLog(level: LogLevel): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
