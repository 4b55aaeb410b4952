/** The files that commands read; what is wrong with one is told without a stack. */
import { buffer } from 'node:stream/consumers';
import { readTextFile, TextError, textOf } from '../text/text-file.js';
import { CommandFailure, systemCode } from './command-failure.js';

/** The text of a file. */
export const readInputFile = (file: string): string => inWords(file, () => readTextFile(file));

/** The text of a file, or of standard input where it is `-`. */
export async function readInput(file: string): Promise<string> {
  return file === '-' ? readStandardInput() : readInputFile(file);
}

/** The text of standard input, to its end. */
export async function readStandardInput(): Promise<string> {
  const bytes = await buffer(process.stdin);
  return inWords('standard input', () => textOf(bytes));
}

function inWords(place: string, read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof TextError) {
      throw new CommandFailure(`${place}: ${error.message} (in Excel, "CSV UTF-8").`, { cause: error });
    }
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new CommandFailure(`${place} cannot be read (${code}).`, { cause: error });
  }
}
