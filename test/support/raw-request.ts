/** Bytes to a socket, as no client of HTTP would send them, and what comes back until it is closed. */
import { connect } from 'node:net';

export interface RawAnswer {
  /** Everything that came; several answers where there were several requests. */
  readonly text: string;
  /** The status of each answer. */
  readonly statuses: readonly number[];
  readonly milliseconds: number;
}

/** Sends what it is given, piece by piece, and reads until the other side closes or nothing has come for a while. */
export function sendRaw(
  url: string,
  pieces: readonly (string | Buffer)[],
  quietMs = 5_000,
): Promise<RawAnswer> {
  const { port, hostname } = new URL(url);
  const started = performance.now();
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const end = (): void => {
      socket.destroy();
      const text = Buffer.concat(received).toString('latin1');
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
      resolve({ text, statuses, milliseconds: performance.now() - started });
    };
    socket.setTimeout(quietMs, end);
    socket.on('data', (chunk) => received.push(chunk));
    // What it has received before it was reset counts.
    socket.on('error', () => undefined);
    socket.once('close', end);
    for (const piece of pieces) socket.write(piece);
  });
}

/** The text of a request to `/graphql`. */
export function rawPost(headers: Readonly<Record<string, string>>, body = ''): string {
  const lines = Object.entries({ host: 'gateway', connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `POST /graphql HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}
