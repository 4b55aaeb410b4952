/** A child process of the benchmark: says when it is ready, then answers each question with one message. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import type { z } from 'zod';

export interface Child<Ready, Answer> {
  readonly ready: Ready;
  /** There is one question, so it has no words. */
  readonly ask: () => Promise<Answer>;
  /** Lets the process end by itself, so that it can write its profile. */
  readonly stop: () => Promise<void>;
}

export interface ChildOptions<Ready, Answer> {
  /** The compiled module that the process runs. */
  readonly module: string;
  readonly argument: object;
  readonly ready: z.ZodType<Ready>;
  readonly answer: z.ZodType<Answer>;
  readonly execArgv?: readonly string[];
}

export async function startChild<Ready, Answer>(
  options: ChildOptions<Ready, Answer>,
): Promise<Child<Ready, Answer>> {
  const child = fork(options.module, [JSON.stringify(options.argument)], {
    execArgv: [...(options.execArgv ?? [])],
    // Where no partnergraph.yaml of a developer changes what is measured.
    cwd: tmpdir(),
    // Standard output belongs to the report.
    stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
  });
  const exit = once(child, 'exit');
  const ended = exit.then(([code]) => {
    throw new Error(`a process of the benchmark ended with code ${String(code)}: ${options.module}`);
  });
  ended.catch(() => undefined);
  const message = async (): Promise<unknown> => {
    const [received] = (await Promise.race([once(child, 'message'), ended])) as unknown[];
    return received;
  };

  return {
    ready: options.ready.parse(await message()),
    ask: async () => {
      const answer = message();
      child.send('?');
      return options.answer.parse(await answer);
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await exit;
    },
  };
}

/** What the process of the given `argv` was started with. */
export const argumentOf = <Argument>(argv: readonly string[], schema: z.ZodType<Argument>): Argument =>
  schema.parse(JSON.parse(argv[2] ?? ''));
