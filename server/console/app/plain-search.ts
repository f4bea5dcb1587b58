/**
 * What addresses say behind the question mark, as plain words: `?text=7&gate=…`. The router's own way tries every word as
 * JSON, for every link of a page whenever the address changes.
 */
export const plainSearch = {
  parseSearch: (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (said: Record<string, unknown>): string => {
    const given = Object.entries(said).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
    return search === '' ? '' : `?${search}`;
  },
};
