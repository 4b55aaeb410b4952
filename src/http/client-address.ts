/** The address that a request came from, when there are proxies on its way. */
import { BlockList, isIP } from 'node:net';

/** Whether what an address says of a request is believed. */
export type IsTrusted = (address: string) => boolean;

/** Trusts the addresses and ranges, for example `10.0.0.0/8`. */
export function trustRanges(ranges: readonly string[]): IsTrusted {
  const trusted = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    const family = familyOf(address);
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  return (address) => isIP(address) !== 0 && trusted.check(address, familyOf(address));
}

/**
 * The last address that nobody trusted vouches for. `X-Forwarded-For` grows on its right with every proxy, so what
 * stands left of an address that is not trusted may have been made up by it.
 */
export function clientAddress(
  peer: string | null,
  forwardedFor: string | null,
  isTrusted: IsTrusted,
): string | null {
  const told = (forwardedFor ?? '').split(',').filter((hop) => hop.trim() !== '');
  const hops = [...told, peer ?? ''].map(bareAddress);
  const client = hops.findLast((address) => !isTrusted(address)) ?? hops[0] ?? '';
  // A proxy that does not know writes `unknown`: then nobody knows.
  return isIP(client) === 0 ? null : client;
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Without a port, brackets, and the IPv6 form that a socket for both families gives to IPv4. */
function bareAddress(text: string): string {
  const address = text.trim();
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(address) ?? [];
  const [, withPort] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address) ?? [];
  return (bracketed ?? withPort ?? address).replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}
