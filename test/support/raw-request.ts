/** Bytes to a socket, as no client of HTTP would send them, and what comes back until it is closed. */
import { connect } from 'node:net';

export interface RawAnswer {
  /** Everything that came; several answers where there were several requests. */
  readonly text: string;
  /** The status of each answer. */
  readonly statuses: readonly number[];
  readonly milliseconds: number;
}

/** Milliseconds in which a second answer would have come. */
const afterAnswerMs = 100;

/** Sends what it is given, and reads until the other side closes, or has answered, or has said nothing for a while. */
export function sendRaw(
  url: string,
  pieces: readonly (string | Buffer)[],
  quietMs = 5_000,
): Promise<RawAnswer> {
  const { port, hostname } = new URL(url);
  const started = performance.now();
  return new Promise((resolve) => {
    let text = '';
    let milliseconds: number | undefined;
    const socket = connect(Number(port), hostname);
    const elapsed = (): number => performance.now() - started;
    const end = (): void => {
      socket.destroy();
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
      resolve({ text, statuses, milliseconds: milliseconds ?? elapsed() });
    };
    socket.setTimeout(quietMs, end);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      milliseconds = elapsed();
      if (isWhole(text)) socket.setTimeout(afterAnswerMs);
    });
    // What it has received before it was reset counts.
    socket.on('error', () => undefined);
    socket.once('close', end);
    for (const piece of pieces) socket.write(piece);
  });
}

/** Whether the last answer is as long as it says. */
function isWhole(text: string): boolean {
  const [head = '', body = ''] = text.slice(text.lastIndexOf('HTTP/1.1 ')).split('\r\n\r\n');
  const [, length] = /^content-length: (\d+)/im.exec(head) ?? [];
  return length !== undefined && body.length >= Number(length);
}

/** The text of a request to `/graphql`. */
export function rawPost(headers: Readonly<Record<string, string>>, body = ''): string {
  const lines = Object.entries({ host: 'gateway', connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `POST /graphql HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}
