const OTHER_SIGN = /[\p{Nd}\p{Pd}\u2212\uFF01-\uFF5E]/gu;
const DIGIT = /\p{Nd}/u;
const NUMBER = /^[+(]?\d[\d\s().-]*$/;

/**
 * As it is dialled or typed: digits of every script, dashes of every length and letters of full width are those of ASCII, each
 * in the place where it stood.
 */
export function plainly(text: string): string {
  return text.replaceAll(OTHER_SIGN, (sign) => {
    const code = sign.charCodeAt(0);
    if (sign.length > 1) return sign;
    if (DIGIT.test(sign)) return String(digitOf(code));
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : '-';
  });
}

/** The ten digits of a script follow one another. */
function digitOf(code: number): number {
  let digit = 0;
  while (digit < 9 && DIGIT.test(String.fromCharCode(code - digit - 1))) digit += 1;
  return digit;
}

/**
 * Under what a contact is looked up: numbers as they are dialled within the country, addresses without what browsers add. Hosts
 * and mail are the same in great and small letters, and what follows a host is not.
 */
export function contactKey(text: string): string {
  const said = plainly(text.normalize('NFC'))
    .trim()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, '');
  if (NUMBER.test(said))
    return said
      .replaceAll(/[^\d+]/g, '')
      .replace(/^00/, '+')
      .replace(/^\+840?/, '0');
  const [place = ''] = said.split(/[/?#]/, 1);
  const [name = '', host, ...others] = place.toLowerCase().split('@');
  if (host === undefined) return placeOf(said);
  const beneath = said.slice(place.length);
  return others.length === 0 && beneath === '' ? `${name}@${placeOf(host)}` : place.toLowerCase() + beneath;
}

/** A name of other letters, in the letters that it is asked for by; whatever is above it is left out. */
function placeOf(said: string): string {
  const url = URL.parse(`https://${said}`);
  if (url === null) return said.replace(/^[^/?#]+/, (host) => host.toLowerCase());
  const { hostname, port, pathname, search, hash } = url;
  const host = hostname.replace(/\.+$/, '').replace(/^www\./, '');
  return `${host}${port === '' ? '' : `:${port}`}${pathname.replace(/\/+$/, '')}${search}${hash}`;
}

/** The keys under which a contact may be verified: its own, and of an address every place above it. */
export function keysAbove(text: string): string[] {
  const key = contactKey(text);
  const [path = ''] = key.split(/[?#]/, 1);
  const parts = path.split('/');
  return [...new Set([key, ...parts.map((_, i) => parts.slice(0, parts.length - i).join('/'))])];
}
