/** Reads a secret: typed without being shown, or one line of standard input. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Secret } from '../secret.js';
import { CommandFailure } from './command-failure.js';

/** Asks for the secret at a terminal, and reads it from whatever else standard input is. */
export async function readSecretLine(question: string): Promise<Secret> {
  const { stdin, stderr } = process;
  const line = await readLine(stdin, () => stdin.isTTY && stderr.write(question));
  if (stdin.isTTY) stderr.write('\n');
  // Neither a token nor a key begins or ends with a space, but what is pasted does.
  const value = line?.trim();
  if (!value) throw new CommandFailure('Nothing was stored: no credential was given.');
  return new Secret(value);
}

/** The first line; undefined when there is none, or the person at the terminal gives up. */
function readLine(input: NodeJS.ReadStream, ask: () => void): Promise<string | undefined> {
  // The terminal shows what readline prints, not what is typed.
  const output = new Writable({ write: (_chunk, _encoding, written) => written() });
  const lines = createInterface({ input, output, terminal: input.isTTY, historySize: 0 });
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    // Ctrl-C and Ctrl-D close it, as does the end of the input.
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => resolve(undefined));
    // Only now does the terminal show nothing.
    ask();
  });
}
