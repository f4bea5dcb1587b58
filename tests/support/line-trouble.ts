/** What a line does to what passes; `path` chooses the answers concerned by the path that was asked for. */
export type Trouble =
  | { kind: 'none' }
  | { kind: 'latency'; ms: number }
  | { kind: 'bandwidth'; bytesPerSecond: number }
  /** Nobody is there, and what was connected is cut. */
  | { kind: 'refused' }
  /** Every request is answered by a captive portal: 200, with HTML. */
  | { kind: 'portal' }
  /** A firewall that lets no WebSocket through. */
  | { kind: 'no-socket' }
  /** The answer stops after so many bytes of its body, and the connection stays open. */
  | { kind: 'stall'; path: RegExp; afterBytes: number }
  /** The connection ends after so many bytes of the answer's body; after none, its head is withheld, too. */
  | { kind: 'cut'; path: RegExp; afterBytes: number }
  /** One bit of the body is turned, at the first letter from there on that stays one, so that text stays text: it comes unpacked. */
  | { kind: 'flip'; path: RegExp; atByte: number };

const PORTAL_PAGE = '<!doctype html><title>Wi-Fi</title><form action="/login">Sign in to go on</form>';
export const PORTAL_ANSWER = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${PORTAL_PAGE.length}\r\n\r\n${PORTAL_PAGE}`;
export const FORBIDDEN_ANSWER = 'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n';
const REQUEST = /^(?:GET|HEAD|POST|PUT|DELETE) (\S+) HTTP\/1\.1\r\n/;
const HEAD_END = '\r\n\r\n';

/** The path that these bytes ask for; undefined when they begin no request. */
export function pathAsked(bytes: Buffer): string | undefined {
  return REQUEST.exec(bytes.toString('latin1', 0, 2_000))?.[1];
}

const TAKES_PACKED = 'accept-encoding: gzip';

/** The same request, of somebody who takes no packed answer. */
export function askedUnpacked(bytes: Buffer): Buffer {
  const at = bytes.indexOf(TAKES_PACKED);
  if (at < 0) return bytes;
  return Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from('accept-encoding: identity'),
    bytes.subarray(at + TAKES_PACKED.length),
  ]);
}

/** How much of an answer's first bytes is its head. */
export function headLength(bytes: Buffer): number {
  const end = bytes.indexOf(HEAD_END);
  return end < 0 ? bytes.length : end + HEAD_END.length;
}

/** Letters whose lowest bit can be turned without leaving base64. */
export function isSafeLetter(byte: number): boolean {
  return byte >= 0x62 && byte <= 0x79;
}
