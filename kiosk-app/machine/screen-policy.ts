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
