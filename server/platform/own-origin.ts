/** Where a call says that it comes from, and where it says that it goes. */
export interface Provenance {
  /** The `origin` header. Callers that are no browsers say none, and hold no cookie that others could ride on. */
  origin: string | undefined;
  /** The `sec-fetch-site` header. */
  fetchSite: string | undefined;
  /** Origin that the call itself names. */
  called: string;
}

const OWN_FETCH_SITES = new Set(['same-origin', 'none']);

/** Whether a page of ours, or no page, makes the call. */
export function isOwnOrigin({ origin, fetchSite, called }: Provenance, publicOrigin: string): boolean {
  const isOwnSite = fetchSite === undefined || OWN_FETCH_SITES.has(fetchSite);
  return isOwnSite && (origin === undefined || origin === publicOrigin || origin === called);
}
