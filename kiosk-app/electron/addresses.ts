/** The scheme of the kiosk's own pages. Nothing else is ever loaded. */
export const SCHEME = 'kiosk';
const HOST = 'screen';
export const ORIGIN = `${SCHEME}://${HOST}`;

/** The page of a display slot. */
export function pageUrl(slot: number): string {
  return `${ORIGIN}/display/${slot}`;
}

/** Of our pages and what belongs to them; null for every other address. The path is decoded. */
export function ownPath(address: string): { path: string; query: URLSearchParams } | null {
  try {
    const url = new URL(address);
    if (url.protocol !== `${SCHEME}:` || url.host !== HOST) return null;
    return { path: decodeURIComponent(url.pathname), query: url.searchParams };
  } catch {
    return null;
  }
}

/** The opening of a page of files, which a screen holds in a frame. */
export function isFramed(address: string): boolean {
  return /^\/page\/[0-9a-f]{64}\/index\.html$/.test(ownPath(address)?.path ?? '');
}

/** What a page may load: its own, and what it made itself. */
export function mayLoad(address: string): boolean {
  return ownPath(address) !== null || /^(?:data|blob):/.test(address);
}
