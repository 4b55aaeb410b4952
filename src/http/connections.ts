/** Which connections are let in: so many, of which one address has its share. Beyond them only a probe is answered. */
import type { IncomingMessage } from 'node:http';
import { isIPv6, type Server, type Socket } from 'node:net';
import { clientAddress, type IsTrusted } from './client-address.js';
import { healthPath } from './routes.js';

export interface ConnectionLimits {
  /** Connections that may be open at once; one more is closed. */
  readonly connections: number;
  /** Of these, how many one address may have. */
  readonly connectionsPerAddress: number;
}

export type Admission = 'yes' | 'too many of its address' | 'no connection is left';

/** Connections beyond the limits that are kept for a moment each, so that a probe can say what it wants. */
const spareConnections = 32;
const spareMs = 2_000;

/**
 * Watches the connections of a server; what is returned says whether a request is let in. A proxy that is trusted has as many
 * connections as it likes: of its requests the address counts that it tells.
 */
export function limitConnections(
  server: Server,
  limits: ConnectionLimits,
  isTrusted: IsTrusted,
): (request: IncomingMessage, answered: (release: () => void) => void) => Admission {
  const perAddress = createCounts(limits.connectionsPerAddress);
  const forwarded = createCounts(limits.connectionsPerAddress);
  const spare = new Set<Socket>();
  let open = 0;
  // A connection that is ended counts until it is closed.
  server.maxConnections = limits.connections + 4 * spareConnections;

  const keepSpare = (socket: Socket): void => {
    // A probe says at once what it wants: who has waited the longest is none.
    const [oldest] = spare.size < spareConnections ? [] : spare;
    if (oldest !== undefined) {
      spare.delete(oldest);
      oldest.destroy();
    }
    spare.add(socket);
    const timer = setTimeout(() => socket.destroy(), spareMs);
    socket.once('close', () => {
      clearTimeout(timer);
      spare.delete(socket);
    });
  };

  server.on('connection', (socket: Socket) => {
    const address = peerOf(socket);
    if (address === null) return void socket.destroy();
    const counts = !isTrusted(address);
    if (open >= limits.connections || (counts && !perAddress.take(address))) return keepSpare(socket);
    open += 1;
    socket.once('close', () => {
      open -= 1;
      if (counts) perAddress.release(address);
    });
  });

  return ({ headers, socket, url }, answered) => {
    if (url === healthPath) return 'yes';
    if (spare.has(socket)) return 'no connection is left';
    const peer = peerOf(socket);
    if (peer === null || !isTrusted(peer)) return 'yes';
    const told = [headers['x-forwarded-for'] ?? ''].flat().join(',');
    const client = clientAddress(peer, told, isTrusted);
    if (client === null || isTrusted(client)) return 'yes';
    if (!forwarded.take(client)) return 'too many of its address';
    answered(() => forwarded.release(client));
    return 'yes';
  };
}

const peerOf = ({ remoteAddress }: Socket): string | null =>
  clientAddress(remoteAddress ?? null, null, () => false);

/** How many there are of each address. */
function createCounts(maximum: number) {
  const counts = new Map<string, number>();
  return {
    take: (address: string): boolean => {
      const owner = ownerOf(address);
      const count = counts.get(owner) ?? 0;
      if (count >= maximum) return false;
      counts.set(owner, count + 1);
      return true;
    },
    release: (address: string): void => {
      const owner = ownerOf(address);
      const left = (counts.get(owner) ?? 1) - 1;
      if (left === 0) counts.delete(owner);
      else counts.set(owner, left);
    },
  };
}

/** Whoever has one address of IPv6 has the 64 bits behind its network as well. */
function ownerOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const [left, right] = [head, tail ?? ''].map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - (left?.length ?? 0) - (right?.length ?? 0));
  const groups = [...(left ?? []), ...Array<string>(zeros).fill('0'), ...(right ?? [])];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
