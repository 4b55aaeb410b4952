/** Asks the person at the terminal before something is begun that cannot be called back. */
import { createInterface } from 'node:readline/promises';
import { CommandFailure } from './command-failure.js';

/** Ends the command unless it is confirmed; where nobody can be asked, too. */
export async function confirm(question: string): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new CommandFailure(`${question}? Nothing was begun: nobody can be asked here, so say --yes.`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question}? [y/N] `).finally(() => terminal.close());
  if (!/^y(es)?$/i.test(answer.trim())) throw new CommandFailure('Nothing was begun.');
}
