import { z } from 'zod';

/** An origin that links may lead to: `https://calendar.example.vn`, `https://*.example.vn`, `http://feeds.example.vn:8080`. */
export const AllowedOrigin = z
  .string()
  .regex(/^https?:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/, 'must be as https://example.vn');

/** Whether the origin of a link is one of those: same scheme, same port, the name itself or, after `*.`, any beneath it. */
export function isAllowedOrigin({ protocol, hostname, port }: URL, allowed: readonly string[]): boolean {
  return allowed.some((origin) => {
    const [scheme = '', rest = ''] = origin.split('://');
    const [name = '', wantedPort = ''] = rest.split(':');
    if (protocol !== `${scheme}:` || port !== portOf(scheme, wantedPort)) return false;
    return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : hostname === name;
  });
}

/** As a URL says it: nothing where it is the scheme's own. */
function portOf(scheme: string, port: string): string {
  return port === (scheme === 'https' ? '443' : '80') ? '' : port;
}
