const NOWHERE = 'https://console.invalid';

/** An address of the console, below its own origin; `/` for any other. */
export function ownAddress(next: string | undefined): string {
  const url = next?.startsWith('/') === true ? URL.parse(next, NOWHERE) : null;
  return url?.origin === NOWHERE ? `${url.pathname}${url.search}${url.hash}` : '/';
}
