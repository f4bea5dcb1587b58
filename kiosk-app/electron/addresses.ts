import { OPENING_PATH } from '../../shared/contract/index.ts';
import { isPageHost, pagePath } from '../machine/index.ts';

/** The scheme of the kiosk's own pages. Nothing else is ever loaded. */
export const SCHEME = 'kiosk';
const HOST = 'screen';
export const ORIGIN = `${SCHEME}://${HOST}`;

/** The page of a display slot. */
export function pageUrl(slot: number): string {
  return `${ORIGIN}/display/${slot}`;
}

/** Of our screens and what belongs to them; null for every other address. The path is decoded. */
export function ownPath(address: string): { path: string; query: URLSearchParams } | null {
  const own = ownUrl(address);
  return own?.host === HOST ? { path: own.path, query: own.query } : null;
}

/** A file of a page, and the origin that a showing of it has; null for every other address. */
export function pageFile(address: string): { origin: string; versionDigest: string; path: string } | null {
  const own = ownUrl(address);
  const asked = own !== null && isPageHost(own.host) ? pagePath(own.path) : null;
  return own === null || asked === null ? null : { ...asked, origin: `${SCHEME}://${own.host}` };
}

/** The opening of a page of files, which a screen holds in a frame. */
export function isFramed(address: string): boolean {
  return pageFile(address)?.path === OPENING_PATH;
}

/** What a page may load: its own, and what it made itself. */
export function mayLoad(address: string): boolean {
  return ownPath(address) !== null || pageFile(address) !== null || /^(?:data|blob):/.test(address);
}

function ownUrl(address: string): { host: string; path: string; query: URLSearchParams } | null {
  try {
    const { protocol, host, pathname, searchParams } = new URL(address);
    return protocol === `${SCHEME}:`
      ? { host, path: decodeURIComponent(pathname), query: searchParams }
      : null;
  } catch {
    return null;
  }
}
