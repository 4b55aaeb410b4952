/** A TCP proxy in front of a server, which breaks the connections that go through it when it is told to. */
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net';

/** How a connection ends: as when a host dies, as when a server stops, or with bytes that mean nothing. */
export type Break = 'reset' | 'end' | 'rubbish';

export interface BreakingProxy {
  /** The URL of the server with the proxy in its place. */
  readonly url: string;
  /** Breaks every connection that is open. */
  readonly breakAll: (how: Break) => void;
  readonly close: () => Promise<void>;
}

/** Starts one in front of the server of a URL; its host may be the folder of a socket of PostgreSQL. */
export async function startBreakingProxy(url: string): Promise<BreakingProxy> {
  const target = new URL(url);
  const host = decodeURIComponent(target.hostname);
  const port = Number(target.port || (target.protocol === 'redis:' ? 6379 : 5432));
  const to: NetConnectOpts = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    const behind = connect(to);
    const pair = [client, behind] as const;
    pairs.add(pair);
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.once('close', () => {
        pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
    client.pipe(behind).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target.hostname = '127.0.0.1';
  target.port = String((server.address() as AddressInfo).port);

  const breakOne = ([client, behind]: readonly [Socket, Socket], how: Break): void => {
    behind.unpipe(client);
    if (how === 'reset') client.resetAndDestroy();
    else if (how === 'end') client.end();
    else client.end('\u0001\u0002 nothing that a server says');
  };
  return {
    url: target.href,
    breakAll: (how) => [...pairs].forEach((pair) => breakOne(pair, how)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const pair of pairs) for (const socket of pair) socket.destroy();
      }),
  };
}
