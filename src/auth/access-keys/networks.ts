/** The networks that a key is accepted from, in CIDR notation, of either family. */
import { BlockList, isIP, isIPv4 } from 'node:net';

/** A network as it is stored, `192.0.2.7` becoming `192.0.2.7/32`; undefined for a text that is none. */
export function readNetwork(text: string): string | undefined {
  const [address = '', bits, ...more] = text.trim().toLowerCase().split('/');
  const family = isIP(address);
  // A zone is of one machine only, and an IPv4 address in IPv6 clothes is compared as what it is.
  if (family === 0 || more.length > 0 || address.includes('%') || ofMapped(address) !== address) {
    return undefined;
  }
  const longest = family === 4 ? 32 : 128;
  const length = bits ?? String(longest);
  return /^\d{1,3}$/.test(length) && Number(length) <= longest ? `${address}/${Number(length)}` : undefined;
}

/** Whether the address is in one of the networks. One that is not known is in none. */
export function isInNetworks(networks: readonly string[], address: string | null): boolean {
  const plain = ofMapped((address ?? '').replace(/%.*$/, ''));
  if (isIP(plain) === 0) return false;
  const family = familyOf(plain);
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', bits] = network.split('/');
    // Networks of the other family would be compared in the mapped form: `::/0` is not for IPv4.
    if (familyOf(base) === family) list.addSubnet(base, Number(bits), family);
  }
  return list.check(plain, family);
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv4(address) ? 'ipv4' : 'ipv6');

/** `::ffff:192.0.2.7`, as a socket of both families tells an IPv4 address, without its clothes. */
function ofMapped(address: string): string {
  if (isIP(address) !== 6 || address.includes('%')) return address;
  // A URL writes every IPv6 address in its one shortest form.
  const [, high, low] =
    /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(new URL(`http://[${address}]`).hostname) ?? [];
  if (high === undefined || low === undefined) return address;
  return [high, low].flatMap((part) => [parseInt(part, 16) >> 8, parseInt(part, 16) & 255]).join('.');
}
