/** Where the benchmarks write: results to standard output, and what is no result where it does not mix with one. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);
export const tell = (text: string): void => void process.stderr.write(`${text}\n`);
