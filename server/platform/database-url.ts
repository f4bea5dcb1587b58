const SQLITE = 'sqlite:';

/** The file of a database's address; null when the address is of PostgreSQL. */
export function sqlitePathOf(url: string): string | null {
  return url.startsWith(SQLITE) ? url.slice(SQLITE.length) : null;
}
