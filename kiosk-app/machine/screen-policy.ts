/** What the page of a screen may do, in every host: run and draw its own files, and nothing of anybody else's. */
export function screenPolicy({ connects }: { connects: "'self'" | "'none'" }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self'",
    "font-src 'self'",
    `connect-src ${connects}`,
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
