/** What the page of a screen may do, in every shell: run and draw files of its host, frame pages of theirs, and nothing of anybody else's. */
export function screenPolicy({ connects, pages }: { connects: "'self'" | "'none'"; pages: string }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self'",
    "font-src 'self'",
    `connect-src ${connects}`,
    `frame-src ${pages}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** What a page of files may do inside a screen: run and draw those under its own address, without an origin and a network. */
export function pagePolicy(screens: string, files: string): string {
  return [
    'sandbox allow-scripts',
    "default-src 'none'",
    `script-src ${files}`,
    `style-src ${files}`,
    `img-src ${files} data:`,
    `font-src ${files}`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${screens}`,
  ].join('; ');
}
