/** Reads a secret: typed without being shown, or one line of standard input. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { faultOfToken, Secret } from '../secret.js';
import { CommandFailure } from './command-failure.js';
import { readStandardInput } from './input-file.js';

/** Asks for the secret at a terminal, and reads it from whatever else standard input is. */
export async function readSecretLine(question: string): Promise<Secret> {
  const { stdin, stderr } = process;
  const line = stdin.isTTY
    ? await typed(stdin, stderr, question)
    : (await readStandardInput()).split('\n')[0];
  // Neither a token nor a key begins or ends with a space, but what is pasted does.
  const value = line?.trim();
  if (!value) throw new CommandFailure('Nothing was stored: no credential was given.');
  const fault = faultOfToken(value);
  if (fault !== undefined) throw new CommandFailure(`Nothing was stored: the credential ${fault}.`);
  return new Secret(value);
}

/** What is typed; undefined where the person at the terminal gives up. */
async function typed(
  input: NodeJS.ReadStream,
  terminal: NodeJS.WriteStream,
  question: string,
): Promise<string | undefined> {
  // The terminal shows what readline prints, not what is typed.
  const output = new Writable({ write: (_chunk, _encoding, written) => written() });
  const lines = createInterface({ input, output, terminal: true, historySize: 0 });
  const line = await new Promise<string | undefined>((resolve) => {
    lines.once('line', (first) => {
      resolve(first);
      lines.close();
    });
    // Ctrl-C and Ctrl-D close it, as does the end of the input.
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => resolve(undefined));
    // Only now does the terminal show nothing.
    terminal.write(question);
  });
  terminal.write('\n');
  return line;
}
