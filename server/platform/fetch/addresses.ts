import { isIP, isIPv4 } from 'node:net';

/** Networks that are nobody's on the internet (IANA special-purpose registries, RFC 6890): ours, a neighbour's, a cloud's own. */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map(networkOf);
/** Of IPv6 only this is given out to anybody … */
const GLOBAL_V6 = networkOf('2000::/3');
/** … but for what is special there, too: Teredo and its like, documentation, 6to4. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'].map(networkOf);
/** Addresses that stand for one of IPv4: mapped (RFC 4291), and translated (RFC 6052). */
const CARRIES_V4 = ['::ffff:0:0/96', '64:ff9b::/96'].map(networkOf);

/** A range of addresses, of either family. */
export interface Network {
  bytes: Uint8Array;
  prefix: number;
}

/** Reads `10.1.0.0/16` or `fd00::/8`. Throws a `RangeError` for what is no network. */
export function networkOf(text: string): Network {
  const [address = '', prefix = ''] = text.split('/');
  const bytes = bytesOf(address);
  const length = /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (bytes === null || !(length <= bytes.length * 8)) throw new RangeError(`${text} is no network`);
  return { bytes, prefix: length };
}

/** Whether an address is of the internet at large, or in one of the networks that were allowed beside it. */
export function isReachable(address: string, allowed: readonly Network[]): boolean {
  const bytes = bytesOf(address);
  if (bytes === null) return false;
  const meant = carriedV4(bytes) ?? bytes;
  return isPublic(meant) || allowed.some((network) => isWithin(meant, network));
}

function isPublic(bytes: Uint8Array): boolean {
  const isIn = (network: Network): boolean => isWithin(bytes, network);
  return bytes.length === 4 ? !SPECIAL_V4.some(isIn) : isIn(GLOBAL_V6) && !SPECIAL_V6.some(isIn);
}

function carriedV4(bytes: Uint8Array): Uint8Array | null {
  return CARRIES_V4.some((network) => isWithin(bytes, network)) ? bytes.subarray(12) : null;
}

function isWithin(bytes: Uint8Array, network: Network): boolean {
  if (bytes.length !== network.bytes.length) return false;
  return bytes.every((byte, at) => {
    const bits = Math.max(0, Math.min(8, network.prefix - at * 8));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === ((network.bytes[at] ?? 0) & mask);
  });
}

/** Null for what is no address by itself, one with a zone of this machine (`fe80::1%eth0`) among them. */
function bytesOf(address: string): Uint8Array | null {
  if (isIPv4(address)) return Uint8Array.from(address.split('.'), Number);
  if (isIP(address) !== 6 || address.includes('%')) return null;
  const [head = '', tail] = plainV6(address).split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: zeros }, () => 0), ...after];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

/** In groups alone, as browsers write it. */
function plainV6(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
