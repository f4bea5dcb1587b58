const NOWHERE = 'https://console.invalid';

/** Where to go on after signing in: an address of the console, below its own origin; `/` for any other. */
export function ownAddress(next: unknown): string {
  const read = typeof next === 'string' && next.startsWith('/') ? URL.parse(next, NOWHERE) : null;
  if (read === null) return '/';
  const address = `${read.pathname}${read.search}${read.hash}`;
  // What begins with two slashes, as `/.//elsewhere` does once it is read, leads browsers to another host.
  return URL.parse(address, NOWHERE)?.href === read.href ? address : '/';
}

/** Whether an own address is of the gate desk, which is no page of the console. */
export function isOfDesk(address: string): boolean {
  return /^\/desk(?:[?#]|$)/.test(address);
}
