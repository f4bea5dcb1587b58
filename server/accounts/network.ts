import { isIPv6 } from 'node:net';

const MAPPED = '::ffff:';

/** What one caller has to call from: an IPv4 address, or all of an IPv6 /64. What is neither stays as it is. */
export function networkOf(address: string): string {
  const plain = address.startsWith(MAPPED) ? address.slice(MAPPED.length) : address;
  if (!isIPv6(plain)) return plain;
  const [host = ''] = plain.split('%');
  const shortest = new URL(`http://[${host}]`).hostname.slice(1, -1);
  const [before = [], after = []] = shortest.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
